import type * as vscode from 'vscode';
import type { Clock } from '../secrets/model/ports.js';

/**
 * Runs `work` with a signal that aborts when the token is cancelled; the listener ends with the work.
 *
 * @returns what `work` returns; rejects with what it rejects with
 */
export async function withSignal<T>(
  token: vscode.CancellationToken | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token?.isCancellationRequested === true) {
    controller.abort();
  }
  const listener = token?.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    listener?.dispose();
  }
}

/**
 * Runs `work` with a signal that aborts when `outer` does, and after so many milliseconds; timer and listener end
 * with the work. Not AbortSignal.any and timeout: in Node 20 a combined signal can be collected before it fires.
 *
 * @returns what `work` returns; rejects with what it rejects with
 */
export async function withLimit<T>(
  outer: AbortSignal,
  milliseconds: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withEnd(outer, async (signal, end) => {
    const timer = clock.schedule(milliseconds, end);
    try {
      return await work(signal);
    } finally {
      timer.dispose();
    }
  });
}

/**
 * Runs `work` with a signal that aborts when `outer` does, or when `end` is called.
 *
 * @returns what `work` returns; rejects with what it rejects with
 */
export async function withEnd<T>(
  outer: AbortSignal,
  work: (signal: AbortSignal, end: () => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  outer.addEventListener('abort', end, { once: true });
  if (outer.aborted) {
    end();
  }
  try {
    return await work(controller.signal, end);
  } finally {
    outer.removeEventListener('abort', end);
  }
}
