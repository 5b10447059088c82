import { explain } from './errorText.js';
import { oneLine } from '../words/plainText.js';

/** The closed set of what can go wrong. Public: the API's errors carry it as `code`. */
export type SecretsErrorCode =
  | 'no-manager'
  | 'no-active-manager'
  | 'unknown-alias'
  | 'invalid-configuration'
  | 'credentials-missing'
  | 'profile-unusable'
  | 'unknown-access-key'
  | 'wrong-secret-key'
  | 'clock-skew'
  | 'expired-credentials'
  | 'access-denied'
  | 'kms-denied'
  | 'decryption-failure'
  | 'secret-not-found'
  | 'version-not-found'
  | 'pending-deletion'
  | 'invalid-request'
  | 'encryption-failure'
  | 'secret-exists'
  | 'key-exists'
  | 'conflict'
  | 'value-too-large'
  | 'limit-exceeded'
  | 'key-not-found'
  | 'not-json'
  | 'binary-secret'
  | 'not-embeddable'
  | 'malformed-reference'
  | 'malformed-connection'
  | 'unresolved-references'
  | 'throttled'
  | 'service-failure'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'unexpected-response'
  | 'timeout'
  | 'cancelled'
  | 'untrusted-workspace'
  | 'access-refused'
  | 'unexpected';

/** The kinds of policy that AWS names in a denial. */
export type PolicyKind =
  | 'identity'
  | 'resource'
  | 'service-control'
  | 'resource-control'
  | 'permissions-boundary'
  | 'session'
  | 'vpc-endpoint'
  | 'role-trust';

/** What an error is about. Never a value, never a credential. */
export interface SecretsErrorDetails {
  readonly alias?: string;
  readonly secretId?: string;
  readonly key?: string;
  readonly version?: string;
  readonly region?: string;
  readonly host?: string;
  /** The proxy, without its credentials, that let nothing through. */
  readonly proxy?: string;
  readonly profile?: string;
  /** The IAM action that is missing, such as `secretsmanager:GetSecretValue`. */
  readonly action?: string;
  /** The resource of the denial, as AWS names it. */
  readonly resource?: string;
  /** Which kind of policy denied it, if AWS tells: by a statement of it, or because none of the kind allows it. */
  readonly denied?: { readonly policy: PolicyKind; readonly explicit: boolean };
  /** The policy with the statement, where AWS names it. */
  readonly policyArn?: string;
  /** How far the local clock is off; positive: it is ahead. */
  readonly minutes?: number;
  /** How a reference is written in its notation; absent: that is our own. */
  readonly form?: string;
  /** Free text that was redacted by the one who made it. */
  readonly reason?: string;
  readonly requestId?: string;
  /** What AWS was asked for, such as `GetSecretValue`; how often, and how long that took altogether. */
  readonly operation?: string;
  readonly attempts?: number;
  readonly milliseconds?: number;
  /** The service imitates AWS and does not have the operation. */
  readonly unsupported?: true;
}

/** Makes the error; handed to `dist/aws.js`, so that there is one class and one set of translations. */
export type ErrorFactory = (code: SecretsErrorCode, details?: SecretsErrorDetails) => SecretsError;

/**
 * The only error that leaves the core. `message` is the cause and the next step in the person's
 * language; `code` is for code. The original error is deliberately not kept as `cause`: the SDK's errors
 * can echo credentials.
 */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do about it, in one sentence; empty where nothing can be done. */
  readonly nextStep: string;

  constructor(
    readonly code: SecretsErrorCode,
    readonly details: SecretsErrorDetails = {},
  ) {
    const { what, nextStep } = explain(code, plainDetails(code, details));
    super(nextStep === '' ? what : `${what} ${nextStep}`);
    this.what = what;
    this.nextStep = nextStep;
  }

  /** True for faults that pass by themselves: the only ones on which a stale value may be served. */
  get transient(): boolean {
    return transientCodes.has(this.code);
  }
}

/** Names are up to 512 characters long, ARNs somewhat longer. */
const longestName = 600;
const longestReason = 4000;
/** A reason that lists every reference that failed. */
const longestList = 20_000;

/** The texts of others as they may stand in a message. */
function plainDetails(code: SecretsErrorCode, details: SecretsErrorDetails): SecretsErrorDetails {
  const longestOf = (name: string): number =>
    name !== 'reason' ? longestName : code === 'unresolved-references' ? longestList : longestReason;
  const plain = Object.entries(details).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? oneLine(value, longestOf(name)) : value,
  ]);
  return Object.fromEntries(plain) as SecretsErrorDetails;
}

const transientCodes: ReadonlySet<SecretsErrorCode> = new Set([
  'throttled',
  'service-failure',
  'unreachable',
  'unexpected-response',
  'timeout',
]);

/** True for the error that a cancelled token or an aborted signal leads to. */
export function isCancelled(error: unknown): boolean {
  return error instanceof SecretsError && error.code === 'cancelled';
}

/**
 * Any thrown thing as a {@link SecretsError}. What is not one already is a fault of ours: its text is
 * dropped, because nobody has checked it for values.
 */
export function toSecretsError(error: unknown): SecretsError {
  if (error instanceof SecretsError) {
    return error;
  }
  return new SecretsError('unexpected', { reason: error instanceof Error ? error.name : typeof error });
}
