import { Users } from '../users';
import type { Json, SeedValue } from '../../../src/service/seed';
import type { SeedFile } from './format';
import { seedUsers } from './users';
import { canaryMark } from './values';

function leaves(value: Json): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

function textsOf(value: SeedValue): string[] {
  if (value.binary !== undefined) {
    // Whoever leaks bytes leaks them raw, which shows the mark, or as base64.
    const mark = /CANARY-[\w-]+/.exec(Buffer.from(value.binary, 'base64').toString('latin1'));
    return [value.binary, ...(mark ? [mark[0]] : [])];
  }
  if (value.json !== undefined) {
    return leaves(value.json);
  }
  try {
    return leaves(JSON.parse(value.text ?? '') as Json);
  } catch {
    // In plain text each marked word counts on its own: a leak may show one line of many.
    return value.text?.match(/CANARY-[\w-]+/g) ?? [];
  }
}

/**
 * Every text that must never be found outside the service: the secret leaf strings of all versions, secret access
 * keys and session tokens. Strings without the mark (hosts, user names) are no secrets and not listed.
 */
export function canaries(seed: SeedFile): string[] {
  const users = new Users();
  for (const { name, ...settings } of seed.users ?? seedUsers) {
    users.add(name, settings);
  }
  const keys = Object.values(users.credentials()).flatMap((each) =>
    each.sessionToken === undefined ? [each.secretAccessKey] : [each.secretAccessKey, each.sessionToken],
  );
  const values = seed.secrets
    .flatMap((secret) => [secret, ...(secret.versions ?? [])])
    .flatMap((value) => textsOf(value).filter((text) => text.includes(canaryMark) || text === value.binary));
  return [...new Set([...keys, ...values])];
}
