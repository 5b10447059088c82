import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { codeOf, managerId } from './cacheSetup.js';
import { setUpWriter } from './writing.js';
import { arnOf, summary, textSecret, type RecordedCall } from '../scriptedClient.js';

const one = 'v1-00000000-0000-0000-0000-000000000000';
const two = 'v2-00000000-0000-0000-0000-000000000000';

/** A writer above a service whose secrets are listed already. */
async function setUp(...names: readonly string[]) {
  const parts = setUpWriter(names.map((name) => textSecret(name, { a: '1' })));
  const versions = { [one]: ['AWSCURRENT'] };
  parts.client.pages = [{ secrets: names.map((name) => summary(name, { versions })) }];
  await parts.catalog.loadAll(managerId);
  const listed = () => parts.catalog.peek(managerId).secrets.map(({ name }) => name);
  /** Does what is asked and loses the answer; a look at what is there works again. */
  const loseAnswerOf = (operation: RecordedCall['operation'], happened: boolean) => {
    const { client } = parts;
    client.gate = (call) => {
      client.outage = call.operation === operation && !happened ? new SecretsError('timeout') : undefined;
      return Promise.resolve();
    };
    if (happened) {
      const lost = () => Promise.reject(new SecretsError('timeout'));
      const put = client.putSecretValue.bind(client);
      const create = client.createSecret.bind(client);
      client.putSecretValue = (...given) => put(...given).then(lost);
      client.createSecret = (...given) => create(...given).then(lost);
    }
  };
  return { ...parts, listed, loseAnswerOf };
}

