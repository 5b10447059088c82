import type { OperationName } from './operations.js';
import type { Shape } from './validation.js';

/** The constraints of the service model 2017-10-17, under the model's own shape names. */
const secretId: Shape = { type: 'string', min: 1, max: 2048 };
const name: Shape = { type: 'string', min: 1, max: 512 };
const description: Shape = { type: 'string', max: 2048 };
const clientRequestToken: Shape = { type: 'string', min: 32, max: 64 };
const versionId: Shape = { type: 'string', min: 32, max: 64 };
const versionStage: Shape = { type: 'string', min: 1, max: 256 };
const versionStages: Shape = { type: 'list', of: versionStage, min: 1, max: 20 };
const kmsKeyId: Shape = { type: 'string', max: 2048 };
const secretString: Shape = { type: 'string', min: 1, max: 65_536, sensitive: true };
const secretBinary: Shape = { type: 'blob', min: 1, max: 65_536 };
const nextToken: Shape = { type: 'string', min: 1, max: 4096 };
const region: Shape = { type: 'string', min: 1, max: 128, pattern: String.raw`([a-z]+-)+\d+` };
const flag: Shape = { type: 'boolean' };
const type: Shape = { type: 'string' };
const policy: Shape = { type: 'string', min: 1, max: 20_480 };
const maximum = (max: number): Shape => ({ type: 'integer', min: 1, max });

const tagKey: Shape = { type: 'string', min: 1, max: 128 };
const tags: Shape = {
  type: 'list',
  of: { type: 'structure', members: { Key: tagKey, Value: { type: 'string', max: 256 } } },
};
const filters: Shape = {
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
};
const replicaRegions: Shape = {
  type: 'list',
  min: 1,
  of: { type: 'structure', members: { Region: region, KmsKeyId: kmsKeyId } },
};
const rotationRules: Shape = {
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
};

const structure = (members: Record<string, Shape>, ...required: string[]): Shape => ({
  type: 'structure',
  members,
  required,
});
const onlySecretId = structure({ SecretId: secretId }, 'SecretId');

/** The input shape of each operation. */
export const inputShapes: Record<OperationName, Shape> = {
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
