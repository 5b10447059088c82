import * as vscode from 'vscode';
import { builtInCommands } from '../contributions.js';

/**
 * Tells that what is loaded by itself could not be loaded: VS Code tells it of what the person asks for. A file is
 * missing, as where the extension was updated or removed while the window is open.
 */
export async function tellLoadFailure(): Promise<void> {
  const text = vscode.l10n.t(
    'Secret Connections could not be loaded. Reload the window, or install it again.',
  );
  const reload = vscode.l10n.t('Reload Window');
  // eslint-disable-next-line no-restricted-syntax -- all text is ours, and `messages.ts` is loaded with the features
  if ((await vscode.window.showErrorMessage(text, reload)) === reload) {
    await vscode.commands.executeCommand(builtInCommands.reloadWindow);
  }
}
