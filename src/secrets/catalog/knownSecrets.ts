import type { SecretSummary } from '../model/ports.js';
import { NameIndex } from './nameMatching.js';

/** What is known of a manager's secrets at this moment. */
export interface KnownSecrets {
  readonly index: NameIndex;
  /** What is known of the name at this position; undefined where it was added by hand. */
  readonly secretAt: (position: number) => SecretSummary | undefined;
  readonly complete: boolean;
}

/**
 * All names, each once.
 *
 * @param listed the secrets that are listed, and whether these are all
 * @param found what a search found beside them
 * @param added names or ARNs that were added by hand
 */
export function knownSecrets(
  listed: readonly SecretSummary[],
  complete: boolean,
  found: readonly SecretSummary[],
  added: readonly string[],
): KnownSecrets {
  const names = new Set(listed.map(({ name }) => name));
  const more = found.filter(({ name }) => !names.has(name));
  more.forEach(({ name }) => names.add(name));
  const secrets = more.length === 0 ? listed : [...listed, ...more];
  const arns = new Set(added.length === 0 ? [] : secrets.map(({ arn }) => arn));
  const byHand = added.filter((secretId) => !names.has(secretId) && !arns.has(secretId));
  const index = new NameIndex([...secrets.map(({ name }) => name), ...byHand]);
  return { index, secretAt: (position) => secrets[position], complete };
}
