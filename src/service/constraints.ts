import type { Shape, Shaped } from './validation.js';

/** The constraints of the service model 2017-10-17, under the model's own shape names. */
const secretId = { type: 'string', min: 1, max: 2048 } as const satisfies Shape;
const name = { type: 'string', min: 1, max: 512 } as const satisfies Shape;
const description = { type: 'string', max: 2048 } as const satisfies Shape;
const clientRequestToken = { type: 'string', min: 32, max: 64 } as const satisfies Shape;
const versionId = { type: 'string', min: 32, max: 64 } as const satisfies Shape;
const versionStage = { type: 'string', min: 1, max: 256 } as const satisfies Shape;
const versionStages = { type: 'list', of: versionStage, min: 1, max: 20 } as const satisfies Shape;
const kmsKeyId = { type: 'string', max: 2048 } as const satisfies Shape;
const secretString = { type: 'string', min: 1, max: 65_536, sensitive: true } as const satisfies Shape;
const secretBinary = { type: 'blob', min: 1, max: 65_536 } as const satisfies Shape;
const nextToken = { type: 'string', min: 1, max: 4096 } as const satisfies Shape;
const region = {
  type: 'string',
  min: 1,
  max: 128,
  pattern: String.raw`([a-z]+-)+\d+`,
} as const satisfies Shape;
const flag = { type: 'boolean' } as const satisfies Shape;
const type = { type: 'string' } as const satisfies Shape;
const policy = { type: 'string', min: 1, max: 20_480 } as const satisfies Shape;
const maximum = (max: number) => ({ type: 'integer', min: 1, max }) as const satisfies Shape;

const tagKey = { type: 'string', min: 1, max: 128 } as const satisfies Shape;
const tags = {
  type: 'list',
  of: { type: 'structure', members: { Key: tagKey, Value: { type: 'string', max: 256 } } },
} as const satisfies Shape;
const filters = {
  type: 'list',
  max: 10,
  of: {
    type: 'structure',
    members: {
      Key: {
        type: 'string',
        values: ['description', 'name', 'tag-key', 'tag-value', 'primary-region', 'owning-service', 'all'],
      },
      Values: {
        type: 'list',
        min: 1,
        max: 10,
        of: { type: 'string', min: 1, max: 512, pattern: String.raw`\!?[a-zA-Z0-9 :_@\/\+\=\.\-\!]*` },
      },
    },
  },
} as const satisfies Shape;
const replicaRegions = {
  type: 'list',
  min: 1,
  of: { type: 'structure', members: { Region: region, KmsKeyId: kmsKeyId } },
} as const satisfies Shape;
const rotationRules = {
  type: 'structure',
  members: {
    AutomaticallyAfterDays: { type: 'integer', min: 1, max: 1000 },
    Duration: { type: 'string', min: 2, max: 3, pattern: '[0-9h]+' },
    ScheduleExpression: {
      type: 'string',
      min: 1,
      max: 256,
      pattern: String.raw`[0-9A-Za-z\(\)#\?\*\-\/, ]+`,
    },
  },
} as const satisfies Shape;

const structure = <const M extends Record<string, Shape>, R extends keyof M & string = never>(
  members: M,
  ...required: R[]
) => ({ type: 'structure', members, required }) as const satisfies Shape;
const onlySecretId = structure({ SecretId: secretId }, 'SecretId');

