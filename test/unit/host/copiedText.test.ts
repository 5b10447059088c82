import assert from 'node:assert/strict';
import { CopiedText } from '../../../src/host/copiedText.js';
import type { Clock } from '../../../src/secrets/model/ports.js';
import { MemoryState } from '../managers/support.js';
import { ManualClock } from '../secrets/manualClock.js';

describe('a copied value', () => {
  const secret = 'CANARY-copied';
  let clock: ManualClock;
  let state: MemoryState;
  let content: string;
  let isInFront: boolean;

  const clipboard = {
    readText: () => (isInFront ? Promise.resolve(content) : Promise.reject(new Error('not focused'))),
    writeText: (text: string) => {
      content = text;
      return Promise.resolve();
    },
  };
  const start = () => new CopiedText({ clock, state, clipboard });
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    clock = new ManualClock();
    state = new MemoryState();
    content = '';
    isInFront = true;
  });

  it('leaves the clipboard when its time is over, and nothing of it is kept then', async () => {
    await start().copy(secret, 30);
    clock.advance(29_000);
    await turn();
    assert.equal(content, secret);
    clock.advance(1000);
    await turn();
    assert.equal(content, '');
    assert.equal(state.entries.size, 0);
  });

  it('leaves the clipboard though a timer ends a moment before its time', async () => {
    const early: Clock = {
      now: () => clock.now(),
      schedule: (milliseconds, callback) => clock.schedule(Math.max(1, milliseconds - 1), callback),
    };
    await new CopiedText({ clock: early, state, clipboard }).copy(secret, 30);
    for (let passed = 0; passed < 31_000; passed += 1) {
      clock.advance(1);
    }
    await turn();
    assert.equal(content, '');
  });

  it('is never kept itself, and what is kept is another each time', async () => {
    const copied = start();
    await copied.copy(secret, 30);
    const first = JSON.stringify([...state.entries]);
    await copied.copy(secret, 30);
    assert.ok(!first.includes(secret));
    assert.notEqual(JSON.stringify([...state.entries]), first);
  });

  it('leaves the clipboard after the window was loaded anew, at once where its time is over', async () => {
    for (const meanwhile of [10_000, 60_000]) {
      // The window goes without a chance to end anything.
      await start().copy(secret, 30);
      const gone = clock;
      clock = new ManualClock();
      clock.advance(gone.now() - clock.now() + meanwhile);
      start();
      clock.advance(Math.max(0, 30_000 - meanwhile));
      await turn();
      assert.equal(content, '');
      assert.equal(state.entries.size, 0);
    }
  });

  it('leaves alone what was copied meanwhile', async () => {
    await start().copy(secret, 30);
    content = 'else';
    clock.advance(30_000);
    await turn();
    assert.equal(content, 'else');
    assert.equal(state.entries.size, 0);
  });

  it('is cleared in silence when the window is in front again, where the clipboard could not be read', async () => {
    const copied = start();
    await copied.copy(secret, 30);
    isInFront = false;
    clock.advance(30_000);
    await turn();
    assert.equal(content, secret);
    isInFront = true;
    await copied.tryAgain();
    assert.equal(content, '');
    assert.equal(state.entries.size, 0);
  });

  it('stays for no longer than it may, nor the one before it, wherever copying is interrupted', async () => {
    for (const steps of [0, 1]) {
      state.entries.clear();
      await start().copy('first', 30);
      let done = 0;
      // What it waits for never comes.
      const upTo = <T>(work: () => Promise<T>): Promise<T> =>
        done++ < steps ? work() : new Promise(() => undefined);
      const interrupted = new CopiedText({
        clock: new ManualClock(),
        state: {
          get: (key) => state.get(key),
          keys: () => state.keys(),
          set: (key, value) => upTo(() => state.set(key, value)),
        },
        clipboard: { ...clipboard, writeText: (text) => upTo(() => clipboard.writeText(text)) },
      });
      void interrupted.copy(secret, 30);
      await turn();
      assert.equal(content, 'first');
      start();
      clock.advance(30_000);
      await turn();
      assert.equal(content, '', `after ${steps}`);
      assert.equal(state.entries.size, 0);
    }
  });

  it('stays for its own time where the same was copied before', async () => {
    const copied = start();
    await copied.copy(secret, 30);
    clock.advance(20_000);
    await copied.copy(secret, 30);
    clock.advance(10_000);
    await turn();
    assert.equal(content, secret);
    clock.advance(20_000);
    await turn();
    assert.equal(content, '');
    assert.equal(state.entries.size, 0);
  });

  it('is cleared where an earlier version of the extension kept one alone', async () => {
    await start().copy(secret, 30);
    for (const [key, value] of state.entries) {
      state.entries.set(key, (value as unknown[])[0]);
    }
    start();
    clock.advance(30_000);
    await turn();
    assert.equal(content, '');
  });

  it('stays where it may stay, also if another was to be cleared before', async () => {
    const copied = start();
    await copied.copy('first', 30);
    await copied.copy(secret, 0);
    clock.advance(60_000);
    await turn();
    assert.equal(content, secret);
  });
});
