import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { codeOf, managerId, setUpCache } from './cacheSetup.js';
import { arnOf, textSecret } from '../scriptedClient.js';

const unreachable = new SecretsError('unreachable', { host: 'example' });
const hour = 3_600_000;

describe('SecretCache: failures', () => {
  it('serves the old value marked as stale when AWS cannot be reached, and asks again after a second', async () => {
    const { cache, client, clock } = setUpCache([textSecret('db', 'one')]);
    const address = { managerId, secretId: 'db' };
    await cache.get(address);
    clock.advance(hour);
    client.outage = unreachable;
    const stale = await cache.get(address);
    assert.equal(stale.stale?.error.code, 'unreachable');
    const since = clock.now();
    assert.equal(stale.stale.since, since);
    await cache.get(address);
    assert.equal(client.calls.length, 2);
    clock.advance(1000);
    assert.equal((await cache.get(address)).stale?.since, since);
    assert.equal(client.calls.length, 3);
    client.outage = undefined;
    clock.advance(2000);
    assert.equal((await cache.get(address)).stale, undefined);
  });

  for (const code of [
    'access-denied',
    'secret-not-found',
    'pending-deletion',
    'expired-credentials',
  ] as const) {
    it(`drops the old value after ${code}, also for a fresh read`, async () => {
      for (const fresh of [false, true]) {
        const { cache, client, clock } = setUpCache([textSecret('db', 'one')]);
        const address = { managerId, secretId: 'db' };
        await cache.get(address);
        clock.advance(fresh ? 0 : hour);
        client.fail('db', code);
        assert.equal(await codeOf(cache.get(address, { fresh })), code);
        assert.equal(cache.peek(address).kind, 'failed');
        client.outage = unreachable;
        clock.advance(60_000);
        assert.equal(await codeOf(cache.get(address)), 'unreachable');
      }
    });
  }

  it('drops all versions of a secret that is gone', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'one')]);
    const version = { kind: 'stage', label: 'AWSPREVIOUS' } as const;
    await read('db', { version });
    await read('db');
    client.fail('db', 'pending-deletion');
    assert.equal(await codeOf(cache.get({ managerId, secretId: 'db' }, { fresh: true })), 'pending-deletion');
    assert.equal(cache.peek({ managerId, secretId: 'db', version }).kind, 'unknown');
  });

  it('leaves the cache as it was when a fresh read fails for a passing reason', async () => {
    const { cache, client, read } = setUpCache([textSecret('db', 'one')]);
    const address = { managerId, secretId: 'db' };
    const before = await cache.get(address);
    client.outage = unreachable;
    assert.equal(await codeOf(cache.get(address, { fresh: true })), 'unreachable');
    assert.deepEqual(cache.peek(address), { kind: 'value', secret: before });
    assert.equal(await read('db'), 'one');
  });

  it('remembers a missing secret for 30 seconds, unless a fresh answer is wanted', async () => {
    const { cache, client, clock, read } = setUpCache();
    assert.equal(await codeOf(read('db')), 'secret-not-found');
    assert.equal(await codeOf(read('db')), 'secret-not-found');
    assert.equal(client.calls.length, 1);
    client.put(textSecret('db', 'one'));
    assert.equal((await cache.get({ managerId, secretId: 'db' }, { fresh: true })).value.name, 'db');
    assert.equal(await read('db'), 'one');
    assert.equal(await codeOf(read('other')), 'secret-not-found');
    client.put(textSecret('other', 'two'));
    clock.advance(30_000);
    assert.equal(await read('other'), 'two');
  });

  it('asks again at once after a passing failure without an old value', async () => {
    const { client, read } = setUpCache([textSecret('db', 'one')]);
    client.outage = unreachable;
    assert.equal(await codeOf(read('db')), 'unreachable');
    client.outage = undefined;
    assert.equal(await read('db'), 'one');
  });

  it('finds a secret that was deleted and made anew under its name', async () => {
    const { client, clock, read } = setUpCache([textSecret('db', 'old')]);
    await read('db');
    client.secrets.length = 0;
    client.put(textSecret('db', 'new', { arn: arnOf('db', 'NewOne') }));
    clock.advance(hour);
    assert.equal(await read('db'), 'new');
    assert.equal(await read(arnOf('db', 'NewOne')), 'new');
    assert.equal(await codeOf(read(arnOf('db'))), 'secret-not-found');
  });

  it('asks by name when the ARN that a request under way uses is gone', async () => {
    const { client, clock, read } = setUpCache([textSecret('db', 'old')]);
    await read('db');
    clock.advance(hour);
    client.secrets.length = 0;
    client.put(textSecret('db', 'new', { arn: arnOf('db', 'NewOne') }));
    const byArn = codeOf(read(arnOf('db')));
    const byName = read('db');
    assert.equal(await byArn, 'secret-not-found');
    assert.equal(await byName, 'new');
  });

  it('turns a failure to make the client into its error for all who wait', async () => {
    const { cache } = setUpCache();
    const parts = (cache as unknown as { parts: { clients: unknown } }).parts;
    parts.clients = () => Promise.reject(new SecretsError('credentials-missing', { alias: 'prod' }));
    const all = [cache.get({ managerId, secretId: 'a' }), cache.get({ managerId, secretId: 'b' })];
    assert.deepEqual(await Promise.all(all.map(codeOf)), ['credentials-missing', 'credentials-missing']);
  });

  it('writes neither names nor values to the log', async () => {
    const { client, clock, log, read } = setUpCache([textSecret('db/name', 'canary')]);
    await read('db/name');
    clock.advance(hour);
    client.outage = unreachable;
    await read('db/name');
    assert.ok(log.lines.length > 0);
    assert.ok(!log.lines.some((line) => /canary|db\/name/.test(line)));
  });

  it('writes to the log what the error tells of the request, for whoever looks into it', async () => {
    const { client, log, read } = setUpCache([textSecret('db', 'canary')]);
    const details = { operation: 'GetSecretValue', attempts: 3, milliseconds: 1234, requestId: 'a1b2-c3' };
    client.outage = new SecretsError('service-failure', { ...details, alias: 'prod', secretId: 'db' });
    await codeOf(read('db'));
    const facts = /manager: prod, secret: db, attempts: 3, milliseconds: 1234, request id: a1b2-c3/;
    assert.match(log.lines.join(), facts);
  });
});
