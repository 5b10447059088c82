import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { errorActions } from '../../host/errorMessages.js';
import type { SecretsError } from '../../secrets/errors.js';

/**
 * Why references cannot be checked at the moment: one quiet entry at the language of the file in the status bar,
 * and no mark in the file, which is not to blame.
 */
export class AwsTrouble implements vscode.Disposable {
  private readonly errors = new Map<string, SecretsError>();
  private item: vscode.LanguageStatusItem | undefined;

  constructor(private readonly selector: () => vscode.DocumentSelector) {}

  /** @param error undefined: the references of the document could be checked */
  report(document: vscode.TextDocument, error: SecretsError | undefined): void {
    const key = document.uri.toString();
    if (error === undefined) {
      this.errors.delete(key);
    } else {
      this.errors.set(key, error);
    }
    this.update();
  }

  dispose(): void {
    this.item?.dispose();
    this.item = undefined;
  }

  private update(): void {
    const [error] = this.errors.values();
    if (error === undefined) {
      this.dispose();
      return;
    }
    this.item ??= this.createItem();
    this.item.detail = error.message;
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
    const item = vscode.languages.createLanguageStatusItem('secretConnections.trouble', this.selector());
    item.name = vscode.l10n.t('Secret Connections');
    item.text = vscode.l10n.t('$(cloud) References are not checked');
    item.severity = vscode.LanguageStatusSeverity.Warning;
    return item;
  }
}
