import { commands } from '../contributions.js';
import type { CommandRegistry } from '../host/commands.js';
import type { RecentSecrets } from '../host/ask/recentSecrets.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import type { NamesCatalog, SecretNames } from '../secrets/catalog/secretNames.js';
import type { FileReferences } from '../secrets/cache/fileReferences.js';
import type { ManagerLookup, SecretReader } from '../secrets/model/services.js';
import { registerCompletion } from './completion/index.js';
import type { ConnectionFiles } from './document/connectionFiles.js';
import type { SecretCatalogLookup } from '../secrets/check/catalogLookup.js';
import type { DocumentIndexes } from './document/documentIndex.js';
import { registerInsertion } from './insert/index.js';
import { registerStatus, type HealthOfManagers } from './status/index.js';

/** What writing references is made of. */
export interface WritingParts {
  readonly registry: ManagerLookup & {
    get(id: string): ManagerConfiguration | undefined;
    onDidChange(listener: () => void): Disposable;
  };
  readonly catalog: NamesCatalog & SecretCatalogLookup;
  readonly secrets: SecretReader;
  readonly resolver: FileReferences;
  readonly health: HealthOfManagers;
  readonly names: SecretNames;
  readonly recent: RecentSecrets;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly files: ConnectionFiles;
  readonly indexes: DocumentIndexes;
  readonly notations: LiveNotations;
}

/** Registers what helps to write references: the key icon, completion, and which manager they use. */
export function registerWriting(parts: WritingParts): Disposable {
  const owned = new DisposableStore();
  owned.add(registerInsertion(parts));
  owned.add(registerCompletion(parts));
  owned.add(registerStatus(parts));
  parts.commands.guard(commands.newConnectionFile, async (argument) => {
    const { planNewFile } = await import('./shapes/newConnectionFile.js');
    return planNewFile(argument);
  });
  return owned;
}
