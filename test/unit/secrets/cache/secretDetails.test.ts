import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { changeTags, renameKey, updateDescription } from '../../../../src/secrets/cache/secretDetails.js';
import { codeOf, managerId } from './cacheSetup.js';
import { setUpWriter } from './writing.js';
import { binarySecret, summary, textSecret } from '../scriptedClient.js';

const address = { managerId, secretId: 'db' };
const tag = (key: string, value = '') => ({ key, value });

/** A writer, and the secret `db` with two tags, which is listed. */
function setUp() {
  const { writer, client, catalog } = setUpWriter([textSecret('db', 'x')]);
  catalog.learn(managerId, summary('db', { description: 'old', tags: [tag('team', 'a'), tag('env', 'b')] }));
  const sent = () => client.calls.map(({ operation, ids }) => [operation, ...ids]);
  return { writer, client, sent, known: () => catalog.find(managerId, 'db')! };
}

describe('what is told of a secret beside its value', () => {
  it('is known as soon as it is written', async () => {
    const { writer, known } = setUp();
    await updateDescription(writer, address, 'new');
    assert.equal(known().description, 'new');
    await updateDescription(writer, address, '');
    assert.equal(known().description, undefined);
    await changeTags(writer, address, { set: [tag('team', 'c'), tag('more')], remove: ['env'] });
    assert.deepEqual(known().tags, [tag('team', 'c'), tag('more')]);
  });

  it('makes room before it adds, and asks for nothing that does not change', async () => {
    const { writer, sent } = setUp();
    await changeTags(writer, address, { set: [tag('a')], remove: ['env'] });
    await changeTags(writer, address, { set: [], remove: ['a'] });
    await changeTags(writer, address, { set: [], remove: [] });
    assert.deepEqual(sent(), [
      ['untag', 'db', 'env'],
      ['tag', 'db', 'a'],
      ['untag', 'db', 'a'],
    ]);
  });

  it('is told as it is where only the first half was done', async () => {
    const { writer, client, known } = setUp();
    client.gate = ({ operation }) =>
      operation === 'tag' ? Promise.reject(new SecretsError('access-denied')) : Promise.resolve();
    const changes = { set: [tag('a')], remove: ['env'] };
    assert.equal(await codeOf(changeTags(writer, address, changes)), 'access-denied');
    assert.deepEqual(known().tags, [tag('team', 'a')]);
  });

  it('sends nothing that AWS takes from nobody', async () => {
    const { writer, sent } = setUp();
    for (const wrong of [
      tag('aws:x'),
      tag('AWS:x'),
      tag(''),
      tag('k'.repeat(129)),
      tag('k', 'v'.repeat(257)),
    ]) {
      const failing = changeTags(writer, address, { set: [wrong], remove: [] });
      assert.equal(await codeOf(failing), 'invalid-configuration');
    }
    const long = updateDescription(writer, address, 'd'.repeat(2049));
    assert.equal(await codeOf(long), 'invalid-configuration');
    assert.deepEqual(sent(), []);
  });
});

describe('another name for a key', () => {
  it('is written in one version, with all else as it is', async () => {
    const { writer, client, read, textOf } = setUpWriter([textSecret('db', '{ "a": 1.10, "b": 2 }')]);
    await read('db');
    await renameKey(writer, address, { from: 'a', to: 'c' });
    assert.equal(textOf('db'), '{ "c": 1.10, "b": 2 }');
    assert.equal(client.countOf('put'), 1);
  });

  it('is refused where it is taken, or there is nothing to rename, and nothing is written', async () => {
    const { writer, client } = setUpWriter([
      textSecret('db', { a: '1', b: '2' }),
      textSecret('text', 'token'),
      binarySecret('bytes', new Uint8Array([1])),
    ]);
    const codes = [
      ['db', 'a', 'b', 'key-exists'],
      ['db', 'x', 'y', 'key-not-found'],
      ['text', 'a', 'b', 'not-json'],
      ['bytes', 'a', 'b', 'binary-secret'],
    ] as const;
    for (const [secretId, from, to, expected] of codes) {
      assert.equal(await codeOf(renameKey(writer, { managerId, secretId }, { from, to })), expected);
    }
    const options = { expectedVersionId: 'another' };
    assert.equal(await codeOf(renameKey(writer, address, { from: 'a', to: 'c' }, options)), 'conflict');
    assert.equal(client.countOf('put'), 0);
  });
});
