import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { withLimit } from '../../../src/host/cancellation';
import { ManualClock, settle } from '../secrets/manualClock';

describe('work with a time limit', () => {
  const untilAborted = (signal: AbortSignal) =>
    new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('aborted')));

  it('is told when the time is over', async () => {
    const clock = new ManualClock();
    const working = withLimit(new AbortController().signal, 500, clock, untilAborted);
    clock.advance(499);
    assert.equal(await Promise.race([working, settle()]), undefined);
    clock.advance(1);
    assert.equal(await working, 'aborted');
  });

  it('is told when whoever asked for it cancels, also before it began', async () => {
    const clock = new ManualClock();
    const outer = new AbortController();
    const working = withLimit(outer.signal, 500, clock, untilAborted);
    outer.abort();
    assert.equal(await working, 'aborted');
    const late = await withLimit(outer.signal, 500, clock, (signal) => Promise.resolve(signal.aborted));
    assert.equal(late, true);
  });

  it('leaves neither a timer nor a listener behind, whatever came of it', async () => {
    const clock = new ManualClock();
    const { signal } = new AbortController();
    assert.equal(await withLimit(signal, 500, clock, () => Promise.resolve(1)), 1);
    await assert.rejects(
      withLimit(signal, 500, clock, () => Promise.reject(new Error('no'))),
      /no/u,
    );
    assert.equal(clock.scheduled, 0);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});
