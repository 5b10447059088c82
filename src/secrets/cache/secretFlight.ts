import { SharedRequest } from './sharedRequest.js';
import type { CachedSecret, SecretAddress } from '../model/services.js';

/** A request under way for one version of one secret, shared by all who ask meanwhile. */
export class SecretFlight {
  readonly shared: SharedRequest<CachedSecret>;
  /** True once the request has left: who wants a fresh answer from now on needs another one. */
  sent = false;
  /** True once its secret was forgotten: those who wait get the answer, the cache does not. */
  detached = false;

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
}
