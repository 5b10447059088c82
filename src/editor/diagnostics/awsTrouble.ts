import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { errorActions } from '../../host/errorMessages.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { oneLine } from '../../secrets/words/plainText.js';

/**
 * Why references cannot be checked at the moment: one quiet entry at the language of the file in the status bar,
 * and no mark in the file, which is not to blame.
 */
export class AwsTrouble implements vscode.Disposable {
  private readonly errors = new Map<string, { readonly uri: vscode.Uri; readonly error: SecretsError }>();
  private item: vscode.LanguageStatusItem | undefined;

  constructor(
    private readonly create = (): vscode.LanguageStatusItem =>
      vscode.languages.createLanguageStatusItem('secretConnections.trouble', []),
  ) {}

  /** @param error undefined: the references of the document could be checked */
  report(document: vscode.TextDocument, error: SecretsError | undefined): void {
    const key = document.uri.toString();
    if (error === undefined) {
      this.errors.delete(key);
    } else {
      this.errors.set(key, { uri: document.uri, error });
    }
    this.update();
  }

  dispose(): void {
    this.item?.dispose();
    this.item = undefined;
  }

  private update(): void {
    const affected = [...this.errors.values()];
    const error = affected[0]?.error;
    if (error === undefined) {
      this.dispose();
      return;
    }
    this.item ??= this.createItem();
    this.item.selector = affected.map(({ uri }) => filterFor(uri));
    this.item.detail = oneLine(error.message);
    const [action] = errorActions(error);
    const {
      title,
      command,
      arguments: given,
    } = action ?? {
      title: vscode.l10n.t('Try Again'),
      command: commands.clearCache,
    };
    this.item.command = { title, command, ...(given !== undefined && { arguments: [...given] }) };
  }

  private createItem(): vscode.LanguageStatusItem {
    const item = this.create();
    item.name = vscode.l10n.t('Secret Connections');
    item.text = vscode.l10n.t('$(cloud) References are not checked');
    item.severity = vscode.LanguageStatusSeverity.Warning;
    return item;
  }
}

/** Matches this document alone; a path counts as it is, also with characters that mean something in a glob. */
function filterFor({ scheme, fsPath }: vscode.Uri): vscode.DocumentFilter {
  return { scheme, pattern: fsPath };
}
