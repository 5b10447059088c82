import assert from 'node:assert/strict';
import type { SecretChange } from '../../../../src/secrets/model/services.js';
import { codeOf, managerId, setUpCache } from './cacheSetup.js';
import { Deferred, settle } from '../manualClock.js';
import { arnOf, textSecret } from '../scriptedClient.js';

const hour = 3_600_000;

describe('SecretCache: serving from memory', () => {
  it('asks once and then answers from memory', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'one')]);
    assert.equal(await read('db'), 'one');
    assert.equal(await read('db'), 'one');
    assert.equal(client.calls.length, 1);
    assert.deepEqual([cache.statistics.hits, cache.statistics.misses, cache.statistics.calls], [1, 1, 1]);
  });

  it('asks again when the time to live is over', async () => {
    const { client, clock, read } = setUpCache([textSecret('db', 'one')]);
    await read('db');
    client.put(textSecret('db', 'two'));
    clock.advance(hour - 1);
    assert.equal(await read('db'), 'one');
    clock.advance(1);
    assert.equal(await read('db'), 'two');
  });

  it('spreads the expiry over the second half of the time to live', async () => {
    const setup = setUpCache([textSecret('db', 'one')]);
    setup.random = 0.999999;
    const secret = await setup.cache.get({ managerId, secretId: 'db' });
    assert.equal(Math.round((secret.expiresAt - secret.fetchedAt) / 1000), 1800);
  });

  it('counts a time to live that was shortened at once', async () => {
    const { client, clock, settings, read } = setUpCache([textSecret('db', 'one')]);
    await read('db');
    settings.ttlSeconds = 10;
    clock.advance(10_000);
    await read('db');
    assert.equal(client.calls.length, 2);
  });

  it('never keeps a value beyond the next rotation, and ignores a rotation that is overdue', async () => {
    const { cache, clock, rotations } = setUpCache([textSecret('db', 'one'), textSecret('late', 'x')]);
    rotations.set(arnOf('db'), new Date(clock.now() + 60_000));
    rotations.set(arnOf('late'), new Date(clock.now() - 60_000));
    assert.equal((await cache.get({ managerId, secretId: 'db' })).expiresAt, clock.now() + 60_000);
    assert.equal((await cache.get({ managerId, secretId: 'late' })).expiresAt, clock.now() + hour);
  });

  it('keeps staging labels and version ids apart, and AWSCURRENT together with no version', async () => {
    const { client, read } = setUpCache([textSecret('db', 'one')]);
    await read('db');
    await read('db', { version: { kind: 'stage', label: 'AWSCURRENT' } });
    assert.equal(client.calls.length, 1);
    await read('db', { version: { kind: 'stage', label: 'AWSPREVIOUS' } });
    await read('db', { version: { kind: 'id', id: 'AWSPREVIOUS' } });
    assert.equal(client.calls.length, 3);
  });

  it('addresses one entry by name and by ARN', async () => {
    const { client, read } = setUpCache([textSecret('db', 'one'), textSecret('api', 'two')]);
    await read('db');
    await read(arnOf('db'));
    await read(arnOf('api'));
    await read('api');
    assert.equal(client.calls.length, 2);
  });

  it("does not take another account's secret of the same name for the manager's own", async () => {
    const foreign = arnOf('db', 'ZzZzZz', 'eu-central-1', '999999999999');
    const { read } = setUpCache([textSecret('db', 'foreign', { arn: foreign }), textSecret('db', 'own')]);
    assert.deepEqual(await Promise.all([read(foreign), read('db')]), ['foreign', 'own']);
    assert.deepEqual(await Promise.all([read(foreign), read('db')]), ['foreign', 'own']);
  });

  it('with a time to live of 0 asks each time, shares the moment, and shows the answer for a while', async () => {
    const { cache, client, clock, settings, read } = setUpCache([textSecret('db', 'one')]);
    settings.ttlSeconds = 0;
    await Promise.all([read('db'), read('db')]);
    await read('db');
    assert.equal(client.calls.length, 2);
    assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'value');
    clock.advance(30_000);
    assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'unknown');
    assert.equal(cache.statistics.entries, 0);
  });

  it('is bounded in entries and in bytes', async () => {
    const large = 'x'.repeat(60_000);
    const secrets = Array.from({ length: 1500 }, (_, index) => textSecret(`s${index}`, large));
    const { cache, read } = setUpCache(secrets);
    await Promise.all(secrets.map(({ name }) => read(name)));
    assert.ok(cache.statistics.entries <= 1024);
    assert.ok(cache.statistics.bytes <= 32 * 1024 * 1024);
  });
});

