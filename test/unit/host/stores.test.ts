import * as assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { stateStore } from '../../../src/host/stores';

/** As VS Code's: a change is written a moment later, and comes back as the whole state of then. */
class EchoingMemento implements Memento {
  private state: Record<string, unknown> = {};

  keys(): readonly string[] {
    return Object.keys(this.state);
  }

  get(key: string): unknown {
    return this.state[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    this.state = { ...this.state, [key]: value };
    await Promise.resolve();
    const written = this.state;
    await Promise.resolve();
    this.state = written;
  }
}

describe('the store over a memento that echoes', () => {
  it('loses no change of those made at the same time', async () => {
    const store = stateStore(new EchoingMemento());
    const first = store.set('one', 1);
    // Made while the first one is under way.
    await Promise.resolve();
    await Promise.all([first, store.set('two', 2), store.set('three', 3)]);
    assert.deepEqual([store.get('one'), store.get('two'), store.get('three')], [1, 2, 3]);
  });

  it('gives what was set at once, and no longer names what was removed', async () => {
    const store = stateStore(new EchoingMemento());
    const one = store.set('one', 1);
    const two = store.set('two', 2);
    assert.deepEqual([store.get('one'), store.get('two'), store.keys()], [1, 2, ['one', 'two']]);
    await Promise.all([one, two]);
    const removed = store.set('one', undefined);
    assert.deepEqual([store.get('one'), store.keys()], [undefined, ['two']]);
    await removed;
    assert.deepEqual([store.get('one'), store.keys()], [undefined, ['two']]);
  });

  it('goes on after a change that could not be written', async () => {
    const memento = new EchoingMemento();
    const update = memento.update.bind(memento);
    memento.update = (key, value) =>
      key === 'full' ? Promise.reject(new Error('full')) : update(key, value);
    const store = stateStore(memento);
    const failing = assert.rejects(store.set('full', 1), /full/);
    await store.set('one', 1);
    await failing;
    assert.equal(store.get('one'), 1);
  });
});
