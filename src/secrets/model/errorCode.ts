/** The closed set of what can go wrong. Public: the API's errors carry it as `code`. */
export type SecretsErrorCode =
  | 'no-manager'
  | 'no-active-manager'
  | 'unknown-alias'
  | 'invalid-configuration'
  | 'read-only'
  | 'credentials-missing'
  | 'profile-unusable'
  | 'unknown-access-key'
  | 'wrong-secret-key'
  | 'clock-skew'
  | 'expired-credentials'
  | 'signed-out'
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
  /** The MFA device whose code is asked for, by its ARN or its number. */
  readonly device?: string;
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

/** Cause and next step of an error, one sentence each, in the person's language. */
export interface Explanation {
  readonly what: string;
  /** Empty where nothing can be done. */
  readonly nextStep: string;
}
