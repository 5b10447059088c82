import * as vscode from 'vscode';

/**
 * Runs work with a notification that can cancel it; the person sees it only if it takes a while.
 *
 * @param target as in the launch's request
 * @param outer whoever else may cancel it
 */
export async function withLaunchProgress<T>(
  target: string,
  outer: vscode.CancellationToken | undefined,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const title = vscode.l10n.t('Reading the secrets for {0}…', target);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const source = new vscode.CancellationTokenSource();
    const cancel = (): void => source.cancel();
    const listeners = [token.onCancellationRequested(cancel), outer?.onCancellationRequested(cancel)];
    try {
      return await work(source.token);
    } finally {
      vscode.Disposable.from(...listeners.filter((listener) => listener !== undefined)).dispose();
      source.dispose();
    }
  });
}