describe("a secret's life", () => {
  describe('deleting', () => {
    it('shows at once that a secret is pending deletion, and that it cannot be read', async () => {
      const { writer, catalog, client, clock, read } = await setUp('db');
      await read('db');
      const date = await writer.delete(managerId, 'db', { recoveryWindowInDays: 7 });
      assert.equal(date.getTime(), clock.now() + 7 * 86_400_000);
      assert.deepEqual(catalog.find(managerId, 'db')?.deletedDate, new Date(clock.now()));
      assert.equal(await codeOf(read('db')), 'pending-deletion');
      await catalog.refresh(managerId);
      assert.ok(catalog.find(managerId, 'db')?.deletedDate, 'an older listing changes nothing');
      await writer.restore(managerId, 'db');
      assert.equal(catalog.find(managerId, 'db')?.deletedDate, undefined);
      assert.equal(await read('db'), '{"a":"1"}');
      assert.equal(client.countOf('delete'), 1);
    });

    it('takes a secret that is gone out of every list, until listings miss it by themselves', async () => {
      const { writer, catalog, clock, listed, read } = await setUp('a', 'db');
      await read('db');
      await writer.delete(managerId, 'db', { force: true });
      assert.deepEqual(listed(), ['a']);
      assert.equal(catalog.find(managerId, 'db'), undefined);
      assert.equal(await codeOf(read('db')), 'secret-not-found');
      await catalog.refresh(managerId);
      assert.deepEqual(listed(), ['a'], 'the listing has it still');
      clock.advance(5 * 60_000);
      await catalog.refresh(managerId);
      assert.deepEqual(listed(), ['a', 'db']);
    });

    it('lists a secret that is made anew under the name of one that is gone', async () => {
      const { writer, listed, read } = await setUp('db');
      await writer.delete(managerId, 'db', { force: true });
      await writer.create(managerId, { name: 'db', value: 'new' });
      assert.deepEqual(listed(), ['db']);
      assert.equal(await read('db'), 'new');
    });

    it('leaves all as it was where it is refused, and asks nothing more', async () => {
      const { writer, catalog, client } = await setUp('db');
      client.fail('db', 'access-denied');
      assert.equal(
        await codeOf(writer.delete(managerId, 'db', { recoveryWindowInDays: 7 })),
        'access-denied',
      );
      assert.equal(catalog.find(managerId, 'db')?.deletedDate, undefined);
      assert.equal(client.countOf('describe'), 0);
    });
  });

  describe('versions', () => {
    it('makes an earlier one current, with the present one as the lock', async () => {
      const { writer, client, catalog, cache, read } = await setUp('db');
      await read('db');
      await writer.restoreVersion(managerId, 'db', two);
      assert.deepEqual(client.calls.find(({ operation }) => operation === 'move')?.ids, [
        arnOf('db'),
        one,
        two,
      ]);
      assert.deepEqual(catalog.find(managerId, 'db')?.versions, {
        [one]: ['AWSPREVIOUS'],
        [two]: ['AWSCURRENT'],
      });
      assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'unknown');
    });

    it('moves nothing where it is current already', async () => {
      const { writer, client } = await setUp('db');
      await writer.restoreVersion(managerId, 'db', one);
      assert.equal(client.countOf('move'), 0);
    });

    it('shows what is there after a conflict', async () => {
      const { writer, client, catalog } = await setUp('db');
      client.gate = (call) => {
        if (call.operation === 'move') {
          client.put(textSecret('db', { a: '2' }, { versionId: 'of-somebody-else' }));
        }
        return Promise.resolve();
      };
      assert.equal(await codeOf(writer.restoreVersion(managerId, 'db', two)), 'conflict');
      assert.deepEqual(catalog.find(managerId, 'db')?.versions, { 'of-somebody-else': ['AWSCURRENT'] });
    });
  });

  describe('a new value as a whole', () => {
    it('is read by all at once, text and bytes', async () => {
      const { writer, cache, client, read } = await setUp('db');
      await writer.putValue(managerId, 'db', 'text');
      assert.equal(await read('db'), 'text');
      const bytes = new Uint8Array([1, 2]);
      await writer.putValue(managerId, 'db', bytes);
      const state = cache.peek({ managerId, secretId: 'db' });
      assert.deepEqual(state.kind === 'value' && state.secret.value.content, { kind: 'binary', bytes });
      assert.equal(client.countOf('get') + client.countOf('batch'), 0, 'nothing was read for it');
    });

    it('is not written where another version is current than the expected one', async () => {
      const { writer, client, textOf } = await setUp('db');
      const options = { expectedVersionId: two };
      assert.equal(await codeOf(writer.putValue(managerId, 'db', 'x', options)), 'conflict');
      assert.equal(client.countOf('put'), 0);
      await writer.putValue(managerId, 'db', 'x', { expectedVersionId: one });
      assert.equal(textOf('db'), 'x');
    });

    it('has at most 65,536 bytes, of a text in UTF-8', async () => {
      const { writer, client } = await setUp('db');
      for (const value of ['a'.repeat(65_536), 'ä'.repeat(32_768), new Uint8Array(65_536)]) {
        await writer.putValue(managerId, 'db', value);
      }
      const writes = client.countOf('put');
      for (const value of ['a'.repeat(65_537), `${'ä'.repeat(32_768)}a`, new Uint8Array(65_537)]) {
        assert.equal(await codeOf(writer.putValue(managerId, 'db', value)), 'value-too-large');
        assert.equal(await codeOf(writer.create(managerId, { name: 'x', value })), 'value-too-large');
      }
      assert.equal(client.countOf('put'), writes);
      assert.equal(client.countOf('create'), 0);
    });
  });

  describe('an answer that was lost', () => {
    it('counts as success where the write was done', async () => {
      const { writer, loseAnswerOf, read } = await setUp('db');
      loseAnswerOf('put', true);
      const { versionId } = await writer.putValue(managerId, 'db', 'x');
      assert.equal((await writer.create(managerId, { name: 'new', value: 'y' })).name, 'new');
      assert.equal(await read('db'), 'x');
      assert.equal(versionId.length, 36);
    });

    it('is a failure where it was not, with the present state read again', async () => {
      const { writer, client, loseAnswerOf, textOf } = await setUp('db');
      loseAnswerOf('put', false);
      assert.equal(await codeOf(writer.putValue(managerId, 'db', 'x')), 'timeout');
      assert.equal(textOf('db'), '{"a":"1"}');
      assert.equal(client.countOf('describe'), 1);
    });
  });

  describe('a write that is done again, because nobody knew how it went', () => {
    it('is no conflict where the first one was done, and is not written twice', async () => {
      const { writer, client, textOf } = await setUp('db');
      const token = '11111111-2222-4333-8444-555555555555';
      const options = { expectedVersionId: one, token };
      await writer.putValue(managerId, 'db', 'x', options);
      const { versionId } = await writer.putValue(managerId, 'db', 'x', options);
      assert.equal(versionId, token);
      assert.equal(textOf('db'), 'x');
      client.put(textSecret('db', 'theirs', { versionId: 'of-somebody-else' }));
      assert.equal(await codeOf(writer.putValue(managerId, 'db', 'x', options)), 'conflict');
    });
  });

  describe('rotation', () => {
    it('drops what is cached, since the value changes', async () => {
      const { writer, cache, read } = await setUp('db');
      await read('db');
      await writer.rotate(managerId, 'db');
      assert.equal(cache.peek({ managerId, secretId: 'db' }).kind, 'unknown');
    });

    it('is shown as off once it is cancelled', async () => {
      const { writer, catalog } = await setUp('db');
      catalog.learn(managerId, summary('db', { rotationEnabled: true, nextRotationDate: new Date(9) }));
      await writer.cancelRotation(managerId, 'db');
      const { rotationEnabled, nextRotationDate } = catalog.find(managerId, 'db') ?? {};
      assert.deepEqual(
        { rotationEnabled, nextRotationDate },
        { rotationEnabled: false, nextRotationDate: undefined },
      );
    });
  });
});
