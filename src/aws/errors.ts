import type { VersionSelector } from '../reference/notation/reference.js';
import type { SecretsError } from '../secrets/model/errors.js';
import type { SecretsErrorCode, SecretsErrorDetails } from '../secrets/model/errorCode.js';
import { CallEnded } from '../secrets/model/abort.js';
import { clockSkewMinutes } from './clockSkew.js';
import { ProfileFailure } from './credentials.js';
import { denialOf } from './denial.js';
import type { ErrorContext } from './errorContext.js';
import { networkProblem, NotThisMachine } from './networkProblem.js';
import { SignInNeeded } from './sessions.js';
import { UnexpectedShape } from './shapes.js';

/** What is read of a thrown thing; the SDK's errors, Node's, and entries of a batch all fit. */
interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?:
    | { readonly requestId?: unknown; readonly httpStatusCode?: unknown; readonly attempts?: unknown }
    | undefined;
  readonly $response?: { readonly headers?: Readonly<Record<string, unknown>> } | undefined;
}

/** So much of a message tells what is wrong; a hostile service may send megabytes. */
const longestMessage = 4000;

/**
 * Any failure of a call as one of the closed set. Told apart by `error.name` only: the HTTP
 * status is not reliable, and class names do not survive minification.
 */
export function toError(error: unknown, context: ErrorContext): SecretsError {
  const { region, host, operation, createError } = context;
  const milliseconds = Date.now() - context.began;
  if (error instanceof CallEnded) {
    const code = error.timedOut ? 'timeout' : 'cancelled';
    return createError(code, { region, host, operation, milliseconds, ...secretOf(context) });
  }
  if (error instanceof SignInNeeded) {
    const { profile, serial } = error;
    return createError('signed-out', {
      region,
      operation,
      milliseconds,
      profile,
      ...(serial === undefined ? {} : { device: serial }),
      ...secretOf(context),
    });
  }
  if (error instanceof ProfileFailure) {
    return profileError(error, context);
  }
  const failure = (typeof error === 'object' && error !== null ? error : {}) as Failure;
  const name = typeof failure.name === 'string' ? failure.name : '';
  const { requestId, attempts } = failure.$metadata ?? {};
  const base: SecretsErrorDetails = {
    region,
    host,
    operation,
    milliseconds,
    ...secretOf(context),
    ...(typeof attempts === 'number' ? { attempts } : {}),
    ...(context.credentials.kind === 'profile' ? { profile: context.credentials.profile } : {}),
    ...(typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? { requestId } : {}),
  };
  const make = (code: SecretsErrorCode, details: SecretsErrorDetails = {}) =>
    createError(code, { ...base, ...details });

  const network = networkProblem(failure);
  if (network !== undefined) {
    return make(network.code, network.details);
  }
  if (error instanceof UnexpectedShape) {
    return make('unexpected-response', { reason: error.where });
  }
  if (error instanceof NotThisMachine) {
    return make('invalid-configuration', {
      reason: `${error.hostname} does not lead to this machine, so nothing was sent there.`,
    });
  }
  return serviceError(failure, name, context, make);
}

function secretOf({ secretId }: ErrorContext): Pick<SecretsErrorDetails, 'secretId'> {
  return secretId === undefined ? {} : { secretId };
}

type Make = (code: SecretsErrorCode, details?: SecretsErrorDetails) => SecretsError;

