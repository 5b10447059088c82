import type * as vscode from 'vscode';
import { showPage } from '../host/webview/page.js';
import { EditorView } from './editorView.js';
import type { SecretEditorParts } from './parts.js';
import { SecretDocument } from './secretDocument.js';
import { editorTexts } from './words.js';

/** What VS Code asks of the secret editor. */
export class SecretEditorProvider implements vscode.CustomReadonlyEditorProvider<SecretDocument> {
  constructor(private readonly parts: SecretEditorParts) {}

  openCustomDocument(uri: vscode.Uri): SecretDocument {
    const document = new SecretDocument(uri, this.parts);
    void document.load();
    return document;
  }

  async resolveCustomEditor(document: SecretDocument, panel: vscode.WebviewPanel): Promise<void> {
    const view = new EditorView(document, panel.webview, this.parts);
    panel.onDidDispose(() => view.dispose());
    const page = { name: 'secretEditor', title: document.name, words: editorTexts() } as const;
    await showPage(panel.webview, page, this.parts.extensionUri);
  }
}
