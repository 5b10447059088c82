import { parseSecretArn } from '../secrets/model/secretArn.js';
import { bytes, date, flag, list, optional, record, refuse, structure, text, type Shape } from './shape.js';

/*
 * What is read of the answers of Secrets Manager, as one table. Lengths are those of its API, or more where a service
 * that imitates it may be generous.
 */

const arn: Shape<string> = (value, path) => {
  const given = text(2048)(value, path);
  return parseSecretArn(given) === undefined ? refuse(path) : given;
};
const name = text(512, 1);
const versionId = text(64, 1);
const labels = list(text(256), 1_000);
const versions = record(versionId, labels, 10_000);
const short = optional(text(2_048));
const time = optional(date);
const nextToken = optional(text(4_096, 1));
/** AWS takes 65,536 bytes. */
const mostValueBytes = 4 * 65_536;
/** AWS gives 100 at most; other services may not know of pages. */
const mostEntries = 10_000;

/** An entry of ListSecrets, or an answer of DescribeSecret. */
export const secretEntry = structure({
  ARN: arn,
  Name: name,
  Description: optional(text(16_384)),
  KmsKeyId: short,
  OwningService: short,
  PrimaryRegion: short,
  RotationEnabled: optional(flag),
  CreatedDate: time,
  LastChangedDate: time,
  LastAccessedDate: time,
  LastRotatedDate: time,
  NextRotationDate: time,
  DeletedDate: time,
  Tags: optional(list(structure({ Key: short, Value: short }), 1_000)),
  SecretVersionsToStages: optional(versions),
  /** What DescribeSecret calls `SecretVersionsToStages`. */
  VersionIdsToStages: optional(versions),
  ReplicationStatus: optional(list(structure({ Region: short }), 1_000)),
});

/** An answer of ListSecrets. */
export const secretPage = structure({ SecretList: list(secretEntry, mostEntries), NextToken: nextToken });

/** An answer of GetSecretValue, or one value of BatchGetSecretValue. */
export const secretValue = structure({
  ARN: arn,
  Name: name,
  VersionId: versionId,
  VersionStages: optional(labels),
  CreatedDate: time,
  SecretString: optional(text(mostValueBytes)),
  SecretBinary: optional(bytes(mostValueBytes)),
});

const batchValue = structure({
  ARN: arn,
  Name: name,
  // Services that imitate AWS put a secret without a value here, not among the errors.
  VersionId: optional(versionId),
  VersionStages: optional(labels),
  CreatedDate: time,
  SecretString: optional(text(mostValueBytes)),
  SecretBinary: optional(bytes(mostValueBytes)),
});

/** An answer of BatchGetSecretValue. */
export const secretBatch = structure({
  SecretValues: optional(list(batchValue, mostEntries)),
  Errors: optional(
    list(structure({ SecretId: short, ErrorCode: short, Message: optional(text(16_384)) }), mostEntries),
  ),
  NextToken: nextToken,
});

/** An answer that tells which secret it was about. */
export const secretNames = structure({ ARN: arn, Name: name });

/** An answer of CreateSecret or PutSecretValue. */
export const writtenVersion = structure({ ARN: arn, Name: name, VersionId: versionId });

/** An answer of DeleteSecret. */
export const deletedSecret = structure({ ARN: arn, Name: name, DeletionDate: time });

/** An answer of ListSecretVersionIds. */
export const versionPage = structure({
  ARN: arn,
  Name: name,
  Versions: optional(
    list(
      structure({ VersionId: versionId, VersionStages: optional(labels), CreatedDate: time }),
      mostEntries,
    ),
  ),
  NextToken: nextToken,
});
