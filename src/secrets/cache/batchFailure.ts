import type { SecretsError } from '../model/errors.js';
import type { SecretsErrorCode } from '../model/errorCode.js';

/**
 * What a failed batch says: `denied` or `unknown`: no batch will ever succeed; `one`: of one of its secrets, the others
 * are fine; `perhaps`: of the service as a whole, or of one that imitates AWS and fails at this operation alone, which
 * one secret shows; `all`: of all of them.
 */
export type BatchFailure = 'denied' | 'unknown' | 'one' | 'perhaps' | 'all';

export function batchFailure({ code, details }: SecretsError): BatchFailure {
  if (code === 'access-denied' && details.action?.includes('BatchGetSecretValue') === true) {
    return 'denied';
  }
  return details.unsupported === true ? 'unknown' : (meanings.get(code) ?? 'all');
}

const meanings: ReadonlyMap<SecretsErrorCode, BatchFailure> = new Map([
  // One forbidden or unusual secret fails a whole batch with these; asked for alone, the others are fine.
  ['access-denied', 'one'],
  ['kms-denied', 'one'],
  ['decryption-failure', 'one'],
  ['secret-not-found', 'one'],
  ['version-not-found', 'one'],
  ['invalid-request', 'one'],
  ['pending-deletion', 'one'],
  ['unexpected', 'one'],
  ['service-failure', 'perhaps'],
  ['unexpected-response', 'perhaps'],
]);
