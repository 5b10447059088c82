/**
 * An error the service answers with. Declared errors of Secrets Manager are HTTP 400 in practice,
 * ResourceNotFoundException too.
 */
export class ServiceError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = type;
  }
}

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);
export const invalidRequest = (message: string) => new ServiceError('InvalidRequestException', message);
export const validation = (message: string) => new ServiceError('ValidationException', message);
export const limitExceeded = (message: string) => new ServiceError('LimitExceededException', message);
export const resourceExists = (message: string) => new ServiceError('ResourceExistsException', message);
export const accessDenied = (message: string) => new ServiceError('AccessDeniedException', message);

export const secretNotFound = () =>
  new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

export const valueNotFound = (what: string) =>
  new ServiceError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${what}`,
  );

export const invalidNextToken = () =>
  new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.');

export const markedForDeletion = () =>
  invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");

export const kmsNotAllowed = () => accessDenied('Access to KMS is not allowed');

export const malformedPolicy = (message: string) =>
  new ServiceError('MalformedPolicyDocumentException', message);

/** Errors of the layer in front of the service spell the member `message`, the service's own `Message`. */
const frontErrors = new Set([
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'ThrottlingException',
  'ValidationException',
  'SerializationException',
  'ServiceUnavailableException',
]);

/** The response body of an error in AWS JSON 1.1. */
export function errorBody(error: ServiceError): Record<string, string> {
  return {
    __type: error.type,
    [frontErrors.has(error.type) ? 'message' : 'Message']: error.message,
  };
}