describe('SecretCache: one request for all who wait', () => {
  it('shares a request under way', async () => {
    const { client, read } = setUpCache([textSecret('db', 'one')]);
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const first = read('db');
    await settle();
    const second = read('db');
    gate.resolve();
    assert.deepEqual(await Promise.all([first, second]), ['one', 'one']);
    assert.equal(client.calls.length, 1);
  });

  it('answers a hundred who ask at the same moment by one request', async () => {
    const { client, read } = setUpCache([textSecret('db', 'one')]);
    const arn = textSecret('db', 'one').arn;
    const first = await Promise.all(Array.from({ length: 100 }, () => read('db')));
    assert.deepEqual(new Set(first), new Set(['one']));
    assert.equal(client.calls.length, 1);
    await Promise.all(Array.from({ length: 100 }, (_, index) => read(index % 2 === 0 ? 'db' : arn)));
    assert.equal(client.calls.length, 1);
  });

  it('ends only the wait of the one who aborts, and the request when nobody waits', async () => {
    const { cache, client } = setUpCache([textSecret('db', 'one')]);
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const [one, two] = [new AbortController(), new AbortController()];
    const first = codeOf(cache.get({ managerId, secretId: 'db' }, { signal: one.signal }));
    const second = codeOf(cache.get({ managerId, secretId: 'db' }, { signal: two.signal }));
    await settle();
    one.abort();
    assert.equal(await first, 'cancelled');
    assert.equal(client.wasAborted(0), false);
    two.abort();
    assert.equal(await second, 'cancelled');
    assert.equal(client.wasAborted(0), true);
    gate.resolve();
    const third = await cache.get({ managerId, secretId: 'db' });
    assert.equal(third.value.name, 'db');
  });

  it('rejects at once when the signal is aborted already', async () => {
    const { cache, client } = setUpCache([textSecret('db', 'one')]);
    const options = { signal: AbortSignal.abort() };
    assert.equal(await codeOf(cache.get({ managerId, secretId: 'db' }, options)), 'cancelled');
    assert.equal(client.calls.length, 0);
  });

  it('asks anew for a fresh value, and an older answer never overwrites the newer one', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'old')]);
    const gates = [new Deferred<void>(), new Deferred<void>()];
    client.gate = () => gates[client.calls.length - 1]?.promise ?? Promise.resolve();
    const versions = [textSecret('db', 'old'), textSecret('db', 'new')];
    client.getSecretValue = async () => {
      const index = client.calls.push({ operation: 'get', ids: ['db'] }) - 1;
      await gates[index]?.promise;
      return versions[index]!;
    };
    const older = read('db');
    await settle();
    const newer = cache.get({ managerId, secretId: 'db' }, { fresh: true });
    await settle();
    gates[1]?.resolve();
    await newer;
    gates[0]?.resolve();
    assert.equal(await older, 'old');
    assert.equal(await read('db'), 'new');
    assert.equal(client.calls.length, 2);
  });
});

describe('SecretCache: forgetting and telling', () => {
  it('forgets one secret by name or ARN, a manager, or everything', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'one'), textSecret('api', 'two')]);
    const readBoth = async () => [await read('db'), await read('api')];
    for (const [which, more] of [
      [{ managerId, secretId: 'db' }, 1],
      [{ managerId, secretId: arnOf('db') }, 1],
      [{ managerId }, 2],
      [undefined, 2],
      [{ managerId: 'other' }, 0],
    ] as const) {
      await readBoth();
      const before = client.calls.length;
      cache.forget(which);
      await readBoth();
      assert.equal(client.calls.length - before, more);
    }
  });

  it('does not keep the answer of a request that began before forget', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'old')]);
    const gate = new Deferred<void>();
    client.gate = () => gate.promise;
    const before = read('db');
    await settle();
    cache.forget({ managerId, secretId: arnOf('db') });
    gate.resolve();
    assert.equal(await before, 'old');
    assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'unknown');
    client.put(textSecret('db', 'new'));
    assert.equal(await read('db'), 'new');
  });

  it('peeks at what is known: unknown, loading, value, failed', async () => {
    const { cache, read } = setUpCache([textSecret('db', 'one')]);
    const kind = (secretId: string) => cache.peek({ managerId, secretId }).kind;
    assert.equal(kind('db'), 'unknown');
    const reading = read('db');
    assert.equal(kind('db'), 'loading');
    await reading;
    assert.equal(kind('db'), 'value');
    assert.equal(kind(arnOf('db')), 'value');
    await codeOf(read('missing'));
    assert.equal(kind('missing'), 'failed');
  });

  it('tells of loading and of the value, never inside a call, each change once', async () => {
    const { cache, read } = setUpCache([textSecret('db', 'one')]);
    const changes: SecretChange[] = [];
    const subscription = cache.onDidChange((change) => changes.push(change));
    const reading = Promise.all([read('db'), read('db')]);
    assert.deepEqual(changes, []);
    await reading;
    await settle();
    const ids = changes.map(({ secretId }) => secretId);
    assert.deepEqual(ids, ['db', 'db', arnOf('db')]);
    subscription.dispose();
    cache.forget();
    await settle();
    assert.equal(changes.length, 3);
  });

  it('drops everything when disposed, and ends the requests under way', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'one'), textSecret('api', 'two')]);
    await read('db');
    client.gate = () => new Deferred<void>().promise;
    const waiting = codeOf(read('api'));
    await settle();
    cache.dispose();
    assert.equal(await waiting, 'cancelled');
    assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'unknown');
    assert.equal(cache.statistics.entries, 0);
    assert.equal(await codeOf(read('db')), 'cancelled');
  });
});
