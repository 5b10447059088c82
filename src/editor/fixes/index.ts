import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import { registerForFiles } from '../document/registerForFiles.js';
import { FixAllProvider } from './fixAllProvider.js';
import type { FixParts } from './fixContext.js';
import { ReferenceFixProvider } from './fixProvider.js';
import { RewriteActionProvider, type RewriteParts } from './rewriteActions.js';

export type FixesParts = FixParts &
  RewriteParts & { readonly files: ConnectionFiles; readonly commands: CommandRegistry };

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
  parts.commands.guard(commands.mapManager, async (argument) => {
    const { planMapping } = await import('./mapManager.js');
    return planMapping(argument, parts.registry);
  });
  parts.commands.guard(commands.addConnectionFile, async (argument) => {
    const { planConnectionFile } = await import('./addConnectionFile.js');
    return planConnectionFile(argument);
  });
  return owned;
}
