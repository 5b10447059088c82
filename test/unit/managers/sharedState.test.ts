import assert from 'node:assert/strict';
import { managerPrefix, stampsKey } from '../../../src/managers/keys';
import type { BatchStore } from '../../../src/managers/ports';
import { SharedState } from '../../../src/managers/sharedState';
import { ManualClock, manager } from './support';

/** The state of a person, of which each window has a copy. */
class Copy implements BatchStore {
  state: Record<string, unknown> = {};
  broken = false;
  get = (key: string): unknown => this.state[key];
  keys = (): readonly string[] => Object.keys(this.state);
  write = (changes: ReadonlyMap<string, unknown>): Promise<void> => {
    if (this.broken) {
      return Promise.reject(new Error('full'));
    }
    const changed = Object.entries({ ...this.state, ...Object.fromEntries(changes) });
    this.accept(Object.fromEntries(changed.filter(([, value]) => value !== undefined)));
    return Promise.resolve();
  };
  accept(state: Readonly<Record<string, unknown>>): void {
    this.state = JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
  }
}

describe('the state that windows share', () => {
  const clock = new ManualClock();
  const open = () => {
    const copy = new Copy();
    return { copy, state: new SharedState(copy, clock) };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('writes again what a window took away that did not know of it, and keeps what that one wrote', async () => {
    const [one, other] = [open(), open()];
    await one.state.set('a', 1);
    await other.state.set('b', 2);
    one.copy.accept(other.copy.state);
    assert.deepEqual([one.state.get('a'), one.state.get('b')], [1, 2]);
    await settled();
    assert.deepEqual([one.copy.state['a'], one.copy.state['b']], [1, 2]);
  });

  it('looks by itself some time after a write', async () => {
    const { copy, state } = open();
    let healed = 0;
    state.onDidHeal(() => healed++);
    await state.set('a', 1);
    copy.accept({});
    copy.accept({ b: 2 });
    clock.advance(100);
    await settled();
    assert.deepEqual([copy.state['a'], copy.state['b'], healed], [1, 2, 1]);
    state.dispose();
  });

  it('brings back nothing that was removed, also not when a window still has it', async () => {
    const [one, other] = [open(), open()];
    await one.state.set('a', 1);
    await one.state.set('b', 1);
    other.copy.accept(one.copy.state);
    const old = other.copy.state;
    assert.equal(other.state.get('a'), 1);
    await one.state.set('a', undefined);
    one.copy.accept(old);
    assert.equal(one.state.get('a'), undefined);
    await settled();
    assert.ok(!('a' in one.copy.state));
    other.copy.accept(one.copy.state);
    assert.deepEqual(other.state.keys(), ['b']);
  });

  it('leaves nothing when all is removed, and no window brings it back', async () => {
    const [one, other] = [open(), open()];
    await one.state.set('a', 1);
    other.copy.accept(one.copy.state);
    assert.equal(other.state.get('a'), 1);
    const old = other.copy.state;
    await one.state.set('a', undefined);
    assert.deepEqual(one.copy.state, {});
    other.copy.accept({});
    assert.deepEqual(other.state.keys(), []);
    one.copy.accept(old);
    assert.deepEqual(one.state.keys(), []);
    await settled();
    assert.deepEqual(one.copy.state, {});
    await one.state.set('a', 2);
    assert.equal(one.state.get('a'), 2);
  });

  it('has what an earlier version of this extension stored, and what it changes', async () => {
    const { copy, state } = open();
    const prod = manager('prod');
    const key = managerPrefix + prod.id;
    copy.accept({ [key]: prod, other: 1 });
    assert.deepEqual(state.get(key), prod);
    await state.set(key, { ...prod, alias: 'main' });
    assert.deepEqual(copy.state[key], { ...prod, alias: 'main' });
    copy.accept({ ...copy.state, [key]: { ...prod, alias: 'renamed', region: 'eu-west-1' } });
    assert.deepEqual(state.get(key), { ...prod, alias: 'renamed', region: 'eu-west-1' });
    assert.deepEqual(state.keys(), [key, 'other']);
    assert.ok(stampsKey in copy.state);
  });

  it('joins what two windows changed of one manager, and never mixes what belongs together', async () => {
    const [one, other] = [open(), open()];
    const prod = manager('prod', { credentialsVersion: '1' });
    const key = managerPrefix + prod.id;
    await one.state.set(key, prod);
    other.copy.accept(one.copy.state);
    await one.state.set(key, { ...prod, alias: 'main' });
    clock.advance(1);
    const changed = { ...prod, endpoint: 'https://example.com', credentialsVersion: '2' };
    await other.state.set(key, changed);
    one.copy.accept(other.copy.state);
    assert.deepEqual(one.state.get(key), { ...changed, alias: 'main' });
  });

  it('has what it had before when it cannot write', async () => {
    const { copy, state } = open();
    await state.set('a', 1);
    copy.broken = true;
    await assert.rejects(state.set('a', 2), /full/);
    assert.equal(state.get('a'), 1);
  });
});
