import { ServiceError } from '../service/errors.js';
import type { ErrorFactory, SecretsError } from '../secrets/model/errors.js';
import type { SecretsErrorCode } from '../secrets/model/errorCode.js';

/** The names of the service's errors that can occur without network, permissions and keys. */
const codes: Readonly<Record<string, SecretsErrorCode>> = {
  ResourceExistsException: 'secret-exists',
  LimitExceededException: 'limit-exceeded',
};

/** An error of the demo's service as the client of AWS would tell it. */
export function toDemoError(
  thrown: unknown,
  details: { readonly secretId?: string; readonly version?: string; readonly region: string },
  createError: ErrorFactory,
): SecretsError {
  if (!(thrown instanceof ServiceError)) {
    return isMade(thrown) ? thrown : createError('unexpected', { ...details, reason: 'demo' });
  }
  const { type, message } = thrown;
  if (type === 'ResourceNotFoundException') {
    return createError(
      message.includes('secret value for') ? 'version-not-found' : 'secret-not-found',
      details,
    );
  }
  if (/(marked|scheduled) for deletion/.test(message)) {
    return createError('pending-deletion', details);
  }
  if (/RemoveFromVersionId|is not attached to version/.test(message)) {
    return createError('conflict', details);
  }
  return createError(codes[type] ?? 'invalid-request', { ...details, reason: message });
}

/** True for an error that was made here before; its class is that of another bundle. */
function isMade(thrown: unknown): thrown is SecretsError {
  return thrown instanceof Error && thrown.name === 'SecretsError';
}
