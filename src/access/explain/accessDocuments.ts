import * as vscode from 'vscode';
import { builtInCommands, schemes } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';

/** Reports on access as read-only documents; in memory until they are closed. */
export class AccessDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly owned = new DisposableStore();
  readonly onDidChange = this.changed.event;

  constructor() {
    this.owned.add(this.changed);
    this.owned.add(vscode.workspace.registerTextDocumentContentProvider(schemes.access, this));
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  /** Shows a report; a later one of the same name takes its place. @returns its address */
  async show(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme: schemes.access, path: `/${name}.md` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    try {
      await vscode.commands.executeCommand(builtInCommands.showMarkdownPreview, uri);
    } catch {
      // The Markdown extension of VS Code can be switched off.
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    }
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? vscode.l10n.t('Run "Explain Access" again.');
  }

  dispose(): void {
    this.owned.dispose();
    this.texts.clear();
  }
}
