import type * as vscode from 'vscode';
import type { AskParts } from '../host/ask/askPlace.js';
import type { SecretClipboard } from '../host/clipboard.js';
import type { CommandRegistry } from '../host/commands.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { SecretWriter } from '../secrets/cache/secretWriter.js';
import type { SecretCatalogLookup } from '../secrets/check/catalogLookup.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';

/** What the secret editor is made of. */
export interface SecretEditorParts extends AskParts {
  readonly registry: AskParts['registry'] & {
    get(id: string): ManagerConfiguration | undefined;
    withAlias(alias: string): ManagerConfiguration | undefined;
    onDidChange(listener: (change: { readonly activeChanged: boolean }) => void): Disposable;
  };
  readonly catalog: SecretCatalogLookup;
  readonly writer: SecretWriter;
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly extensionUri: vscode.Uri;
}
