import type {
  BatchResult,
  SecretNames,
  SecretPage,
  SecretSummary,
  SecretValue,
  SecretVersion,
  WrittenVersion,
} from '../secrets/model/ports.js';
import { addresses, nameInArn, parseSecretArn } from '../secrets/model/secretArn.js';
import {
  deletedSecret,
  secretBatch,
  secretEntry,
  secretNames,
  secretPage,
  secretValue,
  versionPage,
  writtenVersion,
} from './answers.js';
import { refuse, UnexpectedShape } from './shape.js';

export { UnexpectedShape };

type Entry = ReturnType<typeof secretEntry>;
type Value = ReturnType<typeof secretValue>;

// Each function reads an answer of the service and throws UnexpectedShape for what is none.

/** An entry of ListSecrets, or an answer of DescribeSecret. */
export function toSummary(answer: unknown): SecretSummary {
  return summaryOf(secretEntry(answer, ''));
}

/** An answer of ListSecrets. */
export function toPage(answer: unknown): SecretPage {
  const { SecretList, NextToken } = secretPage(answer, '');
  return present({ secrets: SecretList.map(summaryOf), nextToken: NextToken });
}

/** An answer of GetSecretValue. */
export function toValue(answer: unknown): SecretValue {
  return valueOf(secretValue(answer, '')) ?? refuse('SecretString');
}

/** One page of BatchGetSecretValue: what has a value, and why others have none; a secret without either is left out. */
export function toBatch(answer: unknown): {
  readonly values: BatchResult['values'];
  readonly errors: readonly { readonly secretId: string; readonly name: string; readonly message: string }[];
  readonly nextToken?: string;
} {
  const { SecretValues, Errors, NextToken } = secretBatch(answer, '');
  if (SecretValues === undefined && Errors === undefined) {
    refuse('SecretValues');
  }
  return present({
    values: (SecretValues ?? []).flatMap(({ VersionId, ...value }) =>
      VersionId === undefined ? [] : (valueOf({ ...value, VersionId }) ?? []),
    ),
    errors: (Errors ?? []).map(({ SecretId = '', ErrorCode = '', Message = '' }) => ({
      secretId: SecretId,
      name: ErrorCode,
      message: Message,
    })),
    nextToken: NextToken,
  });
}

/** An answer of CreateSecret or PutSecretValue. */
export function toWritten(answer: unknown): WrittenVersion {
  const { ARN, Name, VersionId } = writtenVersion(answer, '');
  return { arn: ARN, name: Name, versionId: VersionId };
}

/** An answer that tells which secret it was about. */
export function toNames(answer: unknown): SecretNames {
  const { ARN, Name } = secretNames(answer, '');
  return { arn: ARN, name: Name };
}

/** An answer of DeleteSecret. */
export function toDeleted(answer: unknown): SecretNames & { readonly deletionDate?: Date } {
  const { ARN, Name, DeletionDate } = deletedSecret(answer, '');
  return present({ arn: ARN, name: Name, deletionDate: DeletionDate });
}

/** An answer of ListSecretVersionIds. */
export function toVersions(
  answer: unknown,
): SecretNames & { readonly versions: readonly SecretVersion[]; readonly nextToken?: string } {
  const { ARN, Name, Versions = [], NextToken } = versionPage(answer, '');
  const versions = Versions.map(({ VersionId, VersionStages = [], CreatedDate }) =>
    present({ versionId: VersionId, stages: VersionStages, createdDate: CreatedDate }),
  );
  return present({ arn: ARN, name: Name, versions, nextToken: NextToken });
}

/**
 * Gives the answer if it is about the secret that was asked for. A value of another secret would otherwise be kept
 * under that one's ARN.
 */
export function about<T extends SecretNames>(secretId: string, region: string, answer: T): T {
  return isAbout(secretId, region, answer) ? answer : refuse('ARN');
}

/** Whether an answer is about a secret that was asked for, by name or ARN, in a region. */
export function isAbout(secretId: string, region: string, { arn, name }: SecretNames): boolean {
  const parsed = parseSecretArn(arn);
  const isItsArn = parsed !== undefined && (parsed.resource === name || nameInArn(arn) === name);
  const isAsked = parseSecretArn(secretId) === undefined ? name === secretId : addresses(secretId, arn);
  return isItsArn && isAsked && parsed.region === region;
}

function summaryOf(entry: Entry): SecretSummary {
  return present({
    arn: entry.ARN,
    name: entry.Name,
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

function valueOf(value: Value): SecretValue | undefined {
  const { SecretString, SecretBinary } = value;
  const content =
    SecretString !== undefined
      ? ({ kind: 'text', text: SecretString } as const)
      : SecretBinary !== undefined
        ? ({ kind: 'binary', bytes: SecretBinary } as const)
        : undefined;
  return (
    content &&
    present({
      arn: value.ARN,
      name: value.Name,
      versionId: value.VersionId,
      stages: value.VersionStages ?? [],
      createdDate: value.CreatedDate,
      content,
    })
  );
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the properties that are undefined. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Present<T>;
}
