import * as vscode from 'vscode';

/**
 * A terminal that closes as it opens. A terminal profile has to give one: without, VS Code adds an error of its own
 * ("No terminal profile options provided") to what the person was told, or to a cancelled choice.
 *
 * @param name as shown while it is there
 */
export function closingTerminal(name: string): vscode.ExtensionTerminalOptions {
  const closed = new vscode.EventEmitter<void>();
  const pty: vscode.Pseudoterminal = {
    onDidWrite: () => new vscode.Disposable(() => undefined),
    onDidClose: closed.event,
    open: () => closed.fire(),
    close: () => closed.dispose(),
  };
  return { name, pty, isTransient: true };
}
