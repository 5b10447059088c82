import type { VersionSelector } from '../../reference/notation/reference.js';
import { abortedWhenAllAre } from './abortedTogether.js';
import { batchFailure } from './batchFailure.js';
import { matchBatchResult } from './batchMatching.js';
import { ConcurrencyLimit } from './concurrencyLimit.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import type { Log, SecretValue, SecretsManagerClient } from '../model/ports.js';
import { readVersion } from './readVersion.js';
import { parseSecretArn } from '../model/secretArn.js';

/** The most ids that one BatchGetSecretValue takes. */
const batchSize = 20;
const requestsAtOnce = 16;

/** Counts of requests made, for tests and for the log. */
export interface RequestCounts {
  gets: number;
  batches: number;
}

export interface RequestBatcherParts {
  readonly client: () => Promise<SecretsManagerClient>;
  readonly log: Log;
  readonly counts: RequestCounts;
}

export interface ValueRequest {
  readonly secretId: string;
  /** Absent: AWSCURRENT. Only such requests may go out in a batch. */
  readonly version?: VersionSelector;
  readonly signal: AbortSignal;
  /** Called right before the request leaves. */
  readonly onSend: () => void;
}

interface Pending extends ValueRequest {
  readonly resolve: (value: SecretValue) => void;
  readonly reject: (error: SecretsError) => void;
}

/**
 * Fetches the values of one manager. What is asked for in the same moment (or while the client is being
 * made) goes out together: several current versions as BatchGetSecretValue, the rest one by one, never
 * more than 16 requests at a time.
 *
 * The usual policy lacks the permission for batches, so the first batch is a probe that the others wait
 * for: a denial, or a service without that operation, costs one request, once, and is remembered as long as this object
 * lives.
 */
export class RequestBatcher {
  private readonly limit = new ConcurrencyLimit(requestsAtOnce);
  private queue: Pending[] = [];
  private batching: 'unknown' | 'allowed' | 'denied' = 'unknown';
  private probe: Promise<void> | undefined;
  /** "partition:region" that plain names belong to. */
  private home: string | undefined;

  constructor(private readonly parts: RequestBatcherParts) {}

  /** Rejects with a SecretsError. */
  request(request: ValueRequest): Promise<SecretValue> {
    return new Promise((resolve, reject) => {
      this.queue.push({ ...request, resolve, reject });
      if (this.queue.length === 1) {
        void this.flush();
      }
    });
  }

  private async flush(): Promise<void> {
    let client: SecretsManagerClient;
    try {
      client = await this.parts.client();
    } catch (error) {
      for (const pending of this.takeQueue()) {
        pending.reject(toSecretsError(error));
      }
      return;
    }
    const queued = this.takeQueue();
    for (const pending of queued) {
      if (pending.version !== undefined) {
        void this.getOne(client, pending);
      }
    }
    for (const group of this.groupByRegion(queued.filter((pending) => pending.version === undefined))) {
      void this.getGroup(client, group);
    }
  }

  private takeQueue(): readonly Pending[] {
    const taken = this.queue;
    this.queue = [];
    return taken;
  }

  /**
   * Names are of the manager's region, which is known once a name has been answered with an ARN. A batch goes
   * where its first ARN leads: one with the wrong partition must not take others with it.
   */
  private groupByRegion(pending: readonly Pending[]): Iterable<readonly Pending[]> {
    const groups = new Map<string | undefined, Pending[]>();
    for (const each of pending) {
      const region = regionOf(each.secretId) ?? this.home;
      const group = groups.get(region);
      if (group === undefined) {
        groups.set(region, [each]);
      } else {
        group.push(each);
      }
    }
    return groups.values();
  }

  private async getGroup(client: SecretsManagerClient, group: readonly Pending[]): Promise<void> {
    const chunks = Array.from({ length: Math.ceil(group.length / batchSize) }, (_, index) =>
      group.slice(index * batchSize, (index + 1) * batchSize),
    );
    if (this.batching === 'unknown' && group.length > 1) {
      if (this.probe === undefined) {
        this.probe = this.getChunk(client, chunks.shift() ?? []).finally(() => {
          this.probe = undefined;
        });
      }
      await this.probe;
    }
    await Promise.all(chunks.map((chunk) => this.getChunk(client, chunk)));
  }

