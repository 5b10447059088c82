import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../../contributions.js';
import { isConnectionFile } from '../../host/connectionFileFilter.js';
import { DisposableStore } from '../../host/disposables.js';
import { indexDocument } from '../../reference/documentIndex.js';
import type { Disposable } from '../../secrets/ports.js';
import type { AccessParts } from '../accessParts.js';

/** Longer files are not searched for a first reference. */
const longest = 1_000_000;

/** Tells the walkthrough which of its steps are done, by what really happened. */
export class WalkthroughProgress implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly done = new Set<string>();

  constructor({ registry, catalog }: Pick<AccessParts, 'registry' | 'catalog'>) {
    const connected = (): void => {
      if (registry.list().some(({ temporary }) => temporary !== true)) {
        this.note(contextKeys.account);
      }
    };
    connected();
    this.owned.add(registry.onDidChange(connected));
    this.owned.add(
      catalog.onDidChange(({ managerId }) => {
        if (catalog.peek(managerId).secrets.length > 0) {
          this.note(contextKeys.listed);
        }
      }),
    );
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.look(document)));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)));
  }

  /** The page for users in the console was opened. */
  openedUsers(): void {
    this.note(contextKeys.userPage);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private look(document: vscode.TextDocument): void {
    if (this.done.has(contextKeys.referenceWritten) || !isConnectionFile(document)) {
      return;
    }
    const text = document.getText();
    const found =
      text.length <= longest &&
      indexDocument(text).references.some(({ reference }) => reference !== undefined);
    if (found) {
      this.note(contextKeys.referenceWritten);
    }
  }

  private note(key: string): void {
    if (!this.done.has(key)) {
      this.done.add(key);
      void vscode.commands.executeCommand(builtInCommands.setContext, key, true);
    }
  }
}
