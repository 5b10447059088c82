import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/model/ports.js';
import { registerForFiles } from '../document/registerForFiles.js';
import type { FindCommandParts } from './findReferencesCommand.js';
import { ReferenceLinkProvider, type LinkParts } from './linkProvider.js';
import { SameReferenceProvider } from './referenceProviders.js';

export interface NavigationParts extends FindCommandParts, Pick<LinkParts, 'resolver'> {
  readonly commands: CommandRegistry;
}

/** Registers the ways from a reference to its secret and to the other references, and back from the tree. */
export function registerNavigation(parts: NavigationParts): Disposable {
  const owned = new DisposableStore();
  const links = new ReferenceLinkProvider(parts);
  const same = new SameReferenceProvider(parts);
  owned.add(
    registerForFiles(parts.files, (selector) =>
      vscode.Disposable.from(
        vscode.languages.registerDocumentLinkProvider(selector, links),
        vscode.languages.registerReferenceProvider(selector, same),
        vscode.languages.registerDocumentHighlightProvider(selector, same),
      ),
    ),
  );
  parts.commands.register(commands.findReferences, async (argument) => {
    const { findReferencesCommand } = await import('./findReferencesCommand.js');
    return findReferencesCommand(argument, parts);
  });
  return owned;
}
