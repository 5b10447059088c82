import { setMaxListeners } from 'node:events';
import {
  BatchGetSecretValueCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  type SecretsManagerClient as SdkClient,
} from '@aws-sdk/client-secrets-manager';
import type {
  BatchResult,
  ClientOptions,
  ListSecretsRequest,
  SecretNames,
  SecretPage,
  SecretSummary,
  SecretValue,
  SecretsManagerClient,
} from '../secrets/model/ports.js';
import type { VersionSelector } from '../reference/notation/reference.js';
import type { ErrorFactory } from '../secrets/model/errors.js';
import { checkOptions, type Destination, destinationOf } from './endpoint.js';
import { toError } from './errors.js';
import type { ErrorContext } from './errorContext.js';
import { untilAborted } from '../secrets/model/abort.js';
import { LifecycleClient, type LifecycleRequest } from './lifecycleClient.js';
import { Redactor } from './redaction.js';
import { SdkClients, type Tuning } from './sdkClients.js';
import { Sessions, SignInNeeded } from './sessions.js';
import { PageProgress } from '../secrets/catalog/pageProgress.js';
import { about, isAbout, present, toBatch, toPage, toSummary, toValue, UnexpectedShape } from './shapes.js';

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

/** Longer than all attempts take; a `credential_process` may wait for a person meanwhile. */
const callTimeout = 120_000;

class AwsSecretsManagerClient extends LifecycleClient implements SecretsManagerClient {
  readonly host: string | undefined;
  readonly #redactor = new Redactor();
  readonly #clients: SdkClients;
  readonly #sessions: Sessions;
  /** Ends what is running when the client is disposed. */
  readonly #ended = new AbortController();

  constructor(
    private readonly options: ClientOptions,
    private readonly createError: ErrorFactory,
    private readonly tuning: Tuning,
  ) {
    super();
    // As many calls as there are may listen to it.
    setMaxListeners(0, this.#ended.signal);
    this.#sessions = new Sessions(options.sessions);
    this.host = destinationOf(undefined, options)?.host;
    this.#clients = new SdkClients(options, this.#redactor, tuning, this.#sessions);
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
    return this.#call({ operation: 'ListSecrets', signal }, async (client, abortSignal) =>
      toPage(await client.send(command, { abortSignal })),
    );
  }

  describeSecret(secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    const command = new DescribeSecretCommand({ SecretId: secretId });
    return this.#about({ operation: 'DescribeSecret', secretId, signal }, async (client, abortSignal) =>
      toSummary(await client.send(command, { abortSignal })),
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
    return this.#about(
      { operation: 'GetSecretValue', secretId, version, signal },
      async (client, abortSignal) => toValue(await client.send(command, { abortSignal })),
    );
  }

  batchGetSecretValue(secretIds: readonly string[], signal?: AbortSignal): Promise<BatchResult> {
    const first = secretIds[0];
    const call: Call = { operation: 'BatchGetSecretValue', ...present({ secretId: first }), signal };
    return this.#call(call, async (client, abortSignal, context) => {
      const values: SecretValue[] = [];
      const errors: BatchResult['errors'][number][] = [];
      const progress = new PageProgress(() => new UnexpectedShape('NextToken'), batchBounds);
      let nextToken: string | undefined;
      do {
        const command = new BatchGetSecretValueCommand({
          SecretIdList: [...secretIds],
          ...present({ NextToken: nextToken }),
        });
        const page = toBatch(await client.send(command, { abortSignal }));
        values.push(
          ...page.values.filter((value) =>
            secretIds.some((secretId) => isAbout(secretId, context.region, value)),
          ),
        );
        for (const { secretId, name, message } of page.errors) {
          errors.push({ secretId, error: toError({ name, message }, { ...context, secretId }) });
        }
        nextToken = page.nextToken;
        progress.note(page.values.length + page.errors.length, nextToken);
      } while (nextToken !== undefined);
      return { values, errors };
    });
  }

  protected send<Result extends SecretNames | undefined>(
    request: LifecycleRequest,
    read: (answer: unknown) => Result,
  ): Promise<Result> {
    return this.#about(request, async (client, abortSignal) => {
      const { commandFor } = await import('./lifecycleCommands.js');
      return read(await client.send(commandFor(request), { abortSignal }));
    });
  }

  /** Ends what is running, as cancelled. */
  dispose(): void {
    this.#ended.abort();
    this.#clients.clear();
  }

  /** A call whose answer, where it says anything, must be about the secret that it asks for. */
  #about<T extends SecretNames | undefined>(
    call: Call & { readonly secretId: string },
    send: Send<T>,
  ): Promise<T> {
    return this.#call(call, async (client, abortSignal, context) => {
      const answer = await send(client, abortSignal, context);
      return answer === undefined ? answer : about(call.secretId, context.region, answer);
    });
  }

  /** The one boundary: picks the region's client, ends with the signal, and lets only a SecretsError out. */
  async #call<T>({ operation, secretId, version, signal: given }: Call, send: Send<T>): Promise<T> {
    const destination = this.#destination(secretId);
    const signals = [this.#ended.signal, ...(given === undefined ? [] : [given])];
    const context = {
      operation,
      ...present({ secretId, version }),
      credentials: this.options.credentials,
      region: destination.region,
      host: destination.host,
      redactor: this.#redactor,
      createError: this.createError,
      began: Date.now(),
    };
    try {
      return await untilAborted(signals, this.tuning.callTimeout ?? callTimeout, (signal) =>
        send(this.#clients.get(destination), signal, context),
      );
    } catch (error) {
      const failure = toError(error, context);
      if (
        failure.code !== 'wrong-secret-key' &&
        credentialCodes.has(failure.code) &&
        (await this.#sessions.drop())
      ) {
        this.#clients.clear();
        throw toError(new SignInNeeded(this.#profile), context);
      }
      if (this.options.credentials.kind === 'profile' && credentialCodes.has(failure.code)) {
        // Somebody may sign in again or edit the profile meanwhile: the next call reads it afresh.
        this.#clients.clear();
      }
      throw failure;
    }
  }

  get #profile(): string {
    const { credentials } = this.options;
    return credentials.kind === 'profile' ? credentials.profile : '';
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

type Send<T> = (client: SdkClient, abortSignal: AbortSignal, context: ErrorContext) => Promise<T>;

/** A batch has no more values than ids; AWS gives them on one page. */
const batchBounds = { withoutProgress: 20, pages: 100, items: 1_000 };

const credentialCodes: ReadonlySet<string> = new Set([
  'signed-out',
  'expired-credentials',
  'unknown-access-key',
  'wrong-secret-key',
]);
