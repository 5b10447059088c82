import assert from 'node:assert/strict';
import { searchableText } from '../../../../src/secrets/catalog/searchText.js';
import { SecretCatalog } from '../../../../src/secrets/catalog/secretCatalog.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { SecretPage } from '../../../../src/secrets/model/ports.js';
import { codeOf, managerId } from '../cache/cacheSetup.js';
import { Deferred, settle } from '../manualClock.js';
import { arnOf, ScriptedClient, summary, textSecret } from '../scriptedClient.js';

/** Pages of the given sizes, each but the last with a token. */
function pagesOf(sizes: readonly number[], prefix = 's'): SecretPage[] {
  let next = 0;
  return sizes.map((size, index) => ({
    secrets: Array.from({ length: size }, () => summary(`${prefix}${next++}`)),
    ...(index < sizes.length - 1 && { nextToken: String(index + 1) }),
  }));
}

function setUp(sizes: readonly number[] = []) {
  const client = new ScriptedClient();
  client.pages = pagesOf(sizes);
  const catalog = new SecretCatalog({ clients: () => Promise.resolve(client) });
  return { client, catalog };
}

describe('SecretCatalog: listing', () => {
  it('knows nothing without asking', () => {
    assert.deepEqual(setUp().catalog.peek(managerId), { secrets: [], complete: false });
  });

  it('shows the first page after one call, of 100, by name, with what is pending deletion', async () => {
    const { client, catalog } = setUp([100, 100, 50]);
    const page = await catalog.loadMore(managerId);
    assert.deepEqual([page.secrets.length, page.complete], [100, false]);
    assert.equal(client.calls.length, 1);
    const request = { pageSize: 100, includePlannedDeletion: true, sortBy: 'name' };
    assert.deepEqual(client.calls[0]?.request, request);
  });

  it('follows tokens through empty pages until something is there', async () => {
    const { client, catalog } = setUp([0, 0, 3, 0, 2, 0]);
    assert.equal((await catalog.loadMore(managerId)).secrets.length, 3);
    assert.equal(client.calls.length, 3);
    assert.equal((await catalog.loadMore(managerId)).secrets.length, 5);
    assert.deepEqual((await catalog.loadMore(managerId)).complete, true);
    await catalog.loadMore(managerId);
    assert.equal(client.calls.length, 6);
  });

  it('loads as many as are wanted', async () => {
    const { client, catalog } = setUp([100, 100, 100]);
    assert.equal((await catalog.loadMore(managerId, { count: 150 })).secrets.length, 200);
    await catalog.loadMore(managerId, { count: 10 });
    assert.equal(client.calls.length, 2);
  });

  it('shares the listing among all who ask', async () => {
    const { client, catalog } = setUp([2, 2, 2]);
    const all = await Promise.all([
      catalog.loadAll(managerId),
      catalog.loadAll(managerId),
      catalog.loadMore(managerId),
    ]);
    assert.equal(all[0].length, 6);
    assert.equal(client.calls.length, 3);
    await catalog.loadAll(managerId);
    assert.equal(client.calls.length, 3);
  });

  it('lists 50,000 secrets, each once', async () => {
    const { client, catalog } = setUp(Array.from({ length: 500 }, () => 100));
    client.pages[7] = { ...client.pages[7]!, secrets: client.pages[6]!.secrets };
    assert.equal((await catalog.loadAll(managerId)).length, 49_900);
    assert.equal(client.calls.length, 500);
  });

  it('keeps what is loaded when a page fails, and goes on from there', async () => {
    const { client, catalog } = setUp([2, 2]);
    await catalog.loadMore(managerId);
    client.outage = new SecretsError('throttled');
    assert.equal(await codeOf(catalog.loadAll(managerId)), 'throttled');
    assert.equal(catalog.peek(managerId).secrets.length, 2);
    client.outage = undefined;
    assert.equal((await catalog.loadAll(managerId)).length, 4);
  });

  it('begins anew when a token has expired', async () => {
    const { client, catalog } = setUp([2, 2]);
    await catalog.loadMore(managerId);
    const list = client.listSecrets.bind(client);
    let expired = true;
    client.listSecrets = (request) => {
      if (request.nextToken !== undefined && expired) {
        expired = false;
        return Promise.reject(new SecretsError('invalid-request'));
      }
      return list(request);
    };
    assert.equal((await catalog.loadAll(managerId)).length, 4);
  });

  it('does not begin anew for ever', async () => {
    const { client, catalog } = setUp([2, 2]);
    const list = client.listSecrets.bind(client);
    client.listSecrets = (request) => {
      assert.ok(client.calls.length < 10);
      return request.nextToken === undefined
        ? list(request)
        : Promise.reject(new SecretsError('invalid-request'));
    };
    assert.equal(await codeOf(catalog.loadAll(managerId)), 'invalid-request');
    assert.equal(catalog.peek(managerId).secrets.length, 2);
    client.listSecrets = list;
    assert.equal((await catalog.loadAll(managerId)).length, 4);
  });

  it('ends a listing that would never end', async () => {
    const { client, catalog } = setUp();
    client.pages = [{ secrets: [], nextToken: '0' }];
    assert.equal(await codeOf(catalog.loadAll(managerId)), 'unexpected-response');
  });

  it('ends only the wait of the one who aborts', async () => {
    const { client, catalog } = setUp([2]);
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const controller = new AbortController();
    const aborted = codeOf(catalog.loadAll(managerId, controller.signal));
    const waiting = catalog.loadAll(managerId);
    await settle();
    controller.abort();
    assert.equal(await aborted, 'cancelled');
    gate.resolve();
    assert.equal((await waiting).length, 2);
  });

  it('does not keep a page that was asked for before forget, and lists anew for those who wait', async () => {
    const { client, catalog } = setUp([2]);
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const waiting = catalog.loadAll(managerId);
    await settle();
    catalog.forget(managerId);
    client.pages = pagesOf([3], 'new');
    gate.resolve();
    assert.deepEqual(
      (await waiting).map(({ name }) => name),
      ['new0', 'new1', 'new2'],
    );
  });

  it('refreshes behind the old listing, which stays when that fails', async () => {
    const { client, catalog } = setUp([2, 2]);
    await catalog.loadAll(managerId);
    client.outage = new SecretsError('unreachable');
    assert.equal(await codeOf(catalog.refresh(managerId)), 'unreachable');
    assert.equal(catalog.peek(managerId).secrets.length, 4);
    client.outage = undefined;
    client.pages = pagesOf([3], 'new');
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const refreshing = catalog.refresh(managerId);
    assert.equal(catalog.peek(managerId).secrets.length, 4);
    gate.resolve();
    assert.equal((await refreshing).secrets.length, 3);
  });

  it('refreshes and describes on while another manager is forgotten', async () => {
    const { client, catalog } = setUp([2]);
    client.put(textSecret('s0', 'x'));
    await catalog.loadAll(managerId);
    client.pages = pagesOf([3], 'new');
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const refreshing = catalog.refresh(managerId);
    await settle();
    catalog.forget('another');
    gate.resolve();
    assert.equal((await refreshing).secrets.length, 3);
    const describing = catalog.describe(managerId, 's0');
    catalog.forget('another');
    await describing;
    await catalog.describe(managerId, 's0');
    assert.equal(client.countOf('describe'), 1);
  });

  it('tells of each page', async () => {
    const { catalog } = setUp([2, 0, 2]);
    let changes = 0;
    catalog.onDidChange(() => (changes += 1));
    await catalog.loadAll(managerId);
    await settle();
    assert.equal(changes, 2);
    catalog.forget();
    await settle();
    assert.equal(changes, 3);
  });

  it('finds a listed secret by name and ARN, and its next rotation', async () => {
    const { client, catalog } = setUp();
    const date = new Date('2026-03-01');
    client.pages = [{ secrets: [summary('db', { rotationEnabled: true, nextRotationDate: date })] }];
    await catalog.loadAll(managerId);
    for (const secretId of ['db', arnOf('db')]) {
      assert.equal(catalog.find(managerId, secretId)?.name, 'db');
      assert.equal(catalog.nextRotation({ managerId, secretId }), date);
    }
    assert.equal(catalog.find(managerId, 'other'), undefined);
  });
});

