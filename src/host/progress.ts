import * as vscode from 'vscode';
import { withEnd } from './cancellation.js';
import { withProgress } from './messages.js';

export type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/**
 * Runs work behind a progress that the person can cancel.
 *
 * @param title what is done
 * @param work gets a signal that and a token that end when the person cancels, or `outer` aborts
 * @returns what `work` returns; rejects with what it rejects with
 */
export function whileCancellable<T>(
  title: string,
  work: (signal: AbortSignal, progress: Progress, token: vscode.CancellationToken) => Promise<T>,
  outer = new AbortController().signal,
  location = vscode.ProgressLocation.Notification,
): Promise<T> {
  return withEnd(outer, (signal, end) =>
    withProgress({ location, title, cancellable: true }, async (progress, person) => {
      const either = new vscode.CancellationTokenSource();
      signal.addEventListener('abort', () => either.cancel());
      const listener = person.onCancellationRequested(end);
      try {
        return await work(signal, progress, either.token);
      } finally {
        listener.dispose();
        either.dispose();
      }
    }),
  );
}
