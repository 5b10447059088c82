import { errorFacts } from '../model/errorFacts.js';
import type { SecretsError } from '../model/errors.js';
import {
  displayMilliseconds,
  expiryOf,
  isRemembered,
  negativeMilliseconds,
  retryDelay,
} from './freshness.js';
import type { Clock, Disposable, Log, SecretValue } from '../model/ports.js';
import { SecretEntries, type RememberedFailure, type SecretEntry } from './secretEntries.js';
import type { SecretFlight } from './secretFlight.js';
import type { CachedSecret, SecretAddress } from '../model/services.js';

export interface RetentionParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Evenly spread over [0, 1), as `Math.random`. */
  readonly random: () => number;
  /** Read at each use, so that a change counts at once. 0: off. */
  readonly settings: () => { readonly ttlSeconds: number };
  /** When a secret rotates next, as far as is known without asking AWS. */
  readonly nextRotation?: (address: SecretAddress) => Date | undefined;
}

/** An answer to a request that was made as the `order`th. */
export type Answered = Pick<SecretFlight, 'address' | 'order' | 'isDetached' | 'isAbandoned'>;

/** What the cache keeps of an answer, and for how long it may be served: the only one who writes an entry. */
export class SecretRetention implements Disposable {
  private readonly entries = new SecretEntries();
  private readonly timers = new Set<Disposable>();

  constructor(private readonly parts: RetentionParts) {}

  /** How many entries there are, and how much they take. */
  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.entries.count, bytes: this.entries.bytes };
  }

  /** One text for one version of one secret, whichever way it is addressed, as far as is known. */
  keyOf(address: SecretAddress): string {
    return this.entries.keyOf(address);
  }

  /** What a plain `get` is answered with; undefined: AWS is to be asked. */
  answer(address: SecretAddress): CachedSecret | SecretsError | undefined {
    const secret = this.entries.find(address)?.secret;
    if (secret !== undefined && this.isUsable(secret)) {
      return secret;
    }
    const failure = this.failure(address);
    return failure?.blocksGet === true ? failure.error : undefined;
  }

  /** What `peek` may show of a value. */
  visible(address: SecretAddress): CachedSecret | undefined {
    const secret = this.entries.find(address)?.secret;
    return secret !== undefined && this.isVisible(secret) ? secret : undefined;
  }

  /** The last failure, as long as it is remembered. */
  failure(address: SecretAddress): RememberedFailure | undefined {
    const failure = this.entries.find(address)?.failure;
    return failure !== undefined && this.parts.clock.now() < failure.until ? failure : undefined;
  }

  /** Drops what is held of a secret, of a manager, or everything. */
  forget(which?: { readonly managerId: string; readonly secretId?: string }): void {
    this.entries.forget(which);
  }

  /** A TTL that was shortened meanwhile counts at once. */
  private isUsable(secret: CachedSecret): boolean {
    const now = this.parts.clock.now();
    const { ttlSeconds } = this.parts.settings();
    if (ttlSeconds <= 0 || now >= secret.expiresAt) {
      return false;
    }
    return secret.stale !== undefined || now < secret.fetchedAt + ttlSeconds * 1000;
  }

  private isVisible(secret: CachedSecret): boolean {
    const off = this.parts.settings().ttlSeconds <= 0;
    return off ? this.parts.clock.now() < secret.fetchedAt + displayMilliseconds : this.isUsable(secret);
  }

  /** Keeps the value, unless its secret was forgotten meanwhile or a later request was answered first. */
  keepValue(answered: Omit<Answered, 'isAbandoned'>, value: SecretValue): CachedSecret {
    const fetchedAt = this.parts.clock.now();
    const ttlSeconds = Math.max(0, this.parts.settings().ttlSeconds);
    const address = { ...answered.address, secretId: value.arn };
    const rotation = this.parts.nextRotation?.(address);
    const secret: CachedSecret = {
      value,
      fetchedAt,
      expiresAt: expiryOf(fetchedAt, ttlSeconds, this.parts.random, rotation),
    };
    if (!answered.isDetached) {
      this.entries.learn(answered.address, value);
      if (this.entries.set({ address, order: answered.order, secret }) && ttlSeconds === 0) {
        this.dropAfterDisplay(address, answered.order);
      }
    }
    return secret;
  }

  /** Gives the old value, marked as stale, where that is allowed; else remembers and throws the error. */
  afterFailure(answered: Answered, error: SecretsError): CachedSecret {
    const { address, order } = answered;
    const entry = this.entries.find(address);
    const isOutdated = answered.isDetached || answered.isAbandoned || (entry?.order ?? 0) > order;
    if (isOutdated || error.code === 'cancelled') {
      throw error;
    }
    const at = this.parts.clock.now();
    const old = error.transient && this.parts.settings().ttlSeconds > 0 ? entry?.secret : undefined;
    if (entry !== undefined && old !== undefined) {
      return this.markStale(entry, old, { order, error, at });
    }
    this.parts.log.info(`Reading a secret failed (${error.code}): ${error.what} ${errorFacts(error)}`);
    if (error.code === 'secret-not-found' || error.code === 'pending-deletion') {
      this.entries.deleteVersions(address);
    }
    const failure = { error, at, until: at + negativeMilliseconds, blocksGet: isRemembered(error.code) };
    this.entries.set({ address: entry?.address ?? address, order, failure });
    throw error;
  }

  dispose(): void {
    for (const timer of this.timers) {
      timer.dispose();
    }
    this.timers.clear();
    this.entries.forget();
  }

  private markStale(
    entry: SecretEntry,
    old: CachedSecret,
    { order, error, at }: { order: number; error: SecretsError; at: number },
  ): CachedSecret {
    this.parts.log.info(
      `Refreshing a secret failed (${error.code}), the old value is used meanwhile: ${error.what} ${errorFacts(error)}`,
    );
    const attempts = (entry.attempts ?? 0) + 1;
    const stale = { since: old.stale?.since ?? at, error };
    const secret: CachedSecret = { ...old, expiresAt: at + retryDelay(attempts), stale };
    // A value that was still good was asked for afresh: the failure leaves it as it was.
    if (!this.isUsable(old)) {
      this.entries.set({ address: entry.address, order, secret, attempts });
    }
    return secret;
  }

  private dropAfterDisplay(address: SecretAddress, order: number): void {
    const timer = this.parts.clock.schedule(displayMilliseconds, () => {
      this.timers.delete(timer);
      if (this.entries.find(address)?.order === order) {
        this.entries.delete(address);
      }
    });
    this.timers.add(timer);
  }
}
