import * as vscode from 'vscode';
import { showPage } from '../host/webview/page.js';
import { isCancelled } from '../secrets/model/errors.js';
import { onlyOnce } from '../secrets/model/onlyOnce.js';
import { draftNameOf } from './draftName.js';
import { EditorView } from './editorView.js';
import type { SecretEditorParts } from './parts.js';
import { saveSecret } from './saving.js';
import { SecretDocument } from './secretDocument.js';
import { editorTexts } from './words.js';

/** What VS Code asks of the secret editor: its dirty mark, saving, undoing and reverting, and tabs of the last time. */
export class SecretEditorProvider implements vscode.CustomEditorProvider<SecretDocument> {
  private readonly changed = new vscode.EventEmitter<vscode.CustomDocumentEditEvent<SecretDocument>>();
  private readonly saves = new WeakMap<SecretDocument, Promise<void>>();
  readonly onDidChangeCustomDocument = this.changed.event;

  constructor(private readonly parts: SecretEditorParts) {}

  openCustomDocument(uri: vscode.Uri): SecretDocument {
    const document = new SecretDocument(uri, this.parts);
    document.onDidEdit((event) => this.changed.fire(event));
    return document;
  }

  async resolveCustomEditor(document: SecretDocument, panel: vscode.WebviewPanel): Promise<void> {
    const view = new EditorView(document, panel.webview, this.parts);
    panel.onDidDispose(() => view.dispose());
    // VS Code hears of changes from now on, also of those that are put back.
    const loading = document.load(true);
    const page = { name: 'secretEditor', title: document.name, words: editorTexts() } as const;
    await Promise.all([showPage(panel.webview, page, this.parts.extensionUri), loading]);
  }

  /**
   * A save that VS Code begins meanwhile is the same one, and its token counts for nothing: what a person asked for is
   * not ended by what VS Code does by itself.
   */
  saveCustomDocument(document: SecretDocument): Promise<void> {
    return onlyOnce(this.saves, document, () => this.save(document));
  }

  private async save(document: SecretDocument): Promise<void> {
    if (document.takeAutoSave()) {
      throw new Error(
        vscode.l10n.t(
          'Auto Save does not write to AWS. Use the Save button of the tab, or its keyboard shortcut.',
        ),
      );
    }
    try {
      await saveSecret(document, this.parts);
    } catch (thrown) {
      throw isCancelled(thrown) ? new vscode.CancellationError() : thrown;
    }
  }

  /** There is no other place for it: a file would hold the value for all who can read it. */
  saveCustomDocumentAs(document: SecretDocument): Promise<void> {
    return Promise.reject(
      new Error(
        vscode.l10n.t('{0} can only be saved in AWS. Use Duplicate for another name.', document.name),
      ),
    );
  }

  async revertCustomDocument(document: SecretDocument): Promise<void> {
    document.revert();
    await this.forget(document);
  }

  /** VS Code writes the id to the disk and nothing else; what was typed goes to SecretStorage. */
  async backupCustomDocument(document: SecretDocument): Promise<vscode.CustomDocumentBackup> {
    const { content } = document;
    if (content.kind === 'read' && document.isDirty) {
      const { versionId } = content.value;
      await this.parts.drafts.set(draftNameOf(content.manager.id, content.value.arn), {
        versionId,
        value: content.draft,
      });
    }
    return { id: 'SecretStorage', delete: () => undefined };
  }

  private async forget({ content }: SecretDocument): Promise<void> {
    if (content.kind === 'read') {
      await this.parts.drafts.remove(draftNameOf(content.manager.id, content.value.arn));
    }
  }
}
