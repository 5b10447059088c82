import { SharedRequest } from './sharedRequest.js';
import type { CachedSecret, SecretAddress } from '../model/services.js';

/** A request under way for one version of one secret, shared by all who ask meanwhile. */
export class SecretFlight {
  readonly shared: SharedRequest<CachedSecret>;
  #isSent = false;
  #isDetached = false;

  /** @param order grows with each request */
  constructor(
    readonly key: string,
    readonly address: SecretAddress,
    readonly order: number,
    start: (flight: SecretFlight, signal: AbortSignal) => Promise<CachedSecret>,
  ) {
    // Starts a microtask later, when this object is complete.
    this.shared = new SharedRequest(async (signal) => {
      await Promise.resolve();
      return start(this, signal);
    });
  }

  /** Whether the request has left: who wants a fresh answer from now on needs another one. */
  get isSent(): boolean {
    return this.#isSent;
  }

  /** Whether its secret was forgotten: those who wait get the answer, the cache does not. */
  get isDetached(): boolean {
    return this.#isDetached;
  }

  /** Whether nobody waits for it any more. */
  get isAbandoned(): boolean {
    return this.shared.abandoned;
  }

  send(): void {
    this.#isSent = true;
  }

  detach(): void {
    this.#isDetached = true;
  }
}
