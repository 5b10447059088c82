import type { ManagerConfiguration } from '../managers/manager.js';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import { parseSecretArn } from '../secrets/model/secretArn.js';
import type { SecretCatalogReader } from '../secrets/model/services.js';
import { accountOf } from '../managers/accountOf.js';
import { foldersOf } from './folders.js';
import type { ManagerTree } from './managerTree.js';
import { folderNodeId } from './nodes/folderNode.js';
import { keyNodeId } from './nodes/keyNode.js';
import { managerNodeId } from './nodes/managerNode.js';
import { pendingNodeId } from './nodes/pendingNode.js';
import { secretNodeId } from './nodes/secretNode.js';
import type { TreeNode } from './nodes/treeNode.js';
import { findEntry, isPending, type SecretEntry } from './secretEntry.js';
import { pathToKey } from './valueOutline.js';

/**
 * The node of a secret or of one of its keys. Ends a search, describes a secret that is not listed yet, and
 * fetches its value if a key is asked for.
 *
 * @throws SecretsError what DescribeSecret says, or `key-not-found`
 */
export async function locate(
  tree: ManagerTree,
  catalog: SecretCatalogReader,
  manager: ManagerConfiguration,
  secretId: string,
  key: string | undefined,
): Promise<TreeNode> {
  tree.states.of(manager).endSearch();
  const root = await childOf(tree, undefined, managerNodeId(manager.id));
  await tree.getChildren(root);
  const entry = await findOrDescribe(tree, catalog, manager, secretId);
  let parent = root;
  if (isPending(entry)) {
    parent = await childOf(tree, root, pendingNodeId(manager.id));
  }
  for (const { path } of isPending(entry) ? [] : foldersOf(tree.contents.root(manager), entry.name)) {
    parent = await childWithin(tree, manager, parent, folderNodeId(manager.id, path));
  }
  const secret = await childWithin(tree, manager, parent, secretNodeId(manager.id, entry.secretId));
  return key === undefined ? secret : locateKey(tree, secret, entry, key);
}

async function locateKey(
  tree: ManagerTree,
  secret: TreeNode,
  entry: SecretEntry,
  key: string,
): Promise<TreeNode> {
  await tree.getChildren(secret);
  const keys = tree.outline(secret.managerId, entry.secretId)?.keys ?? [];
  const path = pathToKey(keys, key);
  if (path.length === 0) {
    // The secret itself shows why its value could not be read.
    return secret;
  }
  let node = secret;
  for (const step of path) {
    node = await childOf(tree, node, keyNodeId(secret.managerId, entry.secretId, step.key));
  }
  return node;
}

async function findOrDescribe(
  tree: ManagerTree,
  catalog: SecretCatalogReader,
  manager: ManagerConfiguration,
  secretId: string,
): Promise<SecretEntry> {
  const known = findEntry(tree.contents.entries(manager), secretId);
  if (known !== undefined) {
    return known;
  }
  const state = tree.states.of(manager);
  let id = secretId;
  try {
    const summary = await catalog.describe(manager.id, secretId, state.signal);
    const arn = parseSecretArn(summary.arn);
    const own =
      arn?.region === manager.region && arn.account === accountOf(manager, catalog.peek(manager.id).secrets);
    id = own ? summary.name : secretId;
    state.visit(id, summary);
  } catch (error) {
    if (toSecretsError(error).code !== 'access-denied') {
      throw error;
    }
    // It may be readable all the same: its node tells when it is expanded.
    state.visit(secretId, undefined);
  }
  const entry = findEntry(tree.contents.entries(manager), id);
  if (entry === undefined) {
    throw new SecretsError('secret-not-found', { secretId });
  }
  return entry;
}

/** A child that may be beyond the number of those shown. */
async function childWithin(
  tree: ManagerTree,
  manager: ManagerConfiguration,
  parent: TreeNode,
  id: string,
): Promise<TreeNode> {
  const found = (await tree.getChildren(parent)).find((child) => child.id === id);
  if (found !== undefined) {
    return found;
  }
  tree.states.of(manager).showAll(parent.id);
  return await childOf(tree, parent, id);
}

async function childOf(tree: ManagerTree, parent: TreeNode | undefined, id: string): Promise<TreeNode> {
  const found = (await tree.getChildren(parent)).find((child) => child.id === id);
  if (found === undefined) {
    throw new SecretsError('cancelled');
  }
  return found;
}
