import * as vscode from 'vscode';
import { commands, resolvedPreviewType } from '../contributions.js';
import { previewUri } from '../host/files/previewUri.js';
import type { CommandRegistry } from '../host/commands.js';
import { DisposableStore } from '../host/disposables.js';
import { requireTrust } from '../host/trust.js';
import { once } from '../host/once.js';
import type { StateStore } from '../managers/ports.js';
import type { Disposable } from '../secrets/model/ports.js';
import type { SecretCatalogReader } from '../secrets/model/services.js';
import type { ApiForOthers } from './api/index.js';
import type { SecretConnectionsApi } from './api/apiTypes.js';
import type { PreviewParts } from './preview/previewParts.js';
import type { PreviewProvider } from './preview/previewProvider.js';

/** What handing values on is made of. */
export interface InjectionParts extends PreviewParts {
  readonly catalog: SecretCatalogReader;
  readonly commands: CommandRegistry;
  /** VS Code's `globalState`: which extensions may read values. */
  readonly global: StateStore;
  /** The extension's own test mode, in which access is granted without asking. */
  readonly testMode: boolean;
}

export interface Injection extends Disposable {
  /** What the API that `activate()` returns calls. */
  readonly api: () => Promise<SecretConnectionsApi>;
  /** What VS Code asks of the tabs of resolved previews. */
  readonly preview: () => Promise<PreviewProvider>;
  /** Ends the access of all other extensions. */
  withdrawGrants(): Promise<void>;
}

/** Registers the resolved preview, the copy of a resolved connection, and the API for other extensions. */
export function registerInjection(parts: InjectionParts): Injection {
  const { commands: registry } = parts;
  const owned = new DisposableStore();
  const forOthers = once(async (): Promise<ApiForOthers> => {
    const { createApiForOthers } = await import('./api/index.js');
    return owned.add(createApiForOthers(parts));
  });

  registry.register(commands.openResolved, async (argument) => {
    const { connectionUri } = await import('./launch/sources.js');
    requireTrust();
    const source = await connectionUri(argument, vscode.l10n.t('Open Resolved Preview'));
    await vscode.commands.executeCommand('vscode.openWith', previewUri(source), resolvedPreviewType, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
    });
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
    preview: once(async () => {
      const { PreviewProvider: Provider } = await import('./preview/previewProvider.js');
      return new Provider(parts);
    }),
    withdrawGrants: async () => (await forOthers()).withdrawAll(),
    dispose: () => owned.dispose(),
  };
}
