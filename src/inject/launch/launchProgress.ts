import { withEnd } from '../../host/cancellation.js';
import { whileCancellable } from '../../host/progress.js';
import type { Clock } from '../../secrets/model/ports.js';

/** What takes less than this shows no progress. */
const momentMilliseconds = 500;

/** Tells, once and only if it takes more than a moment, that secrets are being read. */
export type TellReading = () => void;

/**
 * Runs work that reads secrets. If it takes more than a moment, a notification says so, which can cancel it; or
 * `tell` says it, where there is a better place.
 *
 * @param title what is done, for people
 * @param outer whoever else may cancel it
 * @returns what `work` returns; rejects with what it rejects with
 */
export async function whileReading<T>(
  title: string,
  clock: Clock,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  tell?: TellReading,
): Promise<T> {
  return withEnd(outer, async (signal, end) => {
    const running = work(signal);
    const timer = clock.schedule(momentMilliseconds, tell ?? (() => void notify(title, running, end)));
    try {
      return await running;
    } finally {
      timer.dispose();
    }
  });
}

async function notify(title: string, running: Promise<unknown>, end: () => void): Promise<void> {
  await whileCancellable(title, async (signal) => {
    signal.addEventListener('abort', end);
    // Whoever started it handles its failure.
    await running.catch(() => undefined);
  });
}
