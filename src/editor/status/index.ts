import * as vscode from 'vscode';
import { commands, views } from '../../contributions.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Health } from '../../managers/health.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ManagerLookup } from '../../secrets/model/services.js';
import { oneLine } from '../../secrets/words/plainText.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { shownManager } from './activeManager.js';
import { isSignedOut, statusText, type ManagerFacts } from './statusText.js';

/** How each manager fares, by what its requests came to. */
export interface HealthOfManagers {
  of(id: string): Health;
  onDidChange(listener: (id: string) => void): Disposable;
}

export interface StatusParts {
  readonly registry: ManagerLookup & {
    get(id: string): ManagerFacts | undefined;
    onDidChange(listener: () => void): Disposable;
  };
  readonly health: HealthOfManagers;
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
}

const itemId = 'activeManager';
/** Among the last on the left, where what is about the whole window stands. */
const priority = -10;

/**
 * The one item of the status bar: which secret manager the references of the active file use. Hidden while none is
 * connected.
 */
export function registerStatus({ registry, health, files, indexes }: StatusParts): Disposable {
  const owned = new DisposableStore();
  const item = owned.add(vscode.window.createStatusBarItem(itemId, vscode.StatusBarAlignment.Left, priority));
  item.name = vscode.l10n.t('Active Secret Manager');
  const show = (fileAlias: string | undefined): void => {
    const managers = registry.list();
    const shown = shownManager(managers, registry.active(), fileAlias);
    const facts = (id: string): ManagerFacts | undefined => {
      const manager = registry.get(id);
      return manager && { ...manager, health: health.of(id) };
    };
    const text = statusText(
      shown,
      facts,
      managers.map(({ id }) => id),
    );
    if (text === undefined) {
      item.hide();
      return;
    }
    item.text = text.text;
    item.tooltip = text.tooltip.map((line) => oneLine(line)).join('\n');
    const signIn = {
      title: vscode.l10n.t('Sign In'),
      command: commands.signIn,
      arguments: [ownArgument(commands.signIn, 'manager' in shown ? { alias: shown.manager.alias } : {})],
    };
    const usual = managers.length > 1 ? commands.setActiveManager : `${views.managers}.focus`;
    item.command = isSignedOut(shown, facts) ? signIn : usual;
    item.accessibilityInformation = { label: oneLine(text.tooltip.join(', ')), role: 'button' };
    item.show();
  };
  let latest = 0;
  const update = async (): Promise<void> => {
    const turn = ++latest;
    const document = vscode.window.activeTextEditor?.document;
    const isConnection = document !== undefined && files.isConnection(document);
    const alias = isConnection ? (await indexes.ready(document)).secretManager?.alias : undefined;
    if (turn === latest) {
      show(alias);
    }
  };
  owned.add({ dispose: () => (latest += 1) });
  void update();
  owned.add(registry.onDidChange(() => void update()));
  owned.add(health.onDidChange(() => void update()));
  owned.add(files.onDidChange(() => void update()));
  owned.add(vscode.window.onDidChangeActiveTextEditor(() => void update()));
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) {
        void update();
      }
    }),
  );
  return owned;
}
