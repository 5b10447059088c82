import { withLimit } from '../../host/cancellation.js';
import { isCancelled, SecretsError } from '../../secrets/model/errors.js';
import type { Clock } from '../../secrets/model/ports.js';

/**
 * Runs work that reads secrets, with a signal that ends it when `cancelled` does or the time is over.
 *
 * @returns what `work` returns
 * @throws SecretsError `timeout` when the time was over; else what `work` throws
 */
export async function inTime<T>(
  clock: Clock,
  milliseconds: number,
  cancelled: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withLimit(cancelled, milliseconds, clock, async (signal) => {
    try {
      return await work(signal);
    } catch (thrown) {
      if (isCancelled(thrown) && signal.aborted && !cancelled.aborted) {
        throw new SecretsError('timeout', { host: 'AWS Secrets Manager' });
      }
      throw thrown;
    }
  });
}
