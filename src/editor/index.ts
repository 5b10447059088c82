import * as vscode from 'vscode';
import type { CommandRegistry } from '../host/commands.js';
import type { Clock, Disposable } from '../secrets/ports.js';
import type { RevealedValues } from '../secrets/revealedValues.js';
import type {
  ManagerLookup,
  ReferenceResolving,
  SecretCatalogReader,
  SecretReader,
} from '../secrets/services.js';

/** What the editor's providers are made of. */
export interface EditorParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: SecretReader;
  readonly catalog: SecretCatalogReader;
  readonly resolver: ReferenceResolving;
  readonly revealed: RevealedValues;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
}

/** Registers what shows references in connection files: hover, CodeLens and their commands. */
export function registerEditor(_parts: EditorParts): vscode.Disposable {
  return vscode.Disposable.from();
}