/** The input shape of each operation. */
export const inputShapes = {
  ListSecrets: structure({
    IncludePlannedDeletion: flag,
    MaxResults: maximum(100),
    NextToken: nextToken,
    Filters: filters,
    SortOrder: { type: 'string', values: ['asc', 'desc'] },
    SortBy: { type: 'string', values: ['created-date', 'last-accessed-date', 'last-changed-date', 'name'] },
  }),
  GetSecretValue: structure(
    { SecretId: secretId, VersionId: versionId, VersionStage: versionStage },
    'SecretId',
  ),
  BatchGetSecretValue: structure({
    SecretIdList: { type: 'list', of: secretId, min: 1, max: 20 },
    Filters: filters,
    MaxResults: maximum(20),
    NextToken: nextToken,
  }),
  DescribeSecret: onlySecretId,
  ListSecretVersionIds: structure(
    { SecretId: secretId, MaxResults: maximum(100), NextToken: nextToken, IncludeDeprecated: flag },
    'SecretId',
  ),
  CreateSecret: structure(
    {
      Name: name,
      ClientRequestToken: clientRequestToken,
      Description: description,
      KmsKeyId: kmsKeyId,
      SecretBinary: secretBinary,
      SecretString: secretString,
      Tags: tags,
      AddReplicaRegions: replicaRegions,
      ForceOverwriteReplicaSecret: flag,
      Type: type,
    },
    'Name',
  ),
  PutSecretValue: structure(
    {
      SecretId: secretId,
      ClientRequestToken: clientRequestToken,
      SecretBinary: secretBinary,
      SecretString: secretString,
      VersionStages: versionStages,
      RotationToken: { type: 'string', min: 36, max: 256, sensitive: true },
    },
    'SecretId',
  ),
  UpdateSecret: structure(
    {
      SecretId: secretId,
      ClientRequestToken: clientRequestToken,
      Description: description,
      KmsKeyId: kmsKeyId,
      SecretBinary: secretBinary,
      SecretString: secretString,
      Type: type,
    },
    'SecretId',
  ),
  UpdateSecretVersionStage: structure(
    {
      SecretId: secretId,
      VersionStage: versionStage,
      RemoveFromVersionId: versionId,
      MoveToVersionId: versionId,
    },
    'SecretId',
    'VersionStage',
  ),
  DeleteSecret: structure(
    { SecretId: secretId, RecoveryWindowInDays: { type: 'integer' }, ForceDeleteWithoutRecovery: flag },
    'SecretId',
  ),
  RestoreSecret: onlySecretId,
  RotateSecret: structure(
    {
      SecretId: secretId,
      ClientRequestToken: clientRequestToken,
      RotationLambdaARN: { type: 'string', max: 2048 },
      RotationRules: rotationRules,
      RotateImmediately: flag,
    },
    'SecretId',
  ),
  CancelRotateSecret: onlySecretId,
  GetRandomPassword: structure({
    PasswordLength: maximum(4096),
    ExcludeCharacters: { type: 'string', max: 4096 },
    ExcludeNumbers: flag,
    ExcludePunctuation: flag,
    ExcludeUppercase: flag,
    ExcludeLowercase: flag,
    IncludeSpace: flag,
    RequireEachIncludedType: flag,
  }),
  TagResource: structure({ SecretId: secretId, Tags: tags }, 'SecretId', 'Tags'),
  UntagResource: structure(
    { SecretId: secretId, TagKeys: { type: 'list', of: tagKey } },
    'SecretId',
    'TagKeys',
  ),
  ReplicateSecretToRegions: structure(
    { SecretId: secretId, AddReplicaRegions: replicaRegions, ForceOverwriteReplicaSecret: flag },
    'SecretId',
    'AddReplicaRegions',
  ),
  RemoveRegionsFromReplication: structure(
    { SecretId: secretId, RemoveReplicaRegions: { type: 'list', of: region, min: 1 } },
    'SecretId',
    'RemoveReplicaRegions',
  ),
  PutResourcePolicy: structure(
    { SecretId: secretId, ResourcePolicy: policy, BlockPublicPolicy: flag },
    'SecretId',
    'ResourcePolicy',
  ),
  GetResourcePolicy: onlySecretId,
  DeleteResourcePolicy: onlySecretId,
};

export type OperationName = keyof typeof inputShapes;

/** What an operation is asked, after its check. */
export type Input<Name extends OperationName> = Shaped<(typeof inputShapes)[Name]>;

export type Filter = Shaped<typeof filters>[number];
export type ReplicaRegion = Shaped<typeof replicaRegions>[number];
export type RotationRules = Shaped<typeof rotationRules>;
export type SortBy = NonNullable<Input<'ListSecrets'>['SortBy']>;
export type Tag = Shaped<typeof tags>[number];
