import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { codeOf, managerId } from './cacheSetup.js';
import { setUpWriter } from './writing.js';
import { summary, textSecret } from '../scriptedClient.js';

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
    await writer.updateDescription(managerId, 'db', 'new');
    assert.equal(known().description, 'new');
    await writer.updateDescription(managerId, 'db', '');
    assert.equal(known().description, undefined);
    await writer.changeTags(managerId, 'db', { set: [tag('team', 'c'), tag('more')], remove: ['env'] });
    assert.deepEqual(known().tags, [tag('team', 'c'), tag('more')]);
  });

  it('makes room before it adds, and asks for nothing that does not change', async () => {
    const { writer, sent } = setUp();
    await writer.changeTags(managerId, 'db', { set: [tag('a')], remove: ['env'] });
    await writer.changeTags(managerId, 'db', { set: [], remove: ['a'] });
    await writer.changeTags(managerId, 'db', { set: [], remove: [] });
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
    assert.equal(await codeOf(writer.changeTags(managerId, 'db', changes)), 'access-denied');
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
      const failing = writer.changeTags(managerId, 'db', { set: [wrong], remove: [] });
      assert.equal(await codeOf(failing), 'invalid-configuration');
    }
    const long = writer.updateDescription(managerId, 'db', 'd'.repeat(2049));
    assert.equal(await codeOf(long), 'invalid-configuration');
    assert.deepEqual(sent(), []);
  });
});
