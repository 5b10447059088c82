import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { detectionSelector } from '../../host/files/detectionFileFilter.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import { CredentialActionProvider } from './credentialActions.js';
import { CredentialDiagnostics } from './credentialDiagnostics.js';
import type { MoveParts } from './moveToSecret.js';

export interface CredentialParts extends MoveParts {
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  /** The page that explains the code of the marks. */
  readonly problemsPage: vscode.Uri;
}

/** Registers what finds hard-coded credentials and moves them into secrets. */
export function registerCredentials(parts: CredentialParts): Disposable {
  const owned = new DisposableStore();
  owned.add(new CredentialDiagnostics(parts.clock, parts.problemsPage));
  owned.add(
    vscode.languages.registerCodeActionsProvider(
      detectionSelector,
      new CredentialActionProvider(parts.indexes),
      CredentialActionProvider.metadata,
    ),
  );
  parts.commands.guard(commands.moveToSecret, async (argument) => {
    const { planMoving } = await import('./moveToSecret.js');
    return planMoving(argument, parts);
  });
  parts.commands.guard(commands.ignoreCredential, async (argument) => {
    const { planIgnoring } = await import('./ignoreCredential.js');
    return planIgnoring(argument);
  });
  return owned;
}