describe('SecretCatalog: search and describe', () => {
  it('searches all attributes with text that the service accepts', async () => {
    const { client, catalog } = setUp([0, 2]);
    const found = await catalog.search(managerId, '!prod „db“ (main)');
    assert.equal(found.length, 2);
    assert.deepEqual(client.calls[0]?.request?.filters, [{ key: 'all', values: ['prod db main'] }]);
  });

  it('does not ask when nothing is left to search for', async () => {
    const { client, catalog } = setUp([1]);
    assert.deepEqual(await catalog.search(managerId, '„!“ ?'), []);
    assert.equal(client.calls.length, 0);
    assert.match(searchableText('a'.repeat(600) + '\n*'), /^a{512}$/);
  });

  it('describes once, for all who ask, until forget', async () => {
    const { client, catalog } = setUp();
    client.put(textSecret('db', 'x'));
    await Promise.all([catalog.describe(managerId, 'db'), catalog.describe(managerId, 'db')]);
    await catalog.describe(managerId, arnOf('db'));
    assert.equal(client.countOf('describe'), 1);
    catalog.forget(managerId);
    await catalog.describe(managerId, 'db');
    assert.equal(client.countOf('describe'), 2);
    assert.equal(await codeOf(catalog.describe(managerId, 'missing')), 'secret-not-found');
  });
});
