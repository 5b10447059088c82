import assert from 'node:assert/strict';
import { SecretCatalog } from '../../../../src/secrets/catalog/secretCatalog.js';
import { SecretNames } from '../../../../src/secrets/catalog/secretNames.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { managerId } from '../cache/cacheSetup.js';
import { ManualClock, settle } from '../manualClock.js';
import { ScriptedClient, summary } from '../scriptedClient.js';

function setUp(sizes: readonly number[], added: readonly string[] = [], mayList = true) {
  const client = new ScriptedClient();
  let next = 0;
  client.pages = sizes.map((size, index) => ({
    secrets: Array.from({ length: size }, () => summary(`s${next++}`)),
    ...(index < sizes.length - 1 && { nextToken: String(index + 1) }),
  }));
  const clock = new ManualClock();
  const catalog = new SecretCatalog({ clients: () => Promise.resolve(client), now: () => clock.now() });
  const noted: string[] = [];
  const names = new SecretNames({
    ...{ catalog, clock, added: () => added, mayList: () => mayList },
    noteListing: (_managerId, listing) => noted.push(listing),
  });
  const known = () => names.known(managerId).index.names;
  const lists = () => client.calls.filter(({ operation }) => operation === 'list').length;
  return { client, clock, catalog, names, known, lists, noted };
}

describe('SecretNames', () => {
  it('knows nothing at first, and asks nobody for what it knows', () => {
    const { known, lists } = setUp([3]);
    assert.deepEqual(known(), []);
    assert.equal(lists(), 0);
  });

  it('lists behind the first look', async () => {
    const { names, known, lists } = setUp([3]);
    await names.update(managerId, '');
    assert.deepEqual(known(), ['s0', 's1', 's2']);
    assert.equal(names.known(managerId).complete, true);
    await names.update(managerId, 's');
    assert.equal(lists(), 1);
  });

  it('lists once for all who ask meanwhile', async () => {
    const { names, lists } = setUp([3]);
    await Promise.all([names.update(managerId, ''), names.update(managerId, 's')]);
    assert.equal(lists(), 1);
  });

  it('lists a thousand, and searches for the rest a moment after the last key', async () => {
    const { client, clock, names, known, lists } = setUp(Array.from({ length: 20 }, () => 100));
    await names.update(managerId, '');
    assert.equal(known().length, 1000);
    const before = lists();
    client.pages = [{ secrets: [summary('found')] }];
    const first = names.update(managerId, 'fo');
    const second = names.update(managerId, 'fou');
    await settle();
    assert.equal(lists(), before);
    clock.advance(200);
    await Promise.all([first, second]);
    assert.equal(lists(), before + 1);
    assert.ok(known().includes('found'));
    assert.deepEqual(client.calls.at(-1)?.request?.filters, [{ key: 'all', values: ['fou'] }]);
  });

  it('searches for what was typed while the first thousand were listed', async () => {
    const { client, clock, names, known } = setUp(Array.from({ length: 20 }, () => 100));
    const first = names.update(managerId, '');
    const second = names.update(managerId, 'fo');
    const third = names.update(managerId, 'fou');
    await first;
    client.pages = [{ secrets: [summary('found')] }];
    await settle();
    clock.advance(200);
    await Promise.all([second, third]);
    assert.ok(known().includes('found'));
    assert.equal(client.calls.at(-1)?.request?.filters?.[0]?.values[0], 'fou');
  });

  it('tells of the first match as soon as its page is there', async () => {
    const { names, known } = setUp(Array.from({ length: 20 }, () => 100));
    assert.equal(await names.firstMatch(managerId, 's5'), true);
    assert.ok(known().length < 1000);
    assert.equal(await setUp([3]).names.firstMatch(managerId, 'nothing'), false);
  });

  it('lists anew after five minutes, behind what is shown', async () => {
    const { client, clock, names, known } = setUp([1]);
    await names.update(managerId, '');
    client.pages = [{ secrets: [summary('s0'), summary('new')] }];
    clock.advance(6 * 60_000);
    const updated = names.update(managerId, '');
    assert.deepEqual(known(), ['s0']);
    await updated;
    assert.deepEqual(known(), ['s0', 'new']);
  });

  it('lists more than a thousand anew after an hour, if all of them were listed', async () => {
    const { catalog, client, clock, names, known, lists } = setUp(Array.from({ length: 15 }, () => 100));
    await names.update(managerId, '');
    await catalog.loadAll(managerId);
    assert.equal(known().length, 1500);
    const before = lists();
    clock.advance(59 * 60_000);
    await names.update(managerId, '');
    assert.equal(lists(), before);
    client.pages = [{ secrets: [summary('new')] }];
    clock.advance(2 * 60_000);
    await names.update(managerId, '');
    assert.deepEqual(known(), ['new']);
  });

  it('gives what was added by hand, and does not list where that is not permitted', async () => {
    const { names, known, lists } = setUp([3], ['prod/db'], false);
    await names.update(managerId, '');
    assert.deepEqual(known(), ['prod/db']);
    assert.equal(lists(), 0);
  });

  it('keeps what is known when listing fails, and pauses before it asks again', async () => {
    const { client, clock, names, lists } = setUp([3]);
    client.outage = new SecretsError('unreachable');
    await names.update(managerId, '');
    assert.equal(names.failure(managerId)?.code, 'unreachable');
    await names.update(managerId, 'p');
    assert.equal(lists(), 1);
    clock.advance(20_000);
    await names.update(managerId, 'p');
    assert.equal(lists(), 2);
  });

  it('asks again at once when that is wished for, also where listing was not permitted', async () => {
    const { client, names, known, lists, noted } = setUp([3], [], false);
    client.outage = new SecretsError('access-denied');
    await names.update(managerId, '', true);
    assert.equal(names.failure(managerId)?.code, 'access-denied');
    client.outage = undefined;
    await names.update(managerId, '', true);
    assert.equal(lists(), 2);
    assert.equal(names.failure(managerId), undefined);
    assert.deepEqual(known(), ['s0', 's1', 's2']);
    assert.deepEqual(noted, ['denied', 'allowed']);
  });

  it('tells of a search that failed until one succeeds', async () => {
    const { client, clock, names } = setUp(Array.from({ length: 20 }, () => 100));
    await names.update(managerId, '');
    const search = async (typed: string): Promise<void> => {
      const done = names.update(managerId, typed);
      await settle();
      clock.advance(200);
      await done;
    };
    client.outage = new SecretsError('timeout');
    await search('fo');
    assert.equal(names.failure(managerId)?.code, 'timeout');
    client.outage = undefined;
    clock.advance(20_000);
    client.pages = [{ secrets: [summary('found')] }];
    await search('fou');
    assert.equal(names.failure(managerId), undefined);
  });

  it('has nothing left of a manager that was forgotten', async () => {
    const { catalog, names, known } = setUp([3]);
    await names.update(managerId, '');
    catalog.forget(managerId);
    assert.deepEqual(known(), []);
  });

  it('makes the index once for one list', async () => {
    const { names } = setUp([3]);
    await names.update(managerId, '');
    assert.equal(names.known(managerId).index, names.known(managerId).index);
  });
});
