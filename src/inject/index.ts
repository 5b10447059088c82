import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { SecretClipboard } from '../host/clipboard.js';
import type { CommandRegistry } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import type { ManagerLookup, SecretCatalogReader } from '../secrets/model/services.js';
import { Grants } from './api/grants.js';
import { askForGrant, extensionName, planManaging } from './api/grantDialog.js';
import { createApi } from './api/api.js';
import type { SecretConnectionsApi } from './api/apiTypes.js';
import { planCopying } from './preview/copyResolved.js';
import { ResolvedPreview } from './preview/resolvedPreview.js';
import { requireTrust } from '../host/trust.js';
import { connectionUri } from './launch/sources.js';
import type { FileReferences } from '../secrets/cache/fileReferences.js';
import type { CachedSecrets } from '../secrets/model/services.js';

/** What handing values on is made of. */
export interface InjectionParts {
  readonly registry: ManagerLookup & { onDidChange(listener: () => void): Disposable };
  readonly secrets: CachedSecrets;
  readonly catalog: SecretCatalogReader;
  readonly resolver: FileReferences;
  readonly clipboard: SecretClipboard;
  readonly commands: CommandRegistry;
  readonly clock: Clock;
  readonly notations: LiveNotations;
  /** VS Code's `globalState`: which extensions may read values. */
  readonly global: StateStore;
  /** The extension's own test mode, in which access is granted without asking. */
  readonly testMode: boolean;
}

export interface Injection extends Disposable {
  /** What `activate()` returns. */
  readonly api: SecretConnectionsApi;
  /** Ends the access of all other extensions. */
  withdrawGrants(): void;
}

/** Registers the resolved preview, the copy of a resolved connection, and the API for other extensions. */
export function registerInjection(parts: InjectionParts): Injection {
  const { commands: registry, global: store, testMode } = parts;
  const owned = new DisposableStore();
  const preview = owned.add(new ResolvedPreview(parts));
  const grants = new Grants({ store, nameOf: extensionName, ask: askForGrant, testMode });
  const { api } = owned.add(createApi({ ...parts, grants }));

  registry.register(commands.openResolved, async (argument) => {
    requireTrust();
    await preview.open(await connectionUri(argument, vscode.l10n.t('Open Resolved Preview')));
  });
  registry.guard(commands.copyResolved, async (argument) => {
    requireTrust();
    return planCopying(await connectionUri(argument, vscode.l10n.t('Copy Resolved Connection')), parts);
  });
  registry.guard(commands.manageAccess, (argument) => planManaging(argument, grants));
  return { api, withdrawGrants: () => grants.withdrawAll(), dispose: () => owned.dispose() };
}
