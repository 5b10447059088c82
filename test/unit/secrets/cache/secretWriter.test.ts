import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import type { SecretValue } from '../../../../src/secrets/model/ports.js';
import { codeOf, managerId } from './cacheSetup.js';
import { setUpWriter } from './writing.js';
import { Deferred } from '../manualClock.js';
import { arnOf, binarySecret, summary, textSecret } from '../scriptedClient.js';

const names = (secrets: readonly { name: string }[]) => secrets.map(({ name }) => name);

describe('writing secrets', () => {
  it("creates no secret under a name that only AWS's own services can give", async () => {
    const { writer, client } = setUpWriter();
    for (const name of ['rds!db-1234', 'events!connection/x', 'a b', '']) {
      await assert.rejects(writer.create(managerId, { name, value: '{}' }), {
        code: 'invalid-configuration',
      });
    }
    await assert.rejects(
      writer.create(managerId, { name: 'rds!db-1234', value: '{}' }),
      /AWS's own services only/,
    );
    assert.equal(client.countOf('create'), 0);
  });

  it('sends nothing to a secret manager that is marked read-only, whatever is to be written', async () => {
    const { writer, client } = setUpWriter([textSecret('db', { a: '1' })], () => {
      throw new SecretsError('read-only', { alias: 'prod' });
    });
    const writes = [
      writer.create(managerId, { name: 'new', value: '{}' }),
      writer.putValue(managerId, 'db', 'x'),
      writer.addKey(managerId, 'db', 'b', '2'),
      writer.delete(managerId, 'db', { force: true }),
      writer.restore(managerId, 'db'),
      writer.restoreVersion(managerId, 'db', 'another'),
      writer.rotate(managerId, 'db'),
      writer.cancelRotation(managerId, 'db'),
    ];
    for (const write of writes) {
      assert.equal(await codeOf(write), 'read-only');
    }
    const sent = client.calls.map(({ operation }) => operation);
    assert.deepEqual(
      sent.filter((operation) => !['get', 'batch', 'describe'].includes(operation)),
      [],
    );
  });

  describe('adding a key', () => {
    it('leaves the other keys as they are, character by character', async () => {
      const { writer, textOf } = setUpWriter([
        textSecret('db', '{ "port": 54320000000000000001, "b": 1e2 }'),
      ]);
      await writer.addKey(managerId, 'db', 'password', 'p"w');
      assert.equal(textOf('db'), '{ "port": 54320000000000000001, "b": 1e2, "password": "p\\"w" }');
    });

    it('asks before it replaces a key', async () => {
      const { writer, client, textOf } = setUpWriter([textSecret('db', { password: 'old' })]);
      assert.equal(await codeOf(writer.addKey(managerId, 'db', 'password', 'new')), 'key-exists');
      assert.equal(client.countOf('put'), 0);
      await writer.addKey(managerId, 'db', 'password', 'new', { replace: true });
      assert.equal(textOf('db'), '{"password":"new"}');
    });

    it('writes nothing when another version is current than the one that was seen', async () => {
      const { writer, client, cache, textOf } = setUpWriter([textSecret('db', { a: '1' })]);
      const seen = (await cache.get({ managerId, secretId: 'db' })).value.versionId;
      client.put(textSecret('db', { a: '2' }, { versionId: 'of-somebody-else' }));
      const options = { expectedVersionId: seen };
      assert.equal(await codeOf(writer.addKey(managerId, 'db', 'b', '3', options)), 'conflict');
      assert.equal(textOf('db'), '{"a":"2"}');
      await writer.addKey(managerId, 'db', 'b', '3', { expectedVersionId: 'of-somebody-else' });
      assert.equal(textOf('db'), '{"a":"2","b":"3"}');
    });

    it('adds to what is current now, not to what is cached', async () => {
      const { writer, client, read, textOf } = setUpWriter([textSecret('db', { a: '1' })]);
      await read('db');
      client.put(textSecret('db', { a: '2' }));
      await writer.addKey(managerId, 'db', 'b', '3');
      assert.equal(textOf('db'), '{"a":"2","b":"3"}');
    });

    it('does one write of a secret after the other, so that none is lost', async () => {
      const { writer, textOf } = setUpWriter([textSecret('db', {})]);
      await Promise.all(['a', 'b', 'c'].map((key) => writer.addKey(managerId, 'db', key, key)));
      assert.equal(textOf('db'), '{"a":"a","b":"b","c":"c"}');
    });

    const refused: readonly (readonly [code: string, secret: SecretValue])[] = [
      ['not-json', textSecret('x', 'plain')],
      ['not-json', textSecret('x', '[1]')],
      ['binary-secret', binarySecret('x', new Uint8Array([1]))],
      ['value-too-large', textSecret('x', { big: 'ä'.repeat(32_760) })],
    ];
    for (const [code, secret] of refused) {
      it(`refuses with ${code} and writes nothing`, async () => {
        const { writer, client } = setUpWriter([secret]);
        assert.equal(await codeOf(writer.addKey(managerId, 'x', 'key', 'value')), code);
        assert.equal(client.countOf('put'), 0);
      });
    }

    it('never tells a value in an error', async () => {
      const { writer } = setUpWriter([textSecret('x', 'CANARY-1')]);
      await assert.rejects(writer.addKey(managerId, 'x', 'key', 'CANARY-2'), (error: Error) => {
        assert.doesNotMatch(`${error.message}${JSON.stringify(error)}`, /CANARY/);
        return true;
      });
    });
  });

  describe('readers', () => {
    it('have the new value at once, without asking', async () => {
      const { writer, client, read } = setUpWriter([textSecret('db', { a: '1' })]);
      await writer.addKey(managerId, 'db', 'b', '2');
      const calls = client.calls.length;
      assert.equal(await read('db'), '{"a":"1","b":"2"}');
      assert.equal(await read(arnOf('db')), '{"a":"1","b":"2"}');
      assert.equal(client.calls.length, calls);
    });

    it('are not given an older answer that arrives later', async () => {
      const { writer, client, cache, read } = setUpWriter([textSecret('db', { a: '1' })]);
      const late = new Deferred<unknown>();
      client.gate = () => late.promise;
      const reading = cache.get({ managerId, secretId: 'db' });
      client.gate = undefined;
      await writer.addKey(managerId, 'db', 'b', '2');
      late.resolve(undefined);
      await reading;
      assert.equal(await read('db'), '{"a":"1","b":"2"}');
    });

    it('ask again after a write of which nobody knows whether it was done', async () => {
      const { writer, client, read } = setUpWriter([textSecret('db', { a: '1' })]);
      client.gate = (call) => {
        client.outage = undefined;
        return call.operation === 'put' ? Promise.reject(new Error('timeout')) : Promise.resolve();
      };
      assert.equal(await codeOf(writer.addKey(managerId, 'db', 'b', '2')), 'unexpected');
      const gets = client.calls.length;
      await read('db');
      assert.ok(client.calls.length > gets);
    });

    it('know a created secret, which listings miss for five minutes', async () => {
      const { writer, client, catalog, clock, read } = setUpWriter();
      client.pages = [{ secrets: [summary('a')] }];
      await catalog.loadAll(managerId);
      await writer.create(managerId, { name: 'new', description: 'd', value: '{"k":"v"}' });
      assert.equal(await read('new'), '{"k":"v"}');
      assert.deepEqual(names(catalog.peek(managerId).secrets), ['a', 'new']);
      assert.equal((await catalog.describe(managerId, 'new')).description, 'd');
      assert.deepEqual(names((await catalog.refresh(managerId)).secrets), ['a', 'new']);
      clock.advance(5 * 60_000);
      assert.deepEqual(names((await catalog.refresh(managerId)).secrets), ['a']);
    });

    it('see the labels move', async () => {
      const { writer, client, catalog } = setUpWriter([textSecret('db', {}, { versionId: 'one' })]);
      client.pages = [
        { secrets: [summary('db', { versions: { one: ['AWSCURRENT'], zero: ['AWSPREVIOUS'] } })] },
      ];
      await catalog.loadAll(managerId);
      const { versionId } = await writer.addKey(managerId, 'db', 'a', '1');
      assert.deepEqual(catalog.find(managerId, 'db')?.versions, {
        one: ['AWSPREVIOUS'],
        [versionId]: ['AWSCURRENT'],
      });
    });

    it('read a restored secret, which is listed without its date of deletion', async () => {
      const { writer, client, catalog, read } = setUpWriter([textSecret('old', { a: '1' })]);
      client.fail('old', 'pending-deletion');
      client.pages = [{ secrets: [summary('old', { deletedDate: new Date(0) })] }];
      await catalog.loadAll(managerId);
      assert.equal(await codeOf(read('old')), 'pending-deletion');
      await writer.restore(managerId, 'old');
      assert.equal(await read('old'), '{"a":"1"}');
      assert.equal(catalog.peek(managerId).secrets[0]?.deletedDate, undefined);
    });
  });

  describe('creating', () => {
    it('refuses a name that is taken', async () => {
      const { writer, textOf } = setUpWriter([textSecret('db', 'old')]);
      assert.equal(await codeOf(writer.create(managerId, { name: 'db', value: 'new' })), 'secret-exists');
      assert.equal(textOf('db'), 'old');
    });

    it('forgets the secret that was missing before', async () => {
      const { writer, read } = setUpWriter();
      assert.equal(await codeOf(read('db')), 'secret-not-found');
      await writer.create(managerId, { name: 'db', value: 'x' });
      assert.equal(await read('db'), 'x');
    });

    it('ends with the signal and sends nothing', async () => {
      const { writer, client } = setUpWriter();
      const secret = { name: 'db', value: 'x' };
      assert.equal(await codeOf(writer.create(managerId, secret, AbortSignal.abort())), 'cancelled');
      assert.equal(client.calls.length, 0);
    });
  });
});
