import type { ManagerConfiguration } from '../managers/manager.js';
import type { ManagerTree } from './managerTree.js';
import { secretNodeId } from './nodes/secretNode.js';
import type { TreeSources } from './treeParts.js';

/** Drops what is known of a manager, values included, and shows it as AWS has it now. */
export function forgetManager(
  tree: ManagerTree,
  { catalog, reader }: TreeSources,
  manager: ManagerConfiguration,
): void {
  const loaded = catalog.peek(manager.id).secrets.length;
  tree.listing.background.reset(manager.id);
  tree.states.renew(manager, loaded);
  reader.forget({ managerId: manager.id });
  catalog.forget(manager.id);
  tree.refresh(manager.id);
}

/** Drops the value of a secret, or why it could not be read; where it is expanded it is fetched again. */
export function forgetSecret(
  tree: ManagerTree,
  { reader }: TreeSources,
  manager: ManagerConfiguration,
  secretId: string,
): void {
  tree.states.of(manager).forgetSecret(secretId);
  reader.forget({ managerId: manager.id, secretId });
  tree.refreshNode(secretNodeId(manager.id, secretId));
}

/** Goes on with a listing that failed. */
export async function retryListing(
  tree: ManagerTree,
  { catalog }: TreeSources,
  manager: ManagerConfiguration,
): Promise<void> {
  const state = tree.states.of(manager);
  state.listAgain();
  if (catalog.peek(manager.id).secrets.length > 0) {
    await tree.listing.loadMore(manager, state);
  }
  tree.refresh(manager.id);
}
