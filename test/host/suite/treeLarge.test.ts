import assert from 'node:assert/strict';
import type { SecretCatalog } from '../../../src/secrets/catalog/secretCatalog.js';
import { generateSeed, startSandbox, type Sandbox } from '../../sandbox/server';
import { connectIn, find, makeTree, open, setLayout, type Made } from './support/tree';

describe('the tree with 1,000 secrets and 100 ms of latency', () => {
  let large: Sandbox;
  let made: Made;

  before(async () => {
    large = await startSandbox({ seed: generateSeed(1_000) });
    large.faults.set({ kind: 'latency', milliseconds: 100 });
  });
  beforeEach(() => {
    made = makeTree();
  });
  afterEach(() => {
    made.store.dispose();
    large.requests.clear();
  });
  after(async () => {
    await setLayout(undefined);
    await large.close();
  });
  const calls = (): string[] => large.requests.map(({ operation }) => operation);

  it('shows the first page after one call, and one more for each click in the list', async () => {
    await setLayout('list');
    const managerId = await connectIn(made, large, 'reader');
    const first = await open(made, 'reader');
    assert.deepEqual(calls(), ['ListSecrets']);
    assert.equal(first.length, 101);
    assert.equal(first.at(-1)?.contextValue, 'loadMore');
    const manager = made.registry.get(managerId)!;
    await made.tree.listing.loadMore(manager, made.tree.states.of(manager));
    assert.equal((await open(made, 'reader')).length, 201);
    assert.equal(calls().length, 2);
  });

  it('completes the folders page by page while somebody looks, and stops when nobody does', async () => {
    await setLayout('folders');
    const managerId = await connectIn(made, large, 'reader');
    const nodes = await open(made, 'reader');
    assert.equal(nodes.at(-1)?.contextValue, 'loadingMore');
    await until(made.catalog, () => made.catalog.peek(managerId).secrets.length >= 300);
    made.tree.setVisible(false);
    const loaded = made.catalog.peek(managerId).secrets.length;
    assert.equal(made.tree.listing.background.isRunning(managerId), false);
    made.tree.setVisible(true);
    await open(made, 'reader');
    await until(made.catalog, () => made.catalog.peek(managerId).complete);
    assert.ok(loaded < 1_000);
    assert.equal((await find(made, 'reader', 'prod')).toItem().description, '200');
  });
});

/** Resolves once the condition holds; looked at with each page of the listing. */
async function until(catalog: SecretCatalog, condition: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = (): void => {
      if (condition()) {
        listener.dispose();
        resolve();
      }
    };
    const listener = catalog.onDidChange(check);
    check();
  });
}
