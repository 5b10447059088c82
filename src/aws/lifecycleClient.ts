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
      Tags: tags?.map((tag) => ({ Key: tag.key, Value: tag.value })),
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
    const input = { SecretId: secretId, ...valueOf(value), ClientRequestToken: token };
    return this.send({ operation: 'PutSecretValue', secretId, input, signal }, toWritten);
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
    const input = { SecretId: secretId, ...when };
    return this.send({ operation: 'DeleteSecret', secretId, input, signal }, toDeleted);
  }

  restoreSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames> {
    const input = { SecretId: secretId };
    return this.send({ operation: 'RestoreSecret', secretId, input, signal }, toNames);
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
    const input = { SecretId: secretId, ClientRequestToken: token };
    return this.send({ operation: 'RotateSecret', secretId, input, signal }, toNames);
  }

  cancelRotateSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames> {
    const input = { SecretId: secretId };
    return this.send({ operation: 'CancelRotateSecret', secretId, input, signal }, toNames);
  }

  updateDescription(secretId: string, description: string, signal?: AbortSignal): Promise<SecretNames> {
    const input = { SecretId: secretId, Description: description };
    return this.send({ operation: 'UpdateSecret', secretId, input, signal }, toNames);
  }

  async tagSecret(secretId: string, tags: readonly SecretTag[], signal?: AbortSignal): Promise<void> {
    const input = { SecretId: secretId, Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    await this.send({ operation: 'TagResource', secretId, input, signal }, nothing);
  }

  async untagSecret(secretId: string, keys: readonly string[], signal?: AbortSignal): Promise<void> {
    const input = { SecretId: secretId, TagKeys: [...keys] };
    await this.send({ operation: 'UntagResource', secretId, input, signal }, nothing);
  }
}

/** AWS's answer to these is empty. */
const nothing = (): undefined => undefined;

/** AWS keeps about a hundred versions, of the last day all. */
const versionBounds = { withoutProgress: 20, pages: 100, items: 10_000 };

function valueOf(value: NewValue): object {
  return typeof value === 'string' ? { SecretString: value } : { SecretBinary: value };
}

/** A ClientRequestToken of our own: AWS's client would make one for each call, and the demo has nobody who does. */
function newToken(): string {
  return globalThis.crypto.randomUUID();
}
