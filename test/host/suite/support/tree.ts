import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { awsModule } from '../../../../src/aws/index.js';
import { systemClock } from '../../../../src/host/clock.js';
import { DisposableStore } from '../../../../src/host/disposables.js';
import { connectManager } from '../../../../src/managers/connect.js';
import { CredentialsStore } from '../../../../src/managers/credentialsStore.js';
import type { SecretStore, StateStore } from '../../../../src/managers/ports.js';
import { ManagerRegistry } from '../../../../src/managers/registry.js';
import { ClientSessions } from '../../../../src/managers/sessions.js';
import { RevealedValues } from '../../../../src/secrets/hiding/revealedValues.js';
import { SecretCache } from '../../../../src/secrets/cache/secretCache.js';
import { SecretCatalog } from '../../../../src/secrets/catalog/secretCatalog.js';
import { ManagerTree } from '../../../../src/tree/managerTree.js';
import type { TreeNode } from '../../../../src/tree/nodes/treeNode.js';
import type { Sandbox } from '../../../sandbox/server';

const silent = { trace: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function memoryState(): StateStore {
  const entries = new Map<string, unknown>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      if (value === undefined) {
        entries.delete(key);
      } else {
        entries.set(key, value);
      }
      return Promise.resolve();
    },
    keys: () => [...entries.keys()],
  };
}

function memorySecrets(): SecretStore {
  const entries = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => Promise.resolve(void entries.set(key, value)),
    delete: (key) => Promise.resolve(void entries.delete(key)),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

/** The tree with all it reads from, put together as extension.ts does. */
export function makeTree() {
  const store = new DisposableStore();
  const [global, workspace, secrets] = [memoryState(), memoryState(), memorySecrets()];
  const clock = systemClock;
  const registry = store.add(new ManagerRegistry({ global, workspace, secrets, clock, log: silent }));
  const credentials = new CredentialsStore(secrets, global);
  const loadAws = () => Promise.resolve(awsModule);
  const sessions = store.add(new ClientSessions({ registry, credentials, loadAws }));
  const catalog = store.add(new SecretCatalog({ clients: sessions.client }));
  const reader = store.add(
    new SecretCache({
      clients: sessions.client,
      clock,
      log: silent,
      random: Math.random,
      settings: () => ({ ttlSeconds: 3600 }),
    }),
  );
  store.add(
    sessions.onDidDrop((managerId) => {
      reader.forget({ managerId });
      catalog.forget(managerId);
    }),
  );
  const revealed = store.add(new RevealedValues(clock, () => 15));
  const sources = { registry, reader, catalog, revealed, clock };
  const tree = store.add(new ManagerTree(sources));
  return { store, tree, sources, credentials, loadAws, ...sources };
}

export type Made = ReturnType<typeof makeTree>;

/** Connects a user of the sandbox in this tree, and forgets the requests that took. */
export async function connectIn(made: Made, box: Sandbox, user: string, alias = user): Promise<string> {
  const { accessKeyId, secretAccessKey } = box.users[user]!;
  const { id } = await connectManager(
    { alias, region: box.region, endpoint: box.endpoint, accessKeyId, secretAccessKey },
    made,
  );
  box.requests.clear();
  return id;
}

export function labelOf(node: TreeNode): string {
  return node.toItem().label as string;
}

/** Opens the tree along labels; gives the nodes below the last one. */
export async function open({ tree }: Made, ...labels: string[]): Promise<TreeNode[]> {
  let nodes = await tree.getChildren();
  for (const label of labels) {
    const node = nodes.find((each) => labelOf(each) === label && isExpandable(each.toItem()));
    assert.ok(node, `${label} among ${nodes.map(labelOf).join(', ')}`);
    nodes = await tree.getChildren(node);
  }
  return nodes;
}

/** The node at the end of a path of labels. */
export async function find(made: Made, ...labels: string[]): Promise<TreeNode> {
  const nodes = await open(made, ...labels.slice(0, -1));
  const node = nodes.find((each) => labelOf(each) === labels.at(-1));
  assert.ok(node, `${labels.join(' > ')} among ${nodes.map(labelOf).join(', ')}`);
  return node;
}

function isExpandable({ collapsibleState }: vscode.TreeItem): boolean {
  return collapsibleState !== vscode.TreeItemCollapsibleState.None;
}

/** Sets how the view is laid out; undefined: as after installation. */
export async function setLayout(layout: 'folders' | 'list' | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('secretConnections')
    .update('tree.layout', layout, vscode.ConfigurationTarget.Global);
}