function serviceError(failure: Failure, name: string, context: ErrorContext, make: Make): SecretsError {
  const whole = typeof failure.message === 'string' ? failure.message : '';
  const reason = context.redactor.redact(whole);
  const message = whole.slice(0, longestMessage);
  if (isUnsupported(failure, name, message)) {
    return make('invalid-request', {
      reason: `The service has no operation ${context.operation}.`,
      unsupported: true,
    });
  }
  switch (name) {
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
      return make('unknown-access-key');
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'RequestExpired':
    case 'RequestTimeTooSkewed':
      return signatureError(failure, name, message, make);
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return make('expired-credentials');
    case 'AccessDeniedException':
    case 'AccessDenied':
      return make(...denialOf(message, context));
    case 'ResourceNotFoundException':
      return /secret value for/i.test(message)
        ? make('version-not-found', { version: versionText(context.version) })
        : make('secret-not-found');
    case 'InvalidRequestException':
      return /(marked|scheduled) for deletion|marked deleted/i.test(message)
        ? make('pending-deletion')
        : make('invalid-request', { reason });
    case 'DecryptionFailure':
    case 'DecryptionFailureException':
      return make('decryption-failure');
    case 'ThrottlingException':
    case 'Throttling':
    case 'TooManyRequestsException':
    case 'RequestLimitExceeded':
      return make('throttled');
    case 'LimitExceededException':
      // Of versions or of secrets, where something is written; elsewhere the SDK, too, takes it for throttling.
      return isWrite(context.operation) ? make('limit-exceeded', { reason }) : make('throttled');
    case 'ResourceExistsException':
      // Elsewhere it is about the token of a request.
      return context.operation === 'CreateSecret'
        ? make('secret-exists')
        : make('invalid-request', { reason });
    case 'InvalidParameterException':
      // A label moves only from the version that has it.
      return context.operation === 'UpdateSecretVersionStage' &&
        /RemoveFromVersionId|is not attached/.test(message)
        ? make('conflict')
        : make('invalid-request', { reason });
    case 'EncryptionFailure':
    case 'EncryptionFailureException':
      return make('encryption-failure');
    case 'InternalServiceError':
    case 'InternalServiceErrorException':
    case 'InternalServerError':
    case 'InternalFailure':
    case 'InternalError':
    case 'ServiceUnavailable':
    case 'ServiceUnavailableException':
      return make('service-failure');
    case 'AbortError':
      return make('cancelled');
    case 'TimeoutError':
      return make('timeout');
  }
  return otherError(failure, name, reason, make);
}

/** How services that imitate AWS tell that they do not have an operation. */
function isUnsupported(failure: Failure, name: string, message: string): boolean {
  return (
    failure.$metadata?.httpStatusCode === 501 ||
    /^(UnknownOperation|UnsupportedOperation|NotImplemented|InvalidAction)(Exception|Error)?$/.test(name) ||
    (/^Internal/.test(name) && /\bnot (yet |been |currently )*(implemented|supported)\b/i.test(message))
  );
}

function isWrite(operation: string): boolean {
  return !/^(Get|BatchGet|Describe|List)/.test(operation);
}

/** Names that nobody declared: by what kind of answer they came in. */
function otherError(failure: Failure, name: string, reason: string, make: Make): SecretsError {
  // Batch entries and errors of the service end like this; a proxy's JSON has no type, so no such name.
  const fromService = /^[A-Za-z]{1,80}(Exception|Failure|Required|Signature|Token|Parameter)$/.test(name);
  if (fromService) {
    return failure.$fault === 'server'
      ? make('service-failure')
      : make('invalid-request', { reason: reason === '' ? name : reason });
  }
  // A body that is not JSON is a SyntaxError with metadata; the body itself is never shown.
  const status = failure.$metadata?.httpStatusCode;
  if (status === undefined) {
    return make('unexpected', { reason: /^[A-Za-z]{1,80}$/.test(name) ? name : 'Error' });
  }
  return make(
    'unexpected-response',
    typeof status === 'number' && status >= 300 ? { reason: `HTTP ${status}` } : {},
  );
}

function signatureError(failure: Failure, name: string, message: string, make: Make): SecretsError {
  const skewed = /signature expired|not yet current/i.test(message) || name.startsWith('Request');
  if (skewed) {
    const minutes = clockSkewMinutes(message, failure.$response?.headers?.['date']);
    return make('clock-skew', minutes === undefined ? {} : { minutes });
  }
  return /scoped to (a valid region|correct service)/i.test(message)
    ? make('invalid-configuration', { reason: 'The endpoint serves another region or another service.' })
    : make('wrong-secret-key');
}

function versionText(version: VersionSelector | undefined): string {
  if (version === undefined) {
    return 'AWSCURRENT';
  }
  return version.kind === 'stage' ? version.label : version.id;
}

/** The network is what it is everywhere; everything else says that the profile cannot be used, and why. */
function profileError({ profile, reason, network }: ProfileFailure, context: ErrorContext): SecretsError {
  const { region, host, operation, began, createError } = context;
  const base = { profile, operation, milliseconds: Date.now() - began, ...secretOf(context) };
  return network === undefined
    ? createError('profile-unusable', { ...base, reason })
    : createError(network.code, { ...base, region, host, ...network.details });
}
