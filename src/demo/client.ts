import { listSecrets } from '../service/operations/list.js';
import { batchGetSecretValue, describeSecret, getSecretValue } from '../service/operations/read.js';
import { run } from '../service/operations.js';
import { LifecycleClient, type LifecycleRequest } from '../aws/lifecycleClient.js';
import { present, toBatch, toPage, toSummary, toValue } from '../aws/shapes.js';
import type { VersionSelector } from '../reference/notation/reference.js';
import type { ErrorFactory } from '../secrets/model/errors.js';
import type {
  BatchResult,
  ListSecretsRequest,
  SecretPage,
  SecretSummary,
  SecretsManagerClient,
  SecretValue,
} from '../secrets/model/ports.js';
import { toDemoError } from './errors.js';
import { demoRegion, DemoService } from './service.js';

/** A Secrets Manager that is nothing but memory: the engine's operations, called directly. */
export class DemoClient extends LifecycleClient implements SecretsManagerClient {
  #service: DemoService | undefined;

  constructor(
    private readonly createError: ErrorFactory,
    now: () => number = Date.now,
  ) {
    super();
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

  protected send<Result>(request: LifecycleRequest, read: (answer: unknown) => Result): Promise<Result> {
    const { operation, input } = request;
    return this.#run(request, async (service) => read(await run(operation, service.call(operation), input)));
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
