import * as vscode from 'vscode';
import { schemes } from '../contributions.js';
import { DisposableStore } from '../host/disposables.js';

/** Read-only documents, in memory until they are closed: nothing to save, and no question about it. */
export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly owned = new DisposableStore();
  readonly onDidChange = this.changed.event;

  constructor() {
    this.owned.add(this.changed);
    this.owned.add(vscode.workspace.registerTextDocumentContentProvider(schemes.access, this));
    this.owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      vscode.l10n.t('This was not kept. Run the command that made it again.')
    );
  }

  /**
   * The document of this path with this text; the same path is the same document. VS Code closes documents without
   * an editor after some minutes; one that is still open takes the text up in its own time.
   */
  async write(path: string, text: string): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.from({ scheme: schemes.access, path });
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
