import { SecretsError } from '../model/errors.js';

/**
 * One request with any number of waiters. A waiter's abort ends its own wait only; when the last one has
 * gone, the request itself is aborted.
 */
export class SharedRequest<Result> {
  private readonly controller = new AbortController();
  private readonly result: Promise<Result>;
  private waiting = 0;
  private settled = false;

  /** @param start makes the request at once; its promise rejects with a SecretsError */
  constructor(start: (signal: AbortSignal) => Promise<Result>) {
    this.result = start(this.controller.signal).finally(() => {
      this.settled = true;
    });
    this.result.catch(() => undefined);
  }

  /** True once everybody has left: who comes later needs a request of its own. */
  get abandoned(): boolean {
    return this.controller.signal.aborted;
  }

  /** Waits for the result; rejects with `cancelled` as soon as `signal` is aborted. */
  join(signal?: AbortSignal): Promise<Result> {
    this.waiting += 1;
    return new Promise<Result>((resolve, reject) => {
      const leave = () => {
        reject(new SecretsError('cancelled'));
        this.waiting -= 1;
        if (this.waiting === 0 && !this.settled) {
          this.abort();
        }
      };
      if (signal?.aborted === true) {
        leave();
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      this.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Ends the request for everybody. */
  abort(): void {
    this.controller.abort();
  }
}