  /** Never rejects: every request of the chunk gets its own answer. */
  private async getChunk(client: SecretsManagerClient, chunk: readonly Pending[]): Promise<void> {
    if (chunk.length === 1 || this.batching === 'denied') {
      await this.getEach(client, chunk);
      return;
    }
    const left = await this.limit.run(() => this.getBatch(client, chunk));
    void this.getEach(client, left);
  }

  private async getEach(client: SecretsManagerClient, pending: readonly Pending[]): Promise<void> {
    await Promise.all(pending.map((each) => this.getOne(client, each)));
  }

  private async getOne(client: SecretsManagerClient, pending: Pending): Promise<void> {
    await this.limit.run(() => this.readAlone(client, pending));
  }

  /** Gives the error that the request was rejected with, if it was. */
  private async readAlone(client: SecretsManagerClient, pending: Pending): Promise<SecretsError | undefined> {
    try {
      if (pending.signal.aborted) {
        throw new SecretsError('cancelled');
      }
      pending.onSend();
      const { secretId, version, signal } = pending;
      const count = () => void (this.parts.counts.gets += 1);
      this.deliver(pending, await readVersion(client, secretId, version, signal, count));
      return undefined;
    } catch (thrown) {
      const error = toSecretsError(thrown);
      pending.reject(error);
      return error;
    }
  }

  /** Gives back those that have to be asked for one by one. */
  private async getBatch(
    client: SecretsManagerClient,
    chunk: readonly Pending[],
  ): Promise<readonly Pending[]> {
    const wanted = chunk.filter((pending) => !pending.signal.aborted);
    if (wanted.length === 0 || this.batching === 'denied') {
      return chunk;
    }
    const ids = [...new Set(wanted.map((pending) => pending.secretId))];
    for (const pending of wanted) {
      pending.onSend();
    }
    this.parts.counts.batches += 1;
    try {
      const result = await client.batchGetSecretValue(
        ids,
        abortedWhenAllAre(wanted.map(({ signal }) => signal)),
      );
      this.batching = 'allowed';
      return chunk.filter((pending) => {
        const answer = matchBatchResult(pending.secretId, ids, result);
        if (answer instanceof SecretsError) {
          pending.reject(answer);
        } else if (answer !== undefined) {
          this.deliver(pending, answer);
        }
        return answer === undefined;
      });
    } catch (error) {
      return this.afterFailedBatch(client, chunk, toSecretsError(error));
    }
  }

  private async afterFailedBatch(
    client: SecretsManagerClient,
    chunk: readonly Pending[],
    error: SecretsError,
  ): Promise<readonly Pending[]> {
    const failure = batchFailure(error);
    if (failure === 'denied' || failure === 'unknown') {
      this.stopBatching(failure === 'denied' ? 'is not permitted' : 'is not known to this service');
      return chunk;
    }
    if (failure === 'one') {
      this.parts.log.info(`A batch of ${chunk.length} secrets failed (${error.code}): read one by one.`);
      return chunk;
    }
    let left = chunk;
    const [first] = chunk;
    if (failure === 'perhaps' && first !== undefined) {
      left = chunk.slice(1);
      // It has this batch's place among the requests: none may wait for another one.
      const alone = await this.readAlone(client, first);
      if (alone?.code !== error.code) {
        if (this.batching === 'unknown') {
          this.stopBatching('is not answered by this service as it should be');
        }
        return left;
      }
    }
    for (const pending of left) {
      pending.reject(error);
    }
    return [];
  }

  private stopBatching(why: string): void {
    this.batching = 'denied';
    this.parts.log.info(`BatchGetSecretValue ${why}: secrets are read one by one.`);
  }

  private deliver(pending: Pending, value: SecretValue): void {
    if (parseSecretArn(pending.secretId) === undefined) {
      this.home ??= regionOf(value.arn);
    }
    pending.resolve(value);
  }
}

/** Partition and region of an ARN. */
function regionOf(secretId: string): string | undefined {
  const arn = parseSecretArn(secretId);
  return arn && `${arn.partition}:${arn.region}`;
}
