import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { AskParts } from '../../host/ask/askPlace.js';
import type { CommandRegistry } from '../../host/commands.js';
import { DisposableStore } from '../../host/disposables.js';
import { jsonSelector } from '../../host/files/connectionFileFilter.js';
import { onDidChangeSetting } from '../../host/settings.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { registerForFiles } from '../document/registerForFiles.js';
import { DropReferences } from './dropReferences.js';
import { FieldLensProvider } from './fieldLenses.js';

export interface InsertParts extends AskParts {
  readonly commands: CommandRegistry;
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
}

/** Registers what writes references: the key icon, the command and dropping from the tree. */
export function registerInsertion(parts: InsertParts): Disposable {
  const { files } = parts;
  const owned = new DisposableStore();
  const changed = owned.add(new vscode.EventEmitter<void>());
  owned.add(onDidChangeSetting('codeLens.enabled', () => changed.fire()));
  owned.add(onDidChangeSetting('detection.fieldNames', () => changed.fire()));
  const lenses = new FieldLensProvider(files, changed.event);
  owned.add(
    registerForFiles(files, (selector) => vscode.languages.registerCodeLensProvider(selector, lenses)),
  );
  owned.add(vscode.languages.registerDocumentDropEditProvider(jsonSelector, new DropReferences(parts)));
  parts.commands.guard(commands.insertReference, async (argument) => {
    const { planUse } = await import('./useSecret.js');
    return planUse(argument, parts);
  });
  return owned;
}
