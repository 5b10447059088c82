import type { VersionSelector } from '../../reference/notation/reference.js';
import { ChangeNotifier } from './changeNotifier.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import type { Disposable, SecretValue } from '../model/ports.js';
import { RequestBatcher, type RequestCounts } from './requestBatcher.js';
import { isAffected, parseSecretArn } from '../model/secretArn.js';
import { SecretFlight } from './secretFlight.js';
import { SecretRetention, type RetentionParts } from './secretRetention.js';
import type {
  CachedSecret,
  ClientSource,
  ReadOptions,
  SecretAddress,
  SecretChange,
  SecretReader,
  SecretState,
} from '../model/services.js';
import { throwIfAborted } from '../model/abort.js';

export interface SecretCacheParts extends RetentionParts {
  readonly clients: ClientSource;
}

/** How the cache did; no names, no values. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
  /** Requests made to AWS. */
  readonly calls: number;
  readonly batchCalls: number;
  readonly entries: number;
  readonly bytes: number;
}

/**
 * The one cache for all readers: an entry is one version of one secret, in memory only.
 *
 * - Passing failures leave the old value in place: `get` serves it marked as stale and asks again after 1 s,
 *   doubling to 128 s. With `fresh`, or without an old value, they reject, and the next `get` asks again.
 * - Every other failure drops the value. A missing secret, a denial and the like are remembered for 30 s.
 * - With a TTL of 0 every `get` asks AWS; only requests of the same moment are shared. The last answer stays
 *   visible to `peek` for 30 s, so that the editor has something to show.
 */
export class SecretCache implements SecretReader, Disposable {
  private readonly retention: SecretRetention;
  /** The latest request of each version of each secret. */
  private readonly latest = new Map<string, SecretFlight>();
  /** All requests under way, with those that a later one or a `forget` took out of `latest`. */
  private readonly flights = new Set<SecretFlight>();
  private readonly batchers = new Map<string, RequestBatcher>();
  private readonly changes = new ChangeNotifier();
  private readonly counts: RequestCounts = { gets: 0, batches: 0 };
  private hits = 0;
  private misses = 0;
  private order = 0;
  private disposed = false;

  constructor(private readonly parts: SecretCacheParts) {
    this.retention = new SecretRetention(parts);
  }

  get statistics(): CacheStatistics {
    return {
      hits: this.hits,
      misses: this.misses,
      calls: this.counts.gets + this.counts.batches,
      batchCalls: this.counts.batches,
      ...this.retention.size,
    };
  }

  async get(address: SecretAddress, options: ReadOptions = {}): Promise<CachedSecret> {
    throwIfAborted(options.signal);
    if (this.disposed) {
      throw new SecretsError('cancelled');
    }
    const held = options.fresh === true ? undefined : this.retention.answer(address);
    if (held !== undefined) {
      this.hits += 1;
      if (held instanceof SecretsError) {
        throw held;
      }
      return held;
    }
    this.misses += 1;
    const flight = this.flightFor(address, options.fresh === true);
    try {
      const secret = await flight.shared.join(options.signal);
      if (options.fresh === true && secret.stale !== undefined) {
        throw secret.stale.error;
      }
      return secret;
    } catch (error) {
      if (isOutdatedArn(flight.address, address, error)) {
        // The secret behind the ARN was deleted and made anew: its name leads to the new one.
        this.retention.forget({ managerId: address.managerId, secretId: address.secretId });
        return this.get(address, options);
      }
      throw error;
    }
  }

  peek(address: SecretAddress): SecretState {
    const secret = this.retention.visible(address);
    if (secret !== undefined) {
      return { kind: 'value', secret };
    }
    if (this.latest.get(this.retention.keyOf(address))?.isAbandoned === false) {
      return { kind: 'loading' };
    }
    const failure = this.retention.failure(address);
    return failure === undefined
      ? { kind: 'unknown' }
      : { kind: 'failed', error: failure.error, at: failure.at };
  }

