import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { detectionLanguages } from '../../host/detectionFileFilter.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/ports.js';
import { CredentialActionProvider } from './credentialActions.js';
import { CredentialDiagnostics } from './credentialDiagnostics.js';
import { ignoreCredential } from './ignoreCredential.js';
import { moveToSecret, type MoveParts } from './moveToSecret.js';
import { RecentSecrets } from './recentSecrets.js';

export type CredentialParts = Omit<MoveParts, 'recent'> & {
  readonly commands: CommandRegistry;
  /** The README of the extension, where the code of the marks is explained. */
  readonly readme: vscode.Uri;
};

/** Registers what finds hard-coded credentials and moves them into secrets. */
export function registerCredentials(parts: CredentialParts): Disposable {
  const owned = new DisposableStore();
  const recent = new RecentSecrets();
  owned.add(new CredentialDiagnostics(parts.clock, parts.readme));
  owned.add(
    vscode.languages.registerCodeActionsProvider(
      detectionLanguages.map((language) => ({ language })),
      new CredentialActionProvider(parts.indexes),
      CredentialActionProvider.metadata,
    ),
  );
  parts.commands.register(commands.moveToSecret, (argument) => moveToSecret(argument, { ...parts, recent }));
  parts.commands.register(commands.ignoreCredential, ignoreCredential);
  return owned;
}
