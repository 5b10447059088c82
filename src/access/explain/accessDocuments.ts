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
    const document = await this.write(uri, text);
    try {
      await vscode.commands.executeCommand(builtInCommands.showMarkdownPreview, uri);
      // A preview that is there already draws itself anew only when its document is open while it changes.
      await vscode.commands.executeCommand(builtInCommands.refreshMarkdownPreview);
    } catch {
      // The Markdown extension of VS Code can be switched off.
      await vscode.window.showTextDocument(document);
    }
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? vscode.l10n.t('Run "Explain Access" again.');
  }

  /**
   * The document with this text. VS Code closes documents without an editor after some minutes; one that is still
   * open takes the text up in its own time.
   */
  private async write(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
    this.texts.set(uri.toString(), text);
    const taken = new DisposableStore();
    try {
      let document = await vscode.workspace.openTextDocument(uri);
      // It may have been closed, and its text dropped, while it was opened.
      this.texts.set(uri.toString(), text);
      const isTaken = (): boolean => document.getText() === text;
      if (!isTaken()) {
        await new Promise<void>((resolve) => {
          const look = (): void => (isTaken() || document.isClosed ? resolve() : undefined);
          taken.add(vscode.workspace.onDidChangeTextDocument(look));
          taken.add(vscode.workspace.onDidCloseTextDocument(look));
          this.changed.fire(uri);
        });
      }
      if (document.isClosed) {
        this.texts.set(uri.toString(), text);
        document = await vscode.workspace.openTextDocument(uri);
      }
      return document;
    } finally {
      taken.dispose();
    }
  }

  dispose(): void {
    this.owned.dispose();
    this.texts.clear();
  }
}
