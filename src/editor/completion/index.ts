import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables.js';
import type { Disposable } from '../../secrets/model/ports.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import type { SecretReader } from '../../secrets/model/services.js';
import type { SecretCatalogLookup } from '../../secrets/check/catalogLookup.js';
import { registerForFiles } from '../document/registerForFiles.js';
import {
  ReferenceCompletionProvider,
  triggerCharacters,
  type CompletionParts,
} from './completionProvider.js';
import { KnownKeys } from './knownKeys.js';
import { SuggestAgain } from './suggestAgain.js';

export type RegisterCompletionParts = Omit<CompletionParts, 'keys' | 'again'> & {
  readonly secrets: Pick<SecretReader, 'peek'>;
  readonly resolver: FileReferences;
  readonly catalog: SecretCatalogLookup;
};

/** Registers the completion of references in connection files. */
export function registerCompletion(parts: RegisterCompletionParts): Disposable {
  const owned = new DisposableStore();
  const keys = owned.add(new KnownKeys(parts.secrets, parts.resolver, parts.catalog, parts.clock));
  const again = owned.add(new SuggestAgain());
  const provider = new ReferenceCompletionProvider({ ...parts, keys, again });
  owned.add(
    registerForFiles(parts.files, (selector) =>
      vscode.languages.registerCompletionItemProvider(selector, provider, ...triggerCharacters),
    ),
  );
  return owned;
}
