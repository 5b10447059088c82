import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../contributions.js';
import type { ManagerRegistry } from '../managers/registry.js';
import type { Disposable } from '../secrets/model/ports.js';
import { DisposableStore } from './disposables.js';
import { showWarning } from './messages.js';

/**
 * Keeps `when` clauses in step with the managers, and the managers in step with other windows: their
 * changes are looked for whenever this window gets the focus. Says so when a manager is called otherwise than it was
 * named in this window.
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
    registry.onDidFindAliasTaken(({ from, to }) => {
      void showWarning(
        vscode.l10n.t(
          'The alias "{0}" was given to another secret manager in another window at the same moment. The one of this window is now called "{1}".',
          from,
          to,
        ),
      );
    }),
  );
  store.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        registry.reload();
      }
    }),
  );
  return store;
}
