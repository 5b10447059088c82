import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueResponse,
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  type SecretsManagerClient as SdkClient,
} from '@aws-sdk/client-secrets-manager';
import type {
  BatchResult,
  ClientOptions,
  ListSecretsRequest,
  NewSecret,
  SecretPage,
  SecretSummary,
  SecretValue,
  SecretsManagerClient,
  WrittenVersion,
} from '../secrets/ports.js';
import type { ErrorFactory } from '../secrets/errors.js';
import { checkOptions, type Destination, destinationOf } from './endpoint.js';
import { type ErrorContext, toError, type VersionSelector } from './errors.js';
import { Redactor } from './redaction.js';
import { SdkClients, type Tuning } from './sdkClients.js';
import { present, toNames, toSummary, toValue, toWritten, UnexpectedShape } from './shapes.js';

interface Call {
  readonly operation: string;
  readonly secretId?: string;
  readonly version?: VersionSelector | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a client. Throws `invalid-configuration` for a region or endpoint that must not be called. */
export function createClient(
  options: ClientOptions & { readonly tuning?: Tuning },
  createError: ErrorFactory,
): SecretsManagerClient {
  checkOptions(options, createError);
  return new AwsSecretsManagerClient(options, createError, options.tuning ?? {});
}

class AwsSecretsManagerClient implements SecretsManagerClient {
  readonly #redactor = new Redactor();
  readonly #clients: SdkClients;

  constructor(
    private readonly options: ClientOptions,
    private readonly createError: ErrorFactory,
    tuning: Tuning,
  ) {
    this.#clients = new SdkClients(options, this.#redactor, tuning);
  }

  listSecrets(request: ListSecretsRequest, signal?: AbortSignal): Promise<SecretPage> {
    const { pageSize, nextToken, filters, includePlannedDeletion, sortBy } = request;
    const command = new ListSecretsCommand(
      present({
        MaxResults: pageSize,
        NextToken: nextToken,
        Filters: filters?.map(({ key, values }) => ({ Key: key, Values: [...values] })),
        IncludePlannedDeletion: includePlannedDeletion,
        ...(sortBy === undefined ? {} : { SortBy: sortBy, SortOrder: 'asc' as const }),
      }),
    );
    return this.#call({ operation: 'ListSecrets', signal }, async (client) => {
      const response = await client.send(command, present({ abortSignal: signal }));
      if (response.SecretList === undefined) {
        throw new UnexpectedShape();
      }
      return present({ secrets: response.SecretList.map(toSummary), nextToken: response.NextToken });
    });
  }

  describeSecret(secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    const command = new DescribeSecretCommand({ SecretId: secretId });
    return this.#call({ operation: 'DescribeSecret', secretId, signal }, async (client) =>
      toSummary(await client.send(command, present({ abortSignal: signal }))),
    );
  }

  getSecretValue(
    secretId: string,
    version: VersionSelector | undefined,
    signal?: AbortSignal,
  ): Promise<SecretValue> {
    const command = new GetSecretValueCommand({
      SecretId: secretId,
      ...(version?.kind === 'stage' ? { VersionStage: version.label } : {}),
      ...(version?.kind === 'id' ? { VersionId: version.id } : {}),
    });
    return this.#call({ operation: 'GetSecretValue', secretId, version, signal }, async (client) =>
      toValue(await client.send(command, present({ abortSignal: signal }))),
    );
  }

  batchGetSecretValue(secretIds: readonly string[], signal?: AbortSignal): Promise<BatchResult> {
    const first = secretIds[0];
    const call: Call = { operation: 'BatchGetSecretValue', ...present({ secretId: first }), signal };
    return this.#call(call, async (client, context) => {
      const values: SecretValue[] = [];
      const errors: BatchResult['errors'][number][] = [];
      const seen = new Set<string>();
      let nextToken: string | undefined;
      do {
        const response: BatchGetSecretValueResponse = await client.send(
          new BatchGetSecretValueCommand({
            SecretIdList: [...secretIds],
            ...present({ NextToken: nextToken }),
          }),
          present({ abortSignal: signal }),
        );
        if (response.SecretValues === undefined && response.Errors === undefined) {
          throw new UnexpectedShape();
        }
        values.push(...(response.SecretValues ?? []).map(toValue));
        for (const { SecretId: secretId = '', ErrorCode: name, Message: message } of response.Errors ?? []) {
          errors.push({ secretId, error: toError({ name, message }, { ...context, secretId }) });
        }
        nextToken = response.NextToken;
        if (nextToken !== undefined && seen.has(nextToken)) {
          // Such an answer would never end.
          throw new UnexpectedShape();
        }
        seen.add(nextToken ?? '');
      } while (nextToken !== undefined);
      return { values, errors };
    });
  }

  createSecret({ name, description, text }: NewSecret, signal?: AbortSignal): Promise<WrittenVersion> {
    const command = new CreateSecretCommand(
      present({ Name: name, Description: description, SecretString: text }),
    );
    return this.#call({ operation: 'CreateSecret', secretId: name, signal }, async (client) =>
      toWritten(await client.send(command, present({ abortSignal: signal }))),
    );
  }

  putSecretValue(secretId: string, text: string, signal?: AbortSignal): Promise<WrittenVersion> {
    const command = new PutSecretValueCommand({ SecretId: secretId, SecretString: text });
    return this.#call({ operation: 'PutSecretValue', secretId, signal }, async (client) =>
      toWritten(await client.send(command, present({ abortSignal: signal }))),
    );
  }

  restoreSecret(secretId: string, signal?: AbortSignal): Promise<Pick<WrittenVersion, 'arn' | 'name'>> {
    const command = new RestoreSecretCommand({ SecretId: secretId });
    return this.#call({ operation: 'RestoreSecret', secretId, signal }, async (client) =>
      toNames(await client.send(command, present({ abortSignal: signal }))),
    );
  }

  dispose(): void {
    this.#clients.clear();
  }

  /** The one boundary: picks the region's client, ends with the signal, and lets only a SecretsError out. */
  async #call<T>(
    { operation, secretId, version, signal }: Call,
    send: (client: SdkClient, context: ErrorContext) => Promise<T>,
  ): Promise<T> {
    const destination = this.#destination(secretId);
    const context: ErrorContext = {
      operation,
      ...present({ secretId, version, signal }),
      credentials: this.options.credentials,
      region: destination.region,
      host: destination.host,
      redactor: this.#redactor,
      createError: this.createError,
    };
    try {
      return await untilAborted(() => send(this.#clients.get(destination), context), signal);
    } catch (error) {
      const failure = toError(error, context);
      if (this.options.credentials.kind === 'profile' && credentialCodes.has(failure.code)) {
        // Somebody may sign in again or edit the profile meanwhile: the next call reads it afresh.
        this.#clients.clear();
      }
      throw failure;
    }
  }

  #destination(secretId: string | undefined): Destination {
    const destination = destinationOf(secretId, this.options);
    if (destination === undefined) {
      throw this.createError('invalid-request', {
        reason: 'The ARN names a region or a partition that does not exist.',
        ...present({ secretId }),
      });
    }
    return destination;
  }
}

const credentialCodes: ReadonlySet<string> = new Set([
  'expired-credentials',
  'unknown-access-key',
  'wrong-secret-key',
]);

/** Rejects as soon as the signal is aborted, also while the SDK does something that it does not interrupt. */
async function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return work();
  }
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
