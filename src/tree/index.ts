import { SecretsError } from '../secrets/model/errors.js';
import type { Disposable } from '../secrets/model/ports.js';
import { DisposableStore } from '../host/disposables.js';
import type { ManagerConfiguration } from '../managers/manager.js';
import { registerAddCommands } from './commands/addCommands.js';
import { registerCopyCommands } from './commands/copyCommands.js';
import { registerListingCommands, showWhetherSearching } from './commands/listingCommands.js';
import { registerRevealCommands } from './commands/revealCommands.js';
import { Targets } from './commands/targets.js';
import { locate } from './locate.js';
import { ManagerTree } from './managerTree.js';
import type { RevealTarget, TreeParts } from './treeParts.js';
import { connectView } from './treeView.js';
import { withViewProgress } from './viewProgress.js';

/** The view while it is registered. */
export interface SecretTree extends Disposable {
  /** Selects a secret or a key in the view, and loads what is needed for that. Rejects with a SecretsError. */
  reveal(target: RevealTarget): Promise<void>;
  /** Opens the view, selects a manager and shows what it holds. */
  open(managerId: string): Promise<void>;
}

/** Makes the view of secret managers and registers its commands. */
export function registerTree(parts: TreeParts): SecretTree {
  const { registry, catalog } = parts;
  const store = new DisposableStore();
  const tree = store.add(new ManagerTree(parts));
  const view = store.add(connectView(tree, registry, parts.deferred));
  const targets = new Targets(tree, { ...parts, secrets: parts.reader });

  const reveal = async (target: RevealTarget): Promise<void> => {
    const manager = managerOf(parts, target);
    const node = await withViewProgress(() => locate(tree, catalog, manager, target.secret, target.key));
    showWhetherSearching(tree);
    tree.refresh();
    await view.select(node);
  };
  registerCopyCommands(parts, targets);
  registerRevealCommands(parts, targets, reveal);
  registerListingCommands(parts, tree, targets, (managerId) => view.open(managerId));
  registerAddCommands(parts, targets, reveal);
  store.add(registry.onDidChange(() => showWhetherSearching(tree)));
  return { reveal, open: (managerId) => view.open(managerId), dispose: () => store.dispose() };
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
