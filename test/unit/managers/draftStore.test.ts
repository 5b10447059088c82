import assert from 'node:assert/strict';
import { DraftStore } from '../../../src/managers/draftStore.js';
import { MemorySecrets, MemoryState } from './support.js';

describe('the unsaved changes of secrets', () => {
  const made = () => {
    const [secrets, global] = [new MemorySecrets(), new MemoryState()];
    return { secrets, global, drafts: new DraftStore(secrets, global) };
  };

  it('are in SecretStorage alone, and there again', async () => {
    const { drafts, global } = made();
    await drafts.set('one.a', { versionId: 'v1', value: 'CANARY' });
    await drafts.set('one.b', { versionId: 'v2', value: Uint8Array.of(0, 255) });
    assert.deepEqual(await drafts.get('one.a'), { versionId: 'v1', value: 'CANARY' });
    assert.deepEqual(await drafts.get('one.b'), { versionId: 'v2', value: Uint8Array.of(0, 255) });
    assert.equal(await drafts.get('one.c'), undefined);
    assert.doesNotMatch(JSON.stringify(global.keys().map((key) => [key, global.get(key)])), /CANARY/u);
  });

  it('go with their manager, or all', async () => {
    const { drafts, global } = made();
    for (const name of ['one.a', 'two.a']) {
      await drafts.set(name, { versionId: 'v', value: 'x' });
    }
    await drafts.removeOf('one');
    assert.equal(await drafts.get('one.a'), undefined);
    assert.notEqual(await drafts.get('two.a'), undefined);
    await drafts.removeOf();
    assert.equal(await drafts.get('two.a'), undefined);
    assert.deepEqual(global.keys(), []);
  });

  it('are none where what is stored is none', async () => {
    const { drafts, secrets } = made();
    await drafts.set('one.a', { versionId: 'v', value: 'x' });
    for (const text of ['', 'null', '{}', '{"versionId":1,"text":"x"}', '{"versionId":"v"}']) {
      await secrets.set('secretConnections.draft.one.a', text);
      assert.equal(await drafts.get('one.a'), undefined, text);
    }
  });
});
