import type { SecretsErrorCode } from '../model/errorCode.js';

/**
 * What can be wrong with a reference in a file, as told in the Problems panel. Stable: settings, other tools and
 * the sections of docs/problems.md use these names.
 */
export const problemCodes = [
  'malformed-reference',
  'file-too-long',
  'escaped-reference',
  'no-manager',
  'no-active-manager',
  'unknown-alias',
  'secret-not-found',
  'pending-deletion',
  'version-not-found',
  'key-not-found',
  'not-json',
  'binary-secret',
  'not-embeddable',
  'needs-uri-filter',
  'needs-quoting-filter',
  'access-denied',
  'kms-denied',
  'decryption-failure',
  'outside-connection-files',
  'stored-input',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What is told of a literal that is no reference but should be one; explained beside the others. */
export const hardCodedCredential = 'hard-coded-credential';

export type ProblemSeverity = 'error' | 'warning' | 'information';

/**
 * How bad it is: an error is wrong for everybody; a warning may be right for somebody else, who has another
 * manager or other permissions, or is about what may be meant; information waits for a first step.
 */
export const problemSeverity: Readonly<Record<ProblemCode, ProblemSeverity>> = {
  'malformed-reference': 'error',
  'file-too-long': 'warning',
  'escaped-reference': 'warning',
  'no-manager': 'information',
  'no-active-manager': 'warning',
  'unknown-alias': 'warning',
  'secret-not-found': 'error',
  'pending-deletion': 'error',
  'version-not-found': 'error',
  'key-not-found': 'error',
  'not-json': 'error',
  'binary-secret': 'error',
  'not-embeddable': 'error',
  'needs-uri-filter': 'warning',
  'needs-quoting-filter': 'warning',
  'access-denied': 'warning',
  'kms-denied': 'warning',
  'decryption-failure': 'error',
  'outside-connection-files': 'information',
  'stored-input': 'error',
};

/**
 * The code under which an error is a problem of the file. Undefined: it is one of the connection to AWS, which
 * no change of the file ends and which is told of elsewhere.
 */
export function problemCodeOf(code: SecretsErrorCode): ProblemCode | undefined {
  return problemCodes.find((each) => each === code);
}
