import assert from 'node:assert/strict';
import { Grants, type GrantAnswer, type GrantParts } from '../../../../src/inject/api/grants';
import { SecretsError } from '../../../../src/secrets/model/errors';
import { MemoryState } from '../../managers/support';

describe('access of other extensions', () => {
  const id = 'someone.database';
  const refused = (error: unknown) => error instanceof SecretsError && error.code === 'access-refused';

  function setUp(answers: GrantAnswer[], change: Partial<GrantParts> = {}) {
    const asked: string[] = [];
    const parts: GrantParts = {
      store: new MemoryState(),
      nameOf: (extensionId) => (extensionId === id ? 'Database' : undefined),
      ask: (extensionId) => {
        asked.push(extensionId);
        return Promise.resolve(answers.shift());
      },
      testMode: false,
      ...change,
    };
    return { access: new Grants(parts), again: () => new Grants(parts), asked };
  }

  it('allowed once, is not asked for again in this session, but in the next', async () => {
    const { access, again, asked } = setUp(['once', 'once']);
    assert.equal((await access.request(id)).isValid, true);
    await access.request('Someone.Database');
    assert.deepEqual(asked, [id]);
    await again().request(id);
    assert.deepEqual(asked, [id, id]);
  });

  it('always allowed, is not asked for in the next session', async () => {
    const { access, again, asked } = setUp(['always']);
    await access.request(id);
    await again().request(id);
    assert.equal(asked.length, 1);
  });

  it('denied, is refused without asking until the decision is withdrawn', async () => {
    const { access, again, asked } = setUp(['deny', 'once']);
    await assert.rejects(access.request(id), refused);
    await assert.rejects(again().request(id), refused);
    assert.equal(asked.length, 1);
    await access.withdraw(id);
    assert.equal((await access.request(id)).isValid, true);
  });

  it('is refused when the question is closed, and asked for the next time', async () => {
    const { access, asked } = setUp([undefined, 'once']);
    await assert.rejects(access.request(id), refused);
    await access.request(id);
    assert.equal(asked.length, 2);
  });

  it('asks once when an extension asks several times at a time', async () => {
    const { access, asked } = setUp(['once']);
    await Promise.all([access.request(id), access.request(id), access.request(id)]);
    assert.equal(asked.length, 1);
  });

  it('is refused to an extension that is not installed', async () => {
    const { access, asked } = setUp(['always']);
    await assert.rejects(access.request('nobody.nothing'), refused);
    assert.deepEqual(asked, []);
  });

  it('ends with a withdrawal, for what was given before', async () => {
    const { access } = setUp(['always', 'always']);
    const grant = await access.request(id);
    await access.withdraw(id);
    assert.equal(grant.isValid, false);
    assert.deepEqual(access.decisions(), []);
    assert.equal((await access.request(id)).isValid, true);
    assert.equal(grant.isValid, false);
  });

  it('lists what was decided', async () => {
    const { access } = setUp(['once']);
    await access.request(id);
    assert.deepEqual(access.decisions(), [{ extensionId: id, decision: 'session' }]);
  });

  it('is granted without asking in test mode', async () => {
    const { access, asked } = setUp([], { testMode: true });
    assert.equal((await access.request('nobody.nothing')).isValid, true);
    assert.deepEqual(asked, []);
  });
});
