import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import { DisposableStore } from '../../host/disposables.js';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import type { ManagerLookup, SecretReader } from '../../secrets/model/services.js';
import { KnownKeys } from '../completion/knownKeys.js';
import { SuggestAgain } from '../completion/suggestAgain.js';
import type { ConnectionFiles } from '../document/connectionFiles.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import type { DocumentIndexes } from '../document/documentIndex.js';
import { registerForFiles } from '../registerForFiles.js';
import { ForeignCompletionProvider, foreignTriggers } from './foreignCompletion.js';
import { planMapping } from './mapManager.js';
import { RewriteActionProvider } from './rewriteActions.js';

/** What the foreign notations need in the editor. */
export interface NotationParts {
  readonly notations: LiveNotations;
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly registry: ManagerLookup;
  readonly names: SecretNames;
  readonly secrets: SecretReader;
  readonly catalog: SecretCatalogLookup;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
}

/** Registers completion in foreign notations, and the rewriting from one notation to another. */
export function registerNotations(parts: NotationParts): Disposable {
  const { files, registry } = parts;
  const owned = new DisposableStore();
  const keys = owned.add(new KnownKeys(parts.secrets, parts.catalog, parts.clock));
  const again = owned.add(new SuggestAgain());
  const completion = new ForeignCompletionProvider({ ...parts, keys, again });
  const rewriting = new RewriteActionProvider(parts);
  owned.add(
    registerForFiles(files, (selector) =>
      vscode.languages.registerCompletionItemProvider(selector, completion, ...foreignTriggers),
    ),
  );
  owned.add(
    registerForFiles(files, (selector) =>
      vscode.languages.registerCodeActionsProvider(selector, rewriting, RewriteActionProvider.metadata),
    ),
  );
  parts.commands.guard(commands.mapManager, (argument) => planMapping(argument, registry));
  return owned;
}
