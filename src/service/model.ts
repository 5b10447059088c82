import type { ReplicaRegion, RotationRules, Tag } from './constraints.js';

/** One version of a secret. A version without a value exists while a rotation is pending. Times are milliseconds. */
export interface SecretVersion {
  id: string;
  stages: Set<string>;
  text?: string;
  binary?: Uint8Array;
  created: number;
  accessed?: number;
  kmsKeyId: string;
}

/** A secret as the service holds it; a replica has `primaryRegion` other than its own region. Times are milliseconds. */
export interface Secret {
  arn: string;
  name: string;
  account: string;
  region: string;
  created: number;
  changed: number;
  accessed?: number | undefined;
  rotated?: number | undefined;
  nextRotation?: number | undefined;
  description?: string | undefined;
  /** Absent: the AWS managed key `aws/secretsmanager`. */
  kmsKeyId?: string | undefined;
  tags: readonly Tag[];
  owningService?: string | undefined;
  rotationEnabled?: boolean | undefined;
  rotationLambda?: string | undefined;
  rotationRules?: RotationRules | undefined;
  type?: string | undefined;
  /** When deletion was asked for, and when the recovery window ends. */
  deleted?: number | undefined;
  purged?: number | undefined;
  versions: Map<string, SecretVersion>;
  resourcePolicy?: string | undefined;
  replicas: Replica[];
  primaryRegion?: string | undefined;
}

/** A copy in another region, as its primary tells of it. */
interface Replica extends ReplicaRegion {
  Status: 'Failed' | 'InSync';
  StatusMessage: string;
}

/** What tests and the seed say about a customer-managed KMS key. */
export interface KmsKey {
  arn: string;
  /** Key policy; without one the key leaves the decision to IAM, as a key's default policy does. */
  policy?: object;
  disabled?: boolean;
}

export const managedKey = 'DefaultEncryptionKey';

/** The version that carries this label, if any. */
export function versionWithStage(secret: Secret, stage: string): SecretVersion | undefined {
  for (const version of secret.versions.values()) {
    if (version.stages.has(stage)) {
      return version;
    }
  }
  return undefined;
}

export function isReplica(secret: Secret): boolean {
  return secret.primaryRegion !== undefined && secret.primaryRegion !== secret.region;
}

/**
 * A copy of a secret in another region. It delegates to its primary for everything but its own ARN, region and
 * key, so that every change of the primary is at once a change of the replica.
 */
export function replicaOf(primary: Secret, region: string, arn: string, kmsKeyId?: string): Secret {
  return Object.assign(Object.create(primary) as Secret, {
    arn,
    region,
    kmsKeyId,
    resourcePolicy: undefined,
    accessed: undefined,
    replicas: [],
  });
}
