import { commands } from '../contributions.js';
import { SecretsError } from '../secrets/model/errors.js';
import type { Disposable } from '../secrets/model/ports.js';
import { DisposableStore } from '../host/disposables.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import { locate } from './locate.js';
import { ManagerTree } from './managerTree.js';
import { showWhetherSearching } from './showWhetherSearching.js';
import type { RevealTarget, TreeParts } from './treeParts.js';
import { connectView } from './treeView.js';
import { withViewProgress } from '../host/viewProgress.js';

/** The view while it is registered. */
export interface SecretTree extends Disposable {
  /** Selects a secret or a key in the view, and loads what is needed for that. Rejects with a SecretsError. */
  reveal(target: RevealTarget): Promise<void>;
  /** Opens the view, selects a manager and shows what it holds. */
  open(managerId: string): Promise<void>;
}

/** The commands whose code is loaded with the first of them. */
const treeCommands = [
  commands.addSecret,
  commands.clearCache,
  commands.clearSearch,
  commands.copyReference,
  commands.copySecretArn,
  commands.copySecretName,
  commands.copyValue,
  commands.hideValue,
  commands.loadMore,
  commands.openInConsole,
  commands.refresh,
  commands.removeSecret,
  commands.retry,
  commands.revealInTree,
  commands.revealValue,
  commands.searchSecrets,
  commands.showAsFolders,
  commands.showAsList,
];

/** Makes the view of secret managers and registers its commands. */
export function registerTree(parts: TreeParts): SecretTree {
  const { registry, catalog } = parts;
  const store = new DisposableStore();
  const tree = store.add(new ManagerTree(parts));
  const view = store.add(connectView(tree, registry, parts.deferred));

  const reveal = async (target: RevealTarget): Promise<void> => {
    const manager = managerOf(parts, target);
    const node = await withViewProgress(() => locate(tree, catalog, manager, target.secret, target.key));
    showWhetherSearching(tree);
    tree.refresh();
    await view.select(node);
  };
  const open = (managerId: string): Promise<void> => view.open(managerId);
  parts.commands.registerLater(treeCommands, async () => {
    const { registerTreeCommands } = await import('./commands/index.js');
    registerTreeCommands(parts, tree, { reveal, open });
  });
  store.add(registry.onDidChange(() => showWhetherSearching(tree)));
  return { reveal, open, dispose: () => store.dispose() };
}

function managerOf({ registry }: TreeParts, { managerId, alias }: RevealTarget): ManagerConfiguration {
  const manager =
    managerId !== undefined
      ? registry.get(managerId)
      : alias !== undefined
        ? registry.withAlias(alias)
        : registry.active();
  if (manager !== undefined) {
    return manager;
  }
  throw alias === undefined ? new SecretsError('no-manager') : new SecretsError('unknown-alias', { alias });
}
