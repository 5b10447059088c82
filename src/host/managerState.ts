import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../contributions.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { Disposable } from '../secrets/ports.js';
import { DisposableStore } from './disposables.js';

/**
 * Keeps `when` clauses in step with the managers, and the managers in step with other windows: their
 * changes are looked for whenever this window gets the focus.
 */
export function trackManagers(registry: ManagerRegistry): Disposable {
  const store = new DisposableStore();
  const update = (): void => {
    void vscode.commands.executeCommand(
      builtInCommands.setContext,
      contextKeys.connected,
      registry.list().length > 0,
    );
  };
  update();
  store.add(registry.onDidChange(update));
  store.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        registry.reload();
      }
    }),
  );
  return store;
}
