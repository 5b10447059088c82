import type { Secret } from '../model.js';

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

/** Labelled versions only; undefined when there are none, since AWS leaves out what is empty. */
function versionsToStages(secret: Secret): Record<string, string[]> | undefined {
  const labelled = [...secret.versions.values()].filter((version) => version.stages.size > 0);
  return labelled.length === 0
    ? undefined
    : Object.fromEntries(labelled.map((version) => [version.id, [...version.stages]]));
}

/** What ListSecrets and DescribeSecret both tell of a secret. */
export function describe(secret: Secret) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Type: secret.type,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    RotationEnabled: secret.rotationEnabled,
    RotationLambdaARN: secret.rotationLambda,
    RotationRules: secret.rotationRules,
    LastRotatedDate: date(secret.rotated),
    LastChangedDate: date(secret.changed),
    LastAccessedDate: date(secret.accessed),
    DeletedDate: date(secret.deleted),
    NextRotationDate: date(secret.nextRotation),
    Tags: secret.tags.length > 0 ? secret.tags : undefined,
    /** ListSecrets and DescribeSecret have different names for it. */
    versionsToStages: versionsToStages(secret),
    OwningService: secret.owningService,
    CreatedDate: date(secret.created),
    PrimaryRegion: secret.primaryRegion,
  };
}
