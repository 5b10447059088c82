import type { VersionSelector } from '../reference/notation/reference.js';
import type {
  Deletion,
  NewSecret,
  NewValue,
  SecretLifecycleClient,
  SecretNames,
  SecretTag,
  SecretVersion,
  WrittenVersion,
} from '../secrets/model/ports.js';
import { PageProgress } from '../secrets/catalog/pageProgress.js';
import { present, toDeleted, toNames, toVersions, toWritten, UnexpectedShape } from './shapes.js';

/** What is asked of Secrets Manager, under its own names. */
export type LifecycleOperation =
  | 'CreateSecret'
  | 'PutSecretValue'
  | 'DeleteSecret'
  | 'RestoreSecret'
  | 'ListSecretVersionIds'
  | 'UpdateSecretVersionStage'
  | 'RotateSecret'
  | 'CancelRotateSecret'
  | 'UpdateSecret'
  | 'TagResource'
  | 'UntagResource';

export interface LifecycleRequest {
  readonly operation: LifecycleOperation;
  readonly secretId: string;
  readonly input: object;
  /** The version that it is about. */
  readonly version?: VersionSelector;
  readonly signal: AbortSignal | undefined;
}

/** The calls that lead a secret's life, as requests and answers of Secrets Manager, whoever carries them. */
export abstract class LifecycleClient implements SecretLifecycleClient {
  /** Sends a request, and gives what is read of the answer; undefined where it says nothing. Rejects with a SecretsError. */
  protected abstract send<Result extends SecretNames | undefined>(
    request: LifecycleRequest,
    read: (answer: unknown) => Result,
  ): Promise<Result>;

  createSecret(secret: NewSecret, token = newToken(), signal?: AbortSignal): Promise<WrittenVersion> {
    const { name, value, description, kmsKeyId, tags } = secret;
    const input = present({
      Name: name,
      Description: description,
      KmsKeyId: kmsKeyId,
      Tags: tags && tagsOf(tags),
      ...valueOf(value),
      ClientRequestToken: token,
    });
    return this.send({ operation: 'CreateSecret', secretId: name, input, signal }, toWritten);
  }

  putSecretValue(
    secretId: string,
    value: NewValue,
    token = newToken(),
    signal?: AbortSignal,
  ): Promise<WrittenVersion> {
    const more = { ...valueOf(value), ClientRequestToken: token };
    return this.sendFor('PutSecretValue', secretId, more, toWritten, signal);
  }

  deleteSecret(
    secretId: string,
    deletion: Deletion,
    signal?: AbortSignal,
  ): Promise<SecretNames & { readonly deletionDate?: Date }> {
    const when =
      'force' in deletion
        ? { ForceDeleteWithoutRecovery: true }
        : { RecoveryWindowInDays: deletion.recoveryWindowInDays };
    return this.sendFor('DeleteSecret', secretId, when, toDeleted, signal);
  }

  restoreSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.sendFor('RestoreSecret', secretId, {}, toNames, signal);
  }

  async listSecretVersionIds(secretId: string, signal?: AbortSignal): Promise<readonly SecretVersion[]> {
    const versions: SecretVersion[] = [];
    let nextToken: string | undefined;
    const read = (answer: unknown): ReturnType<typeof toVersions> => {
      const page = toVersions(answer);
      progress.note(page.versions.length, page.nextToken);
      return page;
    };
    const progress = new PageProgress(() => new UnexpectedShape('NextToken'), versionBounds);
    do {
      const input = present({ SecretId: secretId, IncludeDeprecated: true, NextToken: nextToken });
      const page = await this.send({ operation: 'ListSecretVersionIds', secretId, input, signal }, read);
      versions.push(...page.versions);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return versions;
  }

  moveCurrent(secretId: string, from: string, to: string, signal?: AbortSignal): Promise<SecretNames> {
    const input = {
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      RemoveFromVersionId: from,
      MoveToVersionId: to,
    };
    const version = { kind: 'id', id: to } as const;
    return this.send({ operation: 'UpdateSecretVersionStage', secretId, version, input, signal }, toNames);
  }

  rotateSecret(secretId: string, token = newToken(), signal?: AbortSignal): Promise<SecretNames> {
    return this.sendFor('RotateSecret', secretId, { ClientRequestToken: token }, toNames, signal);
  }

  cancelRotateSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.sendFor('CancelRotateSecret', secretId, {}, toNames, signal);
  }

  updateDescription(secretId: string, description: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.sendFor('UpdateSecret', secretId, { Description: description }, toNames, signal);
  }

  tagSecret(secretId: string, tags: readonly SecretTag[], signal?: AbortSignal): Promise<void> {
    return this.sendFor('TagResource', secretId, { Tags: tagsOf(tags) }, nothing, signal);
  }

  untagSecret(secretId: string, keys: readonly string[], signal?: AbortSignal): Promise<void> {
    return this.sendFor('UntagResource', secretId, { TagKeys: keys }, nothing, signal);
  }

  private sendFor<Result extends SecretNames | undefined>(
    operation: LifecycleOperation,
    secretId: string,
    more: object,
    read: (answer: unknown) => Result,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    return this.send({ operation, secretId, input: { SecretId: secretId, ...more }, signal }, read);
  }
}

/** AWS's answer to these is empty. */
const nothing = (): undefined => undefined;

/** AWS keeps about a hundred versions, of the last day all. */
const versionBounds = { withoutProgress: 20, pages: 100, items: 10_000 };

function tagsOf(tags: readonly SecretTag[]): readonly object[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

function valueOf(value: NewValue): object {
  return typeof value === 'string' ? { SecretString: value } : { SecretBinary: value };
}

/** A ClientRequestToken of our own: AWS's client would make one for each call, and the demo has nobody who does. */
function newToken(): string {
  return globalThis.crypto.randomUUID();
}
