import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { disconnectManager } from '../../../src/managers/disconnect.js';
import { updateManager } from '../../../src/managers/update.js';
import { draggedSecretsType, readDraggedSecrets } from '../../../src/host/draggedSecrets.js';
import { DragReferences } from '../../../src/tree/dragReferences.js';
import { forgetManager, forgetSecret } from '../../../src/tree/forget.js';
import { locate } from '../../../src/tree/locate.js';
import type { TreeNode } from '../../../src/tree/nodes/treeNode.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import {
  connectIn,
  find as findIn,
  labelOf,
  makeTree,
  open as openIn,
  setLayout,
  type Made,
} from './support/tree';

describe('the tree when listing is denied, when something fails, and when managers change', () => {
  let sandbox: Sandbox;
  let made: Made;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
  });
  beforeEach(async () => {
    made = makeTree();
    await setLayout('folders');
  });
  afterEach(() => {
    made.store.dispose();
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(async () => {
    await setLayout(undefined);
    await sandbox.close();
  });

  const connectAs = (user: string, alias = user): Promise<string> => connectIn(made, sandbox, user, alias);
  const itemOf = (node: TreeNode): vscode.TreeItem => made.tree.getTreeItem(node);
  const open = (...labels: string[]): Promise<TreeNode[]> => openIn(made, ...labels);
  const find = (...labels: string[]): Promise<TreeNode> => findIn(made, ...labels);
  const calls = (): string[] => sandbox.requests.map(({ operation }) => operation);

  it('offers to add secrets by name where listing is denied', async () => {
    const managerId = await connectAs('scoped');
    const [add, ...others] = await open('scoped');
    assert.equal(itemOf(add!).contextValue, 'addByName');
    assert.equal(itemOf(add!).description, 'Listing is not permitted');
    assert.equal(others.length, 0);
    assert.deepEqual(calls(), []);
    await made.registry.addSecret(managerId, 'prod/db');
    const added = await find('scoped', 'prod', 'db');
    assert.equal(itemOf(added).contextValue, 'secretAdded');
    assert.ok((await open('scoped', 'prod', 'db')).length > 0);
  });

  it('moves a secret into the group of those pending deletion and back, and shows none that is gone', async () => {
    const managerId = await connectAs('admin');
    sandbox.putSecret({ name: 'change/one', text: 'x' });
    await find('admin', 'change', 'one');
    const summary = made.catalog.find(managerId, 'change/one')!;
    made.catalog.learn(managerId, { ...summary, deletedDate: new Date() });
    const pending = await find('admin', 'Pending deletion', 'change/one');
    assert.equal(itemOf(pending).contextValue, 'secretPendingDeletion');
    assert.ok(!(await open('admin')).map(labelOf).includes('change'), 'it was alone in its folder');
    const manager = made.registry.get(managerId)!;
    const located = await locate(made.tree, made.catalog, manager, 'change/one', undefined);
    assert.equal(located.id, pending.id);
    assert.equal(labelOf(located.parent!), 'Pending deletion');
    made.catalog.learn(managerId, summary);
    assert.equal(itemOf(await find('admin', 'change', 'one')).contextValue, 'secret');
    made.catalog.remove(managerId, summary.arn);
    assert.ok(!(await open('admin')).map(labelOf).includes('change'));
  });

  it('says why a listing failed, and shows it once it works again', async () => {
    const managerId = await connectAs('reader');
    sandbox.faults.set({ kind: 'html', operation: 'ListSecrets' });
    const [failure] = await open('reader');
    const item = itemOf(failure!);
    assert.equal(item.contextValue, 'failure');
    assert.equal(item.command?.command, 'secretConnections.retry');
    assert.deepEqual(item.command.arguments, [failure]);
    sandbox.faults.clear();
    forgetManager(made.tree, made.sources, made.registry.get(managerId)!);
    assert.ok((await open('reader')).length > 1);
  });

  it('says why a value cannot be read, and asks again only when told to', async () => {
    const managerId = await connectAs('nokms');
    const path = ['nokms', 'limits', 'disabled-key'];
    const [failure] = await open(...path);
    assert.equal(itemOf(failure!).contextValue, 'failure');
    await open(...path);
    assert.equal(calls().filter((call) => call.endsWith('GetSecretValue')).length, 1);
    forgetSecret(made.tree, made.sources, made.registry.get(managerId)!, 'limits/disabled-key');
    await open(...path);
    assert.equal(calls().filter((call) => call.endsWith('GetSecretValue')).length, 2);
  });

  it('shows nothing of the old account after the credentials were changed', async () => {
    const managerId = await connectAs('reader', 'prod');
    const before = (await open('prod', 'prod')).map(labelOf);
    await open('prod', 'prod', 'stripe');
    const { accessKeyId, secretAccessKey } = sandbox.users['other']!;
    await updateManager(managerId, { credentials: { accessKeyId, secretAccessKey } }, made);
    const after = (await open('prod', 'prod')).map(labelOf);
    assert.ok(before.includes('stripe'));
    assert.ok(!after.includes('stripe'));
    await disconnectManager(managerId, made);
    assert.deepEqual(await made.tree.getChildren(), []);
  });

  it('drops what a slow listing of the old account brings after a change', async () => {
    const managerId = await connectAs('reader', 'prod');
    sandbox.faults.set({ kind: 'hang', user: 'reader' });
    const slow = open('prod');
    const { accessKeyId, secretAccessKey } = sandbox.users['other']!;
    await updateManager(managerId, { credentials: { accessKeyId, secretAccessKey } }, made);
    sandbox.faults.clear();
    assert.deepEqual(await slow, []);
  });

  it('finds a secret that is not listed yet, and a nested key of it', async () => {
    const managerId = await connectAs('scoped');
    const manager = made.registry.get(managerId)!;
    sandbox.putSecret({ name: 'prod/nested', json: { tls: { ca: 'x' } } });
    const node = await locate(made.tree, made.catalog, manager, 'prod/nested', '/tls/ca');
    const labels: string[] = [];
    for (let each: TreeNode | undefined = node; each !== undefined; each = made.tree.getParent(each)) {
      labels.unshift(labelOf(each));
    }
    assert.deepEqual(labels, ['scoped', 'prod', 'nested', 'tls', 'ca']);
    await assert.rejects(locate(made.tree, made.catalog, manager, 'prod/none', undefined), {
      name: 'SecretsError',
    });
  });

  it('gives references for dragging', async () => {
    await connectAs('reader', 'first');
    await connectAs('admin', 'second');
    const drag = new DragReferences(made.registry);
    const data = new vscode.DataTransfer();
    drag.handleDrag(
      [await find('first', 'prod', 'db', 'password'), await find('second', 'prod', 'db')],
      data,
    );
    assert.equal(await data.get('text/plain')?.asString(), '<prod/db, password>\n<second:prod/db, *>');
    const [first, second] = made.registry.list();
    assert.deepEqual(readDraggedSecrets((await data.get(draggedSecretsType)?.asString()) ?? ''), [
      { managerId: first?.id, secret: 'prod/db', key: 'password' },
      { managerId: second?.id, secret: 'prod/db' },
    ]);
  });
});
