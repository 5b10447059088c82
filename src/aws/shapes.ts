import type {
  GetSecretValueResponse,
  ReplicationStatusType,
  SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { SecretSummary, SecretValue, WrittenVersion } from '../secrets/ports.js';

/** The answer lacks what every answer of Secrets Manager has; somebody else must have given it. */
export class UnexpectedShape extends Error {
  override readonly name = 'UnexpectedShape';
}

type Entry = SecretListEntry & {
  /** What DescribeSecret calls `SecretVersionsToStages`. */
  readonly VersionIdsToStages?: Record<string, string[]> | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
};

/** An entry of ListSecrets, or an answer of DescribeSecret. */
export function toSummary(entry: Entry): SecretSummary {
  const { ARN: arn, Name: name } = entry;
  if (arn === undefined || name === undefined) {
    throw new UnexpectedShape();
  }
  return present({
    arn,
    name,
    description: entry.Description === '' ? undefined : entry.Description,
    kmsKeyId: entry.KmsKeyId,
    owningService: entry.OwningService,
    primaryRegion: entry.PrimaryRegion,
    rotationEnabled: entry.RotationEnabled ?? false,
    createdDate: entry.CreatedDate,
    lastChangedDate: entry.LastChangedDate,
    lastAccessedDate: entry.LastAccessedDate,
    lastRotatedDate: entry.LastRotatedDate,
    nextRotationDate: entry.NextRotationDate,
    deletedDate: entry.DeletedDate,
    tags: (entry.Tags ?? []).map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })),
    versions: entry.SecretVersionsToStages ?? entry.VersionIdsToStages ?? {},
    replicaRegions: entry.ReplicationStatus?.flatMap(({ Region }) => Region ?? []),
  });
}

/** An answer of GetSecretValue, or one value of BatchGetSecretValue. */
export function toValue(response: GetSecretValueResponse): SecretValue {
  const { ARN: arn, Name: name, VersionId: versionId, SecretString: text, SecretBinary: bytes } = response;
  if (arn === undefined || name === undefined || versionId === undefined) {
    throw new UnexpectedShape();
  }
  if (text === undefined && bytes === undefined) {
    throw new UnexpectedShape();
  }
  return present({
    arn,
    name,
    versionId,
    stages: response.VersionStages ?? [],
    createdDate: response.CreatedDate,
    content:
      text === undefined
        ? ({ kind: 'binary', bytes: bytes ?? new Uint8Array() } as const)
        : ({ kind: 'text', text } as const),
  });
}

interface Written {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
}

/** An answer of CreateSecret or PutSecretValue. */
export function toWritten(response: Written): WrittenVersion {
  if (response.VersionId === undefined) {
    throw new UnexpectedShape();
  }
  return { ...toNames(response), versionId: response.VersionId };
}

/** An answer that tells which secret it was about. */
export function toNames({ ARN: arn, Name: name }: Written): Pick<WrittenVersion, 'arn' | 'name'> {
  if (arn === undefined || name === undefined) {
    throw new UnexpectedShape();
  }
  return { arn, name };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the properties that are undefined. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Present<T>;
}
