import type { Input } from '../constraints.js';
import type { Call } from '../call.js';
import { invalidParameter, invalidRequest, ServiceError, valueNotFound } from '../errors.js';
import { matchesFilters } from '../filters.js';
import { versionWithStage, type Secret, type SecretVersion } from '../model.js';
import { page } from '../paging.js';
import { describe } from './describe.js';

/** Access dates carry no time of day, as AWS has it. */
const dayOf = (time: number) => time - (time % 86_400_000);

function versionAsked(secret: Secret, input: Input<'GetSecretValue'>): SecretVersion {
  const { VersionId: id, VersionStage: stage } = input;
  const byId = id === undefined ? undefined : secret.versions.get(id);
  if (id !== undefined && !byId) {
    throw valueNotFound(`VersionId: ${id}`);
  }
  if (byId && stage !== undefined && !byId.stages.has(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  const label = stage ?? 'AWSCURRENT';
  const version = byId ?? versionWithStage(secret, label);
  if (version?.text === undefined && version?.binary === undefined) {
    throw valueNotFound(byId ? `VersionId: ${byId.id}` : `staging label: ${label}`);
  }
  return version;
}

/** GetSecretValue of a version, with its permissions: the secret's, then its key's. */
export async function getSecretValue(call: Call, input: Input<'GetSecretValue'>) {
  const secret = await call.findLive(input.SecretId, 'GetSecretValue');
  const version = versionAsked(secret, input);
  await call.useKey(secret, secret.kmsKeyId, 'Decrypt');
  const today = dayOf(call.now);
  if (secret.accessed !== today) {
    secret.accessed = today;
    call.store.shelfOf(secret).reorder('last-accessed-date');
  }
  version.accessed = today;
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    SecretBinary: version.binary,
    VersionStages: version.stages.size > 0 ? [...version.stages] : undefined,
    CreatedDate: new Date(version.created),
  };
}

/** DescribeSecret; works while a secret is scheduled for deletion. */
export async function describeSecret(call: Call, input: Input<'DescribeSecret'>) {
  const secret = await call.find(input.SecretId);
  const { versionsToStages, ...details } = describe(secret);
  return {
    ...details,
    VersionIdsToStages: versionsToStages,
    ReplicationStatus: secret.replicas.length > 0 ? secret.replicas : undefined,
  };
}

/**
 * BatchGetSecretValue: AWSCURRENT of up to 20 secrets, by list or by filters. Needs GetSecretValue for each secret
 * as well, and ListSecrets with filters; a secret that fails goes to `Errors` and the call succeeds.
 */
export async function batchGetSecretValue(call: Call, input: Input<'BatchGetSecretValue'>) {
  await call.permit();
  const { SecretIdList: list, Filters: filters } = input;
  if (list && filters) {
    throw invalidParameter('You can only specify either SecretIdList or Filters, not both.');
  }
  if (!list && !filters) {
    throw invalidParameter('You must specify either SecretIdList or Filters.');
  }
  if (list && (input.MaxResults !== undefined || input.NextToken !== undefined)) {
    throw invalidParameter("You can't use MaxResults or NextToken with SecretIdList.");
  }
  let ids = list ?? [];
  let nextToken: string | undefined;
  if (filters) {
    await call.permit('ListSecrets');
    const result = page({
      items: call.store.shelf(call.user.account, call.region).sorted('created-date'),
      idOf: (secret) => secret.arn,
      matches: (secret) => secret.deleted === undefined && matchesFilters(secret, filters),
      limit: input.MaxResults ?? 20,
      token: input.NextToken,
      query: ['BatchGetSecretValue', call.user.account, call.region, filters],
      emptyPages: call.emptyPages,
    });
    ids = result.items.map((secret) => secret.arn);
    nextToken = result.nextToken;
  }
  const values: Awaited<ReturnType<typeof getSecretValue>>[] = [];
  const errors: { SecretId: string; ErrorCode: string; Message: string }[] = [];
  for (const id of new Set(ids)) {
    try {
      values.push(await getSecretValue(call, { SecretId: id }));
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        throw error;
      }
      errors.push({ SecretId: id, ErrorCode: error.type, Message: error.message });
    }
  }
  return { SecretValues: values, Errors: errors, NextToken: nextToken };
}
