import type { AccessKeys } from '../secrets/ports.js';
import { credentialsMarkPrefix, credentialsPrefix } from './keys.js';
import type { SecretStore, StateStore } from './ports.js';
import { accessKeyIdProblem, secretAccessKeyProblem, sessionTokenProblem } from './validation.js';

/** The access keys that were typed, in SecretStorage only (DESIGN 8.1). */
export class CredentialsStore {
  constructor(
    private readonly secrets: SecretStore,
    private readonly global: StateStore,
  ) {}

  /** The keys of a manager; undefined when there are none, or when what is stored is not a set of keys. */
  async get(managerId: string): Promise<AccessKeys | undefined> {
    return parseKeys(await this.secrets.get(credentialsPrefix + managerId));
  }

  async set(managerId: string, keys: AccessKeys): Promise<void> {
    // The mark comes first: SecretStorage cannot be listed, and nothing stored must ever be forgotten.
    await this.global.set(credentialsMarkPrefix + managerId, true);
    await this.secrets.set(credentialsPrefix + managerId, JSON.stringify(keys));
  }

  async remove(managerId: string): Promise<void> {
    await this.secrets.delete(credentialsPrefix + managerId);
    await this.global.set(credentialsMarkPrefix + managerId, undefined);
  }

  /** Ids of all managers for which keys were stored and not removed, connected or not. */
  ids(): readonly string[] {
    return this.global
      .keys()
      .filter((key) => key.startsWith(credentialsMarkPrefix) && this.global.get(key) !== undefined)
      .map((key) => key.slice(credentialsMarkPrefix.length));
  }
}

function parseKeys(text: string | undefined): AccessKeys | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { accessKeyId, secretAccessKey, sessionToken } = value as Readonly<Record<string, unknown>>;
  if (
    typeof accessKeyId !== 'string' ||
    accessKeyIdProblem(accessKeyId) !== undefined ||
    typeof secretAccessKey !== 'string' ||
    secretAccessKeyProblem(secretAccessKey) !== undefined
  ) {
    return undefined;
  }
  if (sessionToken === undefined) {
    return { accessKeyId, secretAccessKey };
  }
  return typeof sessionToken === 'string' && sessionTokenProblem(sessionToken) === undefined
    ? { accessKeyId, secretAccessKey, sessionToken }
    : undefined;
}
