import type { Reference } from '../../reference/notation/reference.js';
import type { SecretSummary } from '../model/ports.js';

/** What is known of a secret, from the catalog; a {@link SecretSummary} fits. */
export type KnownSecret = Pick<SecretSummary, 'arn' | 'name' | 'kmsKeyId'>;

/** A secret manager as far as a policy is concerned. */
export interface PolicyManager {
  readonly region: string;
  /** Of the region: `aws`, `aws-cn`, … */
  readonly partition: string;
  /** Absent: any account, written as `*`. */
  readonly accountId?: string;
  /** What is known of its secrets, from the catalog. Without it, resources are patterns and keys are missing. */
  readonly secrets?: readonly KnownSecret[];
}

/** A reference in use, and the manager that it goes to. */
export interface PolicyReference {
  readonly reference: Pick<Reference, 'secret'>;
  readonly manager: PolicyManager;
  /** What is to be done with it, such as `secretsmanager:PutSecretValue` or `kms:GenerateDataKey`; absent: it is read. */
  readonly action?: string;
}

export interface PolicyRequest {
  /** In any order, repeated or not. */
  readonly references: readonly PolicyReference[];
  /** Whether to permit BatchGetSecretValue: up to 20 secrets in one call instead of one call each. */
  readonly batch: boolean;
  /** Whether to permit all that leads the life of these secrets, and new ones in their folders. Default: reading only. */
  readonly write?: boolean;
}
