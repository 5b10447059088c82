import { restoreSecret } from '../service/operations/lifecycle.js';
import { listSecrets } from '../service/operations/list.js';
import { batchGetSecretValue, describeSecret, getSecretValue } from '../service/operations/read.js';
import { createSecret, putSecretValue } from '../service/operations/values.js';
import { present, toBatch, toNames, toPage, toSummary, toValue, toWritten } from '../aws/shapes.js';
import type { VersionSelector } from '../reference/notation/reference.js';
import type { ErrorFactory } from '../secrets/model/errors.js';
import type {
  BatchResult,
  ListSecretsRequest,
  NewSecret,
  SecretPage,
  SecretSummary,
  SecretsManagerClient,
  SecretValue,
  WrittenVersion,
} from '../secrets/model/ports.js';
import { toDemoError } from './errors.js';
import { demoRegion, DemoService } from './service.js';

/** A Secrets Manager that is nothing but memory: the engine's operations, called directly. */
export class DemoClient implements SecretsManagerClient {
  #service: DemoService | undefined;

  constructor(
    private readonly createError: ErrorFactory,
    now: () => number = Date.now,
  ) {
    this.#service = new DemoService(now);
  }

  listSecrets(request: ListSecretsRequest, signal?: AbortSignal): Promise<SecretPage> {
    const { pageSize, nextToken, filters, includePlannedDeletion, sortBy } = request;
    return this.#run({ signal }, async (service) => {
      const answer = await listSecrets(
        service.call('ListSecrets'),
        present({
          MaxResults: pageSize,
          NextToken: nextToken,
          Filters: filters?.map(({ key, values }) => ({ Key: key, Values: [...values] })),
          IncludePlannedDeletion: includePlannedDeletion,
          SortBy: sortBy,
        }),
      );
      return toPage(answer);
    });
  }

  describeSecret(secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    return this.#run({ secretId, signal }, async (service) =>
      toSummary(await describeSecret(service.call('DescribeSecret'), { SecretId: secretId })),
    );
  }

  getSecretValue(
    secretId: string,
    version: VersionSelector | undefined,
    signal?: AbortSignal,
  ): Promise<SecretValue> {
    return this.#run({ secretId, version, signal }, async (service) =>
      toValue(
        await getSecretValue(service.call('GetSecretValue'), {
          SecretId: secretId,
          ...(version?.kind === 'stage' ? { VersionStage: version.label } : {}),
          ...(version?.kind === 'id' ? { VersionId: version.id } : {}),
        }),
      ),
    );
  }

  async batchGetSecretValue(secretIds: readonly string[], signal?: AbortSignal): Promise<BatchResult> {
    const values: SecretValue[] = [];
    const errors: BatchResult['errors'][number][] = [];
    await this.#run({ signal }, async (service) => {
      const call = service.call('BatchGetSecretValue');
      for (const secretId of new Set(secretIds)) {
        const answer = await batchGetSecretValue(call, { SecretIdList: [secretId] });
        values.push(...toBatch(answer).values);
        if (answer.Errors.length > 0) {
          // The reason, in the words of a single call.
          await this.getSecretValue(secretId, undefined, signal).catch((error: unknown) =>
            errors.push({ secretId, error: this.#error(error, { secretId }) }),
          );
        }
      }
    });
    return { values, errors };
  }

  createSecret({ name, description, text }: NewSecret, signal?: AbortSignal): Promise<WrittenVersion> {
    return this.#run({ secretId: name, signal }, async (service) =>
      toWritten(
        await createSecret(
          service.call('CreateSecret'),
          present({
            Name: name,
            Description: description,
            SecretString: text,
            ClientRequestToken: globalThis.crypto.randomUUID(),
          }),
        ),
      ),
    );
  }

  putSecretValue(secretId: string, text: string, signal?: AbortSignal): Promise<WrittenVersion> {
    return this.#run({ secretId, signal }, async (service) =>
      toWritten(
        await putSecretValue(service.call('PutSecretValue'), {
          SecretId: secretId,
          SecretString: text,
          ClientRequestToken: globalThis.crypto.randomUUID(),
        }),
      ),
    );
  }

  restoreSecret(secretId: string, signal?: AbortSignal): Promise<Pick<WrittenVersion, 'arn' | 'name'>> {
    return this.#run({ secretId, signal }, async (service) =>
      toNames(await restoreSecret(service.call('RestoreSecret'), { SecretId: secretId })),
    );
  }

  /** Drops all secrets; the client cannot be used any more. */
  dispose(): void {
    this.#service = undefined;
  }

  /** The one boundary: lets only a SecretsError out. */
  async #run<T>(asked: Asked, work: (service: DemoService) => Promise<T>): Promise<T> {
    try {
      if (asked.signal?.aborted === true) {
        throw this.createError('cancelled');
      }
      if (this.#service === undefined) {
        throw this.createError('no-manager');
      }
      return await work(this.#service);
    } catch (thrown) {
      throw this.#error(thrown, asked);
    }
  }

  #error(thrown: unknown, { secretId, version }: Asked) {
    const label = version?.kind === 'stage' ? version.label : (version?.id ?? 'AWSCURRENT');
    return toDemoError(
      thrown,
      { region: demoRegion, version: label, ...present({ secretId }) },
      this.createError,
    );
  }
}

interface Asked {
  readonly secretId?: string;
  readonly version?: VersionSelector | undefined;
  readonly signal?: AbortSignal | undefined;
}
