import type { SecretsError } from '../../secrets/model/errors.js';

/** Whether another secret or key is to be named rather than waited for. */
export function isNotThere({ code }: SecretsError): boolean {
  return code === 'secret-not-found' || code === 'key-not-found';
}
