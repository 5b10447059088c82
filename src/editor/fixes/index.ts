import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { registerForFiles } from '../registerForFiles.js';
import { planConnectionFile } from './addConnectionFile.js';
import { FixAllProvider } from './fixAllProvider.js';
import { ReferenceFixProvider, type FixParts } from './fixProvider.js';
import { registerWriteCommands, type WriteParts } from './writeCommands.js';

export interface FixesParts extends FixParts, WriteParts {
  readonly files: ConnectionFiles;
}

/** Registers quick fixes, the safe "fix all", and the commands that they run. */
export function registerFixes(parts: FixesParts, fixes: ReferenceFixProvider): Disposable {
  const { files, indexes } = parts;
  const owned = new DisposableStore();
  const fixAll = new FixAllProvider(indexes);
  owned.add(
    registerForFiles(files, (selector) =>
      vscode.Disposable.from(
        vscode.languages.registerCodeActionsProvider(selector, fixes, {
          providedCodeActionKinds: ReferenceFixProvider.kinds,
        }),
        vscode.languages.registerCodeActionsProvider(selector, fixAll, {
          providedCodeActionKinds: [FixAllProvider.kind],
        }),
      ),
    ),
  );
  registerWriteCommands(parts);
  parts.commands.guard(commands.addConnectionFile, planConnectionFile);
  return owned;
}
