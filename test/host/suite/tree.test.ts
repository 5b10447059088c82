import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mask } from '../../../src/secrets/hiding/masking.js';
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

describe('the tree of secret managers', () => {
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

  it('shows alias, region, account and which manager is active', async () => {
    await connectAs('reader', 'first');
    await connectAs('other', 'second');
    const [first, second] = (await made.tree.getChildren()).map(itemOf) as [vscode.TreeItem, vscode.TreeItem];
    assert.equal(first.label, 'first');
    assert.match(String(first.description), /^active · us-east-1 · \d{12}$/);
    assert.equal(first.contextValue, 'managerActive');
    assert.equal(second.contextValue, 'manager');
    assert.doesNotMatch(String(second.description), /active/);
    assert.match(second.accessibilityInformation?.label ?? '', /^Secret manager second, us-east-1/);
  });

  it('groups secrets by folders, and shows them by full name as a list', async () => {
    await connectAs('reader');
    assert.ok((await open('reader', 'prod')).map(labelOf).includes('stripe'));
    await setLayout('list');
    assert.ok((await open('reader')).map(labelOf).includes('prod/stripe'));
  });

  it('fetches no value before a secret is expanded, and then that one, once', async () => {
    await connectAs('reader');
    await open('reader', 'prod');
    assert.ok(!calls().includes('GetSecretValue'));
    await open('reader', 'prod', 'stripe');
    await open('reader', 'prod', 'stripe');
    assert.equal(calls().filter((call) => call === 'GetSecretValue').length, 1);
  });

  it('shows keys masked, with their kind, and nested ones by JSON Pointer', async () => {
    await connectAs('reader');
    sandbox.putSecret({
      name: 'tree/shapes',
      json: { password: 'canary-tree', port: 5432, tls: { ca: ['canary'] } },
    });
    const keys = await open('reader', 'tree', 'shapes');
    assert.deepEqual(
      keys.map((key) => [labelOf(key), itemOf(key).description]),
      [
        ['password', `${mask} string`],
        ['port', `${mask} number`],
        ['tls', 'JSON object with 1 key'],
      ],
    );
    assert.deepEqual((await open('reader', 'tree', 'shapes', 'tls', 'ca')).map(labelOf), ['[0]']);
    assert.doesNotMatch(JSON.stringify(keys.map(itemOf)), /canary/);
  });

  it('shows plain text and binary as one whole value, and says what they are', async () => {
    await connectAs('reader');
    const [whole] = await open('reader', 'prod', 'api-token');
    assert.equal(itemOf(whole!).label, 'whole value');
    assert.equal(itemOf(whole!).description, `${mask} not JSON`);
    assert.match(String(itemOf(await find('reader', 'prod', 'api-token')).description), /not JSON/);
    const [binary] = await open('reader', 'certs', 'keystore');
    assert.match(String(itemOf(binary!).description), /binary, \d+ bytes/);
  });

  it('marks rotating, managed and deleted secrets', async () => {
    await connectAs('reader');
    assert.match(String(itemOf(await find('reader', 'prod', 'rotating')).description), /rotating/);
    assert.match(String(itemOf(await find('reader', 'rds-db-managed')).description), /managed by rds/);
    const deleted = itemOf(await find('reader', 'Pending deletion', 'old/service'));
    assert.match(String(deleted.description), /pending deletion/);
    assert.equal(deleted.contextValue, 'secretPendingDeletion');
    assert.equal(deleted.collapsibleState, vscode.TreeItemCollapsibleState.None);
  });

  it('reveals one value, in its own node only, until it is hidden', async () => {
    const managerId = await connectAs('reader');
    sandbox.putSecret({ name: 'tree/reveal', json: { a: 'canary-a', b: 'canary-b' } });
    const [a, b] = await open('reader', 'tree', 'reveal');
    const told: (string | undefined)[] = [];
    made.store.add(made.tree.onDidChangeTreeData((node) => told.push(node?.id)));
    const address = { managerId, secretId: 'tree/reveal', key: 'a' };
    made.revealed.reveal(address);
    assert.deepEqual(told, [a?.id]);
    assert.match(String(itemOf(a!).description), /^canary-a · hidden again at \d/);
    assert.equal(itemOf(a!).contextValue, 'keyTopRevealed');
    assert.equal(itemOf(b!).description, `${mask} string`);
    made.revealed.hide(address);
    assert.equal(itemOf(a!).description, `${mask} string`);
  });

  it('shows the whole of a revealed value in the tooltip, line by line, as text', async () => {
    const managerId = await connectAs('reader');
    const text = `canary ${'x'.repeat(300)}\n\`\`\`\n[a](command:b) <b>bold</b>\nend`;
    sandbox.putSecret({ name: 'tree/lines', json: { text } });
    const [node] = await open('reader', 'tree', 'lines');
    made.revealed.reveal({ managerId, secretId: 'tree/lines', key: 'text' });
    const tooltip = itemOf(node!).tooltip as vscode.MarkdownString;
    assert.ok(tooltip.value.includes(`\`\`\`\`\n${text}\n\`\`\`\``));
    assert.match(tooltip.value, /hidden again at/);
    assert.equal(tooltip.isTrusted ?? false, false);
  });

  it('resolves the tooltip by DescribeSecret, and without permission from the listing', async () => {
    const managerId = await connectAs('reader');
    const { token } = new vscode.CancellationTokenSource();
    const tooltip = async (): Promise<vscode.MarkdownString> => {
      const node = await find('reader', 'prod', 'stripe');
      const item = await made.tree.resolveTreeItem(itemOf(node), node, token);
      return item.tooltip as vscode.MarkdownString;
    };
    assert.match((await tooltip()).value, /^\*\*prod\\\/stripe\*\*/);
    assert.equal((await tooltip()).isTrusted ?? false, false);
    assert.equal(calls().filter((call) => call === 'DescribeSecret').length, 1);
    made.catalog.forget(managerId);
    sandbox.faults.set({
      kind: 'error',
      operation: 'DescribeSecret',
      name: 'AccessDeniedException',
      message: 'no',
      status: 400,
    });
    assert.match((await tooltip()).value, /arn.*listing only/s);
  });
});
