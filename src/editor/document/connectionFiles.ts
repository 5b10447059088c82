import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../../contributions.js';
import { isConnectionFile } from '../../host/files/connectionFileFilter.js';
import { boundedGlobs } from '../../host/globBounds.js';
import { showWarning } from '../../host/messages.js';
import { readSetting } from '../../host/settings.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import { findReferenceFiles } from '../../host/files/findReferenceFiles.js';

/**
 * Which documents hold live references: connection files, by the setting of the folder that they are in,
 * and files of the kinds in which a foreign notation is live.
 */
export class ConnectionFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable;
  private readonly told = new Set<string>();
  private readonly contexts = new Map<string, boolean>();

  /** Fires when references are live in other documents. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly notations: LiveNotations) {
    const update = (): void => {
      this.updateContext();
      this.tellUnused();
      this.changed.fire();
    };
    this.listeners = vscode.Disposable.from(
      notations.onDidChange(update),
      vscode.window.onDidChangeActiveTextEditor(() => this.updateContext()),
      // The language of a document changes by closing and opening it.
      vscode.workspace.onDidOpenTextDocument(() => this.updateContext()),
      // What a file holds may make it one of a kind in which a foreign notation is live.
      vscode.workspace.onDidSaveTextDocument(() => this.updateContext()),
    );
    this.updateContext();
    this.tellUnused();
  }

  /** Whether references in the document are live, in whatever notation. */
  has(document: vscode.TextDocument): boolean {
    return this.notations.of(document).length > 0;
  }

  /** Whether it is a connection file: there our own notation is live. */
  isConnection(document: vscode.TextDocument): boolean {
    return isConnectionFile(document);
  }

  /** The files of the workspace on disk that hold live references, without those excluded from the explorer. */
  find(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
    return findReferenceFiles(this.notations, token);
  }

  dispose(): void {
    this.listeners.dispose();
    this.changed.dispose();
  }

  /** Tells once of the globs that are not used. */
  private tellUnused(): void {
    const folders = [undefined, ...(vscode.workspace.workspaceFolders ?? [])];
    const unused = folders.flatMap((folder) =>
      (['files', 'detection.files'] as const).flatMap(
        (key) => boundedGlobs(readSetting(key, folder?.uri)).unused,
      ),
    );
    const [first] = unused.filter((glob) => !this.told.has(glob));
    if (first !== undefined) {
      unused.forEach((glob) => this.told.add(glob));
      void showWarning(
        vscode.l10n.t(
          'The pattern {0} of a setting is not used: it has too many stars or braces, or is too long.',
          first,
        ),
      );
    }
  }

  private updateContext(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isConnection = document !== undefined && this.isConnection(document);
    this.setContext(contextKeys.connectionFile, isConnection);
    this.setContext(contextKeys.dialectFile, document !== undefined && !isConnection && this.has(document));
  }

  private setContext(key: string, value: boolean): void {
    if (this.contexts.get(key) !== value) {
      this.contexts.set(key, value);
      void vscode.commands.executeCommand(builtInCommands.setContext, key, value);
    }
  }
}
