import type { Input } from '../constraints.js';
import type { Call } from '../call.js';
import { matchesFilters } from '../filters.js';
import { page } from '../paging.js';
import { describe } from './describe.js';

/** ListSecrets of the caller's account and region; without values. */
export async function listSecrets(call: Call, input: Input<'ListSecrets'>) {
  await call.permit();
  const { Filters: filters = [], SortBy: by = 'created-date', SortOrder: order = 'asc' } = input;
  const withDeleted = input.IncludePlannedDeletion ?? false;
  const sorted = call.store.shelf(call.user.account, call.region).sorted(by);
  const { items, nextToken } = page({
    items: order === 'asc' ? sorted : sorted.toReversed(),
    idOf: (secret) => secret.arn,
    matches: (secret) =>
      (secret.deleted === undefined || (withDeleted && (secret.purged ?? 0) > call.now)) &&
      matchesFilters(secret, filters),
    limit: input.MaxResults ?? 100,
    token: input.NextToken,
    query: ['ListSecrets', call.user.account, call.region, filters, by, order, withDeleted],
    emptyPages: call.emptyPages,
  });
  return {
    SecretList: items.map((secret) => {
      const { versionsToStages, ...details } = describe(secret);
      return { ...details, SecretVersionsToStages: versionsToStages };
    }),
    NextToken: nextToken,
  };
}

/** ListSecretVersionIds; versions without a label are deprecated and hidden unless asked for. */
export async function listSecretVersionIds(call: Call, input: Input<'ListSecretVersionIds'>) {
  const secret = await call.find(input.SecretId);
  const deprecated = input.IncludeDeprecated ?? false;
  const { items, nextToken } = page({
    items: [...secret.versions.values()],
    idOf: (version) => version.id,
    matches: (version) => deprecated || version.stages.size > 0,
    limit: input.MaxResults ?? 100,
    token: input.NextToken,
    query: ['ListSecretVersionIds', secret.arn, deprecated],
    emptyPages: call.emptyPages,
  });
  return {
    ARN: secret.arn,
    Name: secret.name,
    NextToken: nextToken,
    Versions: items.map((version) => ({
      VersionId: version.id,
      VersionStages: version.stages.size > 0 ? [...version.stages] : undefined,
      LastAccessedDate: version.accessed === undefined ? undefined : new Date(version.accessed),
      CreatedDate: new Date(version.created),
      KmsKeyIds: [version.kmsKeyId],
    })),
  };
}
