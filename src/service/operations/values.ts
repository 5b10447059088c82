import type { Input } from '../constraints.js';
import { randomUUID } from 'node:crypto';
import { arnSuffix, secretArn } from '../arns.js';
import { checkName, type Call } from '../call.js';
import { invalidRequest, resourceExists } from '../errors.js';
import { versionWithStage, type Secret } from '../model.js';
import { addReplicas } from './replication.js';
import { checkTags } from './tags.js';
import { addVersion, hasValue, holds, tokenFor, tokenInUse } from './versions.js';

/** A repeated CreateSecret with the same token and value succeeds; any other meets an existing secret. */
function createdBefore(existing: Secret, input: Input<'CreateSecret'>) {
  if (existing.deleted !== undefined) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  const version = existing.versions.get(input.ClientRequestToken ?? '');
  if (!version || !holds(version, input)) {
    throw resourceExists(`The operation failed because the secret ${existing.name} already exists.`);
  }
  return { ARN: existing.arn, Name: existing.name, VersionId: version.id };
}

/** CreateSecret, with or without a first value; tags need TagResource as well. */
export async function createSecret(call: Call, input: Input<'CreateSecret'>) {
  const { Name: name, KmsKeyId: kmsKeyId, Tags: tags = [] } = input;
  checkName(name, true);
  await call.look(name);
  if (tags.length > 0) {
    await call.look(name, 'TagResource');
    checkTags([], tags);
  }
  const secret: Secret = {
    arn: secretArn(call.user.account, call.region, `${name}-${arnSuffix(randomUUID())}`),
    name,
    account: call.user.account,
    region: call.region,
    created: call.now,
    changed: call.now,
    description: input.Description,
    kmsKeyId: kmsKeyId === '' ? undefined : kmsKeyId,
    tags: [...tags],
    type: input.Type,
    versions: new Map(),
    replicas: [],
  };
  await call.useKey(secret, secret.kmsKeyId, 'GenerateDataKey');
  const { secret: existing } = call.store.locate(name, call.user.account, call.region, call.now);
  if (existing) {
    return createdBefore(existing, input);
  }
  const token = hasValue(input) ? tokenFor(input) : undefined;
  call.store.add(secret);
  if (token !== undefined) {
    addVersion(call, secret, token, input, ['AWSCURRENT']);
  }
  if (input.AddReplicaRegions) {
    addReplicas(call.store, secret, input.AddReplicaRegions, input.ForceOverwriteReplicaSecret ?? false);
  }
  return {
    ARN: secret.arn,
    Name: name,
    VersionId: token,
    ReplicationStatus: secret.replicas.length > 0 ? secret.replicas : undefined,
  };
}

/**
 * PutSecretValue. A repeated token with the same value changes nothing, with another value it is
 * ResourceExistsException. A version that a rotation prepared without a value receives it here.
 */
export async function putSecretValue(call: Call, input: Input<'PutSecretValue'>) {
  const secret = await call.findEditable(input.SecretId);
  await call.useKey(secret, secret.kmsKeyId, 'GenerateDataKey');
  if (!hasValue(input)) {
    throw invalidRequest('You must provide either SecretString or SecretBinary.');
  }
  const token = tokenFor(input);
  let version = secret.versions.get(token);
  const prepared = version !== undefined && version.text === undefined && version.binary === undefined;
  if (version && !prepared && !holds(version, input)) {
    throw tokenInUse(secret, token);
  }
  if (version === undefined || prepared) {
    // The first value of a secret is current whatever labels it was given.
    const first = versionWithStage(secret, 'AWSCURRENT') === undefined;
    const stages = input.VersionStages ?? ['AWSCURRENT'];
    const kept = version ? [...version.stages] : [];
    secret.versions.delete(token);
    version = addVersion(call, secret, token, input, [...kept, ...stages, ...(first ? ['AWSCURRENT'] : [])]);
  }
  return { ARN: secret.arn, Name: secret.name, VersionId: token, VersionStages: [...version.stages] };
}

/** UpdateSecret: details, and a new AWSCURRENT version if there is a value. A known token is an error here. */
export async function updateSecret(call: Call, input: Input<'UpdateSecret'>) {
  const secret = await call.findEditable(input.SecretId);
  const kmsKeyId = input.KmsKeyId === undefined ? secret.kmsKeyId : input.KmsKeyId || undefined;
  if (hasValue(input) || input.KmsKeyId !== undefined) {
    await call.useKey(secret, kmsKeyId, 'GenerateDataKey');
  }
  const token = hasValue(input) ? tokenFor(input) : undefined;
  if (token !== undefined && secret.versions.has(token)) {
    throw tokenInUse(secret, token);
  }
  secret.kmsKeyId = kmsKeyId;
  secret.description = input.Description ?? secret.description;
  secret.type = input.Type ?? secret.type;
  if (token !== undefined) {
    addVersion(call, secret, token, input, ['AWSCURRENT']);
  }
  call.store.changed(secret, call.now);
  return { ARN: secret.arn, Name: secret.name, VersionId: token };
}
