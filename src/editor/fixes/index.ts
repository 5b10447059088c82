import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { registerForFiles } from '../document/registerForFiles.js';
import { planConnectionFile } from './addConnectionFile.js';
import { FixAllProvider } from './fixAllProvider.js';
import { ReferenceFixProvider, type FixParts } from './fixProvider.js';
import { planMapping } from './mapManager.js';
import { RewriteActionProvider, type RewriteParts } from './rewriteActions.js';
import { registerWriteCommands, type WriteParts } from './writeCommands.js';

export type FixesParts = FixParts & WriteParts & RewriteParts & { readonly files: ConnectionFiles };

/** Registers quick fixes, the safe "fix all", the rewriting from one notation to another, and the commands that they run. */
export function registerFixes(parts: FixesParts, fixes: ReferenceFixProvider): Disposable {
  const { files, indexes } = parts;
  const owned = new DisposableStore();
  const fixAll = new FixAllProvider(indexes);
  const rewriting = new RewriteActionProvider(parts);
  owned.add(
    registerForFiles(files, (selector) =>
      vscode.Disposable.from(
        vscode.languages.registerCodeActionsProvider(selector, fixes, {
          providedCodeActionKinds: ReferenceFixProvider.kinds,
        }),
        vscode.languages.registerCodeActionsProvider(selector, fixAll, {
          providedCodeActionKinds: [FixAllProvider.kind],
        }),
        vscode.languages.registerCodeActionsProvider(selector, rewriting, RewriteActionProvider.metadata),
      ),
    ),
  );
  registerWriteCommands(parts);
  parts.commands.guard(commands.mapManager, (argument) => planMapping(argument, parts.registry));
  parts.commands.guard(commands.addConnectionFile, planConnectionFile);
  return owned;
}
