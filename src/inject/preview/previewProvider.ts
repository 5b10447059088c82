import * as vscode from 'vscode';
import { sourceOf } from '../../host/files/previewUri.js';
import { showPage } from '../../host/webview/page.js';
import type { PreviewWord } from '../../webview/protocol/resolvedPreview.js';
import { fileName } from '../launch/sources.js';
import type { PreviewParts } from './previewParts.js';
import { PreviewView } from './previewView.js';

/** What VS Code asks of the resolved preview; its tab is opened again by its address alone. */
export class PreviewProvider {
  constructor(private readonly parts: PreviewParts) {}

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const source = sourceOf(uri);
    const view = new PreviewView(source, panel, this.parts);
    panel.onDidDispose(() => view.dispose());
    const page = { name: 'resolvedPreview', title: fileName(source), words: previewTexts() } as const;
    await showPage(panel.webview, page, this.parts.extensionUri);
  }
}

function previewTexts(): Readonly<Record<PreviewWord, string>> {
  return {
    copy: vscode.l10n.t('Copy value of {0}'),
    copyAll: vscode.l10n.t('Copy Resolved Connection'),
    empty: vscode.l10n.t('It holds nothing.'),
    hide: vscode.l10n.t('Hide {0}'),
    hideAll: vscode.l10n.t('Hide All'),
    loading: vscode.l10n.t('Reading the secrets…'),
    more: vscode.l10n.t('There are {0} more.'),
    name: vscode.l10n.t('Name'),
    open: vscode.l10n.t('Go to the reference of {0}'),
    openFile: vscode.l10n.t('Open File'),
    reveal: vscode.l10n.t('Reveal {0}'),
    revealAll: vscode.l10n.t('Reveal All'),
    value: vscode.l10n.t('Value'),
  };
}
