import * as vscode from 'vscode';
import { commands } from '../contributions.js';
import type { SecretClipboard } from '../host/clipboard.js';
import type { CommandRegistry } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import type { LiveNotations } from '../host/files/liveNotations.js';
import { requireTrust } from '../host/trust.js';
import { once } from '../host/once.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';
import type { ManagerLookup, SecretCatalogReader } from '../secrets/model/services.js';
import type { ApiForOthers } from './api/index.js';
import type { SecretConnectionsApi } from './api/apiTypes.js';
import { ResolvedPreview } from './preview/resolvedPreview.js';
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
  /** What the API that `activate()` returns calls. */
  readonly api: () => Promise<SecretConnectionsApi>;
  /** Ends the access of all other extensions. */
  withdrawGrants(): Promise<void>;
}

/** Registers the resolved preview, the copy of a resolved connection, and the API for other extensions. */
export function registerInjection(parts: InjectionParts): Injection {
  const { commands: registry } = parts;
  const owned = new DisposableStore();
  const preview = owned.add(new ResolvedPreview(parts));
  const forOthers = once(async (): Promise<ApiForOthers> => {
    const { createApiForOthers } = await import('./api/index.js');
    return owned.add(createApiForOthers(parts));
  });

  registry.register(commands.openResolved, async (argument) => {
    const { connectionUri } = await import('./launch/sources.js');
    requireTrust();
    await preview.open(await connectionUri(argument, vscode.l10n.t('Open Resolved Preview')));
  });
  registry.guard(commands.copyResolved, async (argument) => {
    const { connectionUri } = await import('./launch/sources.js');
    const { planCopying } = await import('./preview/copyResolved.js');
    requireTrust();
    return planCopying(await connectionUri(argument, vscode.l10n.t('Copy Resolved Connection')), parts);
  });
  registry.guard(commands.manageAccess, async (argument) => (await forOthers()).planManaging(argument));
  return {
    api: async () => (await forOthers()).api,
    withdrawGrants: async () => (await forOthers()).withdrawAll(),
    dispose: () => owned.dispose(),
  };
}
