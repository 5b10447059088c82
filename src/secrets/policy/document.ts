/** One statement of an IAM policy, in IAM's own spelling. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*' | readonly string[];
  /** Values by condition key, by operator. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An IAM policy as IAM takes it: `JSON.stringify` of it is a valid policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** What one identity needs within one partition, and what to know about it. */
export interface IamPolicy {
  /** `aws`, `aws-cn`, …; no policy can span two. */
  readonly partition: string;
  /** To be attached together; never empty. More than one where a single one would exceed IAM's limit. */
  readonly documents: readonly PolicyDocument[];
  /** Resources written as a pattern because the secret's full ARN or its account is not known, sorted. */
  readonly patterns: readonly string[];
  /** Of how many secrets the KMS key is not known, so that `kms:Decrypt` on it may be missing. */
  readonly unknownKeys: number;
  /** Secrets of references that IAM could not name safely, and that the policy therefore leaves out. */
  readonly skipped: readonly string[];
}

/** A document of these statements. */
export function documentOf(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}