  forget(which?: { readonly managerId: string; readonly secretId?: string }): void {
    for (const flight of this.flights) {
      if (which === undefined || isAffected(flight.address, which)) {
        flight.detach();
        this.removeLatest(flight);
      }
    }
    this.retention.forget(which);
    if (which !== undefined) {
      this.changes.fire(which);
    } else {
      for (const managerId of this.batchers.keys()) {
        this.changes.fire({ managerId });
      }
    }
    if (which === undefined) {
      this.batchers.clear();
    } else if (which.secretId === undefined) {
      this.batchers.delete(which.managerId);
    }
  }

  /** Holds what was just written: no older version, and no answer under way, counts any more. */
  learn(address: SecretAddress, value: SecretValue): void {
    this.forget({ managerId: address.managerId, secretId: value.arn });
    this.order += 1;
    this.retention.keepValue({ address, order: this.order, isDetached: false }, value);
    this.notify(address.managerId, [address.secretId, value.arn, value.name]);
  }

  onDidChange(listener: (change: SecretChange) => void): Disposable {
    return this.changes.on(listener);
  }

  /** Drops everything and ends all requests under way. */
  dispose(): void {
    this.disposed = true;
    this.retention.dispose();
    for (const flight of this.flights) {
      flight.detach();
      flight.shared.abort();
    }
    this.latest.clear();
    this.batchers.clear();
    this.changes.dispose();
  }

  private flightFor(address: SecretAddress, fresh: boolean): SecretFlight {
    const key = this.retention.keyOf(address);
    const present = this.latest.get(key);
    if (present !== undefined && !present.isAbandoned && (!fresh || !present.isSent)) {
      return present;
    }
    this.order += 1;
    const flight = new SecretFlight(key, address, this.order, (each, signal) => this.fetch(each, signal));
    this.latest.set(key, flight);
    this.flights.add(flight);
    this.changes.fire({ managerId: address.managerId, secretId: address.secretId });
    return flight;
  }

  private async fetch(flight: SecretFlight, signal: AbortSignal): Promise<CachedSecret> {
    const { managerId, secretId, version } = flight.address;
    try {
      const value = await this.batcherOf(managerId).request({
        secretId,
        ...(version !== undefined && !isCurrent(version) && { version }),
        signal,
        onSend: () => flight.send(),
      });
      this.notify(managerId, [secretId, value.arn, value.name]);
      return this.retention.keepValue(flight, value);
    } catch (error) {
      this.notify(managerId, [secretId]);
      return this.retention.afterFailure(flight, toSecretsError(error));
    } finally {
      this.flights.delete(flight);
      this.removeLatest(flight);
    }
  }

  private batcherOf(managerId: string): RequestBatcher {
    let batcher = this.batchers.get(managerId);
    if (batcher === undefined) {
      const { clients, log } = this.parts;
      batcher = new RequestBatcher({ client: () => clients(managerId), log, counts: this.counts });
      this.batchers.set(managerId, batcher);
    }
    return batcher;
  }

  private removeLatest(flight: SecretFlight): void {
    if (this.latest.get(flight.key) === flight) {
      this.latest.delete(flight.key);
    }
  }

  private notify(managerId: string, secretIds: readonly string[]): void {
    for (const secretId of secretIds) {
      this.changes.fire({ managerId, secretId });
    }
  }
}

/** True if a name was answered with the "not found" of an ARN it was known to mean. */
function isOutdatedArn(requested: SecretAddress, asked: SecretAddress, error: unknown): boolean {
  return (
    error instanceof SecretsError &&
    error.code === 'secret-not-found' &&
    parseSecretArn(requested.secretId) !== undefined &&
    parseSecretArn(asked.secretId) === undefined
  );
}

/** True for requests that a batch can answer. */
function isCurrent(version: VersionSelector | undefined): boolean {
  return version === undefined || (version.kind === 'stage' && version.label === 'AWSCURRENT');
}
