import { SecretsError } from './errors.js';

/** Throws `cancelled` if the signal is aborted already. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new SecretsError('cancelled');
  }
}

/** The end of a call before it was done. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';

  constructor(readonly timedOut: boolean) {
    super('The call was ended.');
  }
}

/**
 * Does something that ends when one of the signals is aborted, or after `milliseconds`, also while
 * it is at something that listens to no signal. Not AbortSignal.any and timeout: in Node 20 a combined signal
 * can be collected before it fires.
 *
 * @throws CallEnded, or what `work` throws
 */
export async function untilAborted<T>(
  signals: readonly AbortSignal[],
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let end: (ended: CallEnded) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    end = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const stop = ({ target }: { readonly target: unknown }) => {
    const { reason } = target as { readonly reason?: unknown };
    end(new CallEnded((reason as { readonly name?: unknown } | undefined)?.name === 'TimeoutError'));
  };
  signals.forEach((signal) => signal.addEventListener('abort', stop, { once: true }));
  const timer = setTimeout(() => end(new CallEnded(true)), milliseconds);
  const before = signals.find((signal) => signal.aborted);
  if (before !== undefined) {
    stop({ target: before });
  }
  try {
    return await Promise.race([ended, ...(before === undefined ? [work(controller.signal)] : [])]);
  } finally {
    clearTimeout(timer);
    signals.forEach((signal) => signal.removeEventListener('abort', stop));
  }
}
