import assert from 'node:assert/strict';
import { RevealedValues } from '../../../../src/secrets/hiding/revealedValues.js';
import { ManualClock } from '../manualClock.js';

describe('revealed values', () => {
  const one = { managerId: 'one', secretId: 'prod/db', key: 'password' };
  const other = { managerId: 'other', secretId: 'prod/db', key: 'password' };

  it('are hidden by manager, and say so', () => {
    const clock = new ManualClock();
    const revealed = new RevealedValues(clock, () => 15);
    revealed.reveal(one);
    revealed.reveal(other);
    const changed: string[] = [];
    revealed.onDidChange(({ managerId }) => changed.push(managerId));
    revealed.hideOf((managerId) => managerId === 'one');
    assert.deepEqual([revealed.isRevealed(one), revealed.isRevealed(other)], [false, true]);
    assert.deepEqual(changed, ['one']);
    assert.equal(clock.scheduled, 1);
    clock.advance(15_000);
    assert.deepEqual(changed, ['one', 'other']);
  });
});
