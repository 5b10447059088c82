import * as vscode from 'vscode';
import { mask } from '../secrets/hiding/masking.js';
import type { EditorWord } from '../webview/protocol/secretEditor.js';

/** The texts of the page. */
export function editorTexts(): Readonly<Record<EditorWord, string>> {
  return {
    bytes: vscode.l10n.t('{0} of {1} bytes'),
    close: vscode.l10n.t('Close {0}'),
    copy: vscode.l10n.t('Copy value of {0}'),
    copyReference: vscode.l10n.t('Copy reference to {0}'),
    hidden: vscode.l10n.t('hidden'),
    hiddenKey: vscode.l10n.t('Another key {0} after it hides it from all who read the value.'),
    hide: vscode.l10n.t('Hide {0}'),
    key: vscode.l10n.t('Key'),
    kind: vscode.l10n.t('Kind'),
    loading: vscode.l10n.t('Reading the secret…'),
    masked: mask,
    moreRows: vscode.l10n.t('There are {0} more. Switch to the text to see all.'),
    noKeys: vscode.l10n.t('It holds no keys yet.'),
    open: vscode.l10n.t('Open {0}'),
    reveal: vscode.l10n.t('Reveal {0}'),
    showKeys: vscode.l10n.t('Keys'),
    showText: vscode.l10n.t('Text'),
    value: vscode.l10n.t('Value'),
    wholeValue: vscode.l10n.t('the whole value'),
  };
}
