import type { SecretsError } from '../model/errors.js';

/** AWS asks for permission first, so these say that the action itself is permitted. */
const authorised: ReadonlySet<string> = new Set([
  'kms-denied',
  'decryption-failure',
  'secret-not-found',
  'version-not-found',
  'pending-deletion',
  'invalid-request',
  'encryption-failure',
  'secret-exists',
  'conflict',
  'limit-exceeded',
]);

/** Whether an error says that AWS permitted the action itself, and did not do it for another reason. */
export function isPermitted(error: SecretsError): boolean {
  return authorised.has(error.code);
}
