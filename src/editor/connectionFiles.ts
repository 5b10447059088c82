import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../contributions.js';
import { connectionFileFilters, isConnectionFile } from '../host/connectionFileFilter.js';
import { onDidChangeSetting, readSetting } from '../host/settings.js';

/** Which documents are connection files (DESIGN 5), by the setting of the folder that they are in. */
export class ConnectionFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable;
  private context: boolean | undefined;

  /** Fires when another set of documents are connection files. */
  readonly onDidChange = this.changed.event;

  constructor() {
    const update = (): void => {
      this.updateContext();
      this.changed.fire();
    };
    this.listeners = vscode.Disposable.from(
      onDidChangeSetting('files', update),
      vscode.workspace.onDidChangeWorkspaceFolders(update),
      vscode.window.onDidChangeActiveTextEditor(() => this.updateContext()),
      // The language of a document changes by closing and opening it.
      vscode.workspace.onDidOpenTextDocument(() => this.updateContext()),
    );
    this.updateContext();
  }

  /** Covers all connection files; a provider asks {@link has} for each document, because folders differ. */
  selector(): vscode.DocumentSelector {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return [
      ...connectionFileFilters(undefined),
      ...folders.flatMap((folder) => connectionFileFilters(folder)),
    ];
  }

  /** Whether references in the document are live. */
  has(document: vscode.TextDocument): boolean {
    return isConnectionFile(document);
  }

  /** The connection files of the workspace on disk, without those that the person excluded from the explorer. */
  async find(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
    const found = new Map<string, vscode.Uri>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const glob of readSetting('files', folder.uri)) {
        const pattern = new vscode.RelativePattern(folder, glob);
        for (const uri of await vscode.workspace.findFiles(pattern, undefined, undefined, token)) {
          if (!uri.path.includes('/node_modules/')) {
            found.set(uri.toString(), uri);
          }
        }
      }
    }
    return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  dispose(): void {
    this.listeners.dispose();
    this.changed.dispose();
  }

  private updateContext(): void {
    const document = vscode.window.activeTextEditor?.document;
    const context = document !== undefined && this.has(document);
    if (context !== this.context) {
      this.context = context;
      void vscode.commands.executeCommand(builtInCommands.setContext, contextKeys.connectionFile, context);
    }
  }
}
