import type * as vscode from 'vscode';

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
