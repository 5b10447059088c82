import assert from 'node:assert/strict';
import { CheckAgain } from '../../../../src/secrets/check/checkAgain';
import type { CheckResult } from '../../../../src/secrets/check/problem';
import type { ProblemCode } from '../../../../src/secrets/check/problemCode';
import { SecretsError } from '../../../../src/secrets/model/errors';
import { ManualClock } from '../manualClock';

describe('checking again after a failure', () => {
  const range = { start: 0, end: 1 };
  const fine: CheckResult = { problems: [], troubles: [] };
  const unreachable: CheckResult = {
    problems: [],
    troubles: [{ reference: range, error: new SecretsError('unreachable', { host: 'h' }) }],
  };
  const found = (code: ProblemCode): CheckResult => ({
    problems: [{ code, message: '', range, reference: range }],
    troubles: [],
  });

  let clock: ManualClock;
  let checked: string[];
  let again: CheckAgain<string>;
  beforeEach(() => {
    clock = new ManualClock();
    checked = [];
    again = new CheckAgain(clock, (document) => checked.push(document));
  });

  for (const [what, result] of [
    ['AWS could not be reached', unreachable],
    ['a secret was not there', found('secret-not-found')],
    ['a permission was missing', found('access-denied')],
  ] as const) {
    it(`comes when the failure is forgotten, after ${what}`, () => {
      again.report('a', result);
      clock.advance(30_000);
      assert.deepEqual(checked, []);
      clock.advance(1000);
      assert.deepEqual(checked, ['a']);
    });
  }

  it('takes one timer for all documents, and none where nothing failed', () => {
    again.report('a', unreachable);
    again.report('b', found('secret-not-found'));
    assert.equal(clock.scheduled, 1);
    again.report('a', fine);
    again.report('b', undefined);
    assert.equal(clock.scheduled, 0);
    again.report('c', found('key-not-found'));
    again.report('d', fine);
    assert.equal(clock.scheduled, 0);
    again.now();
    assert.deepEqual(checked, []);
  });

  it('comes at once when the person is back', () => {
    again.report('a', unreachable);
    again.report('b', fine);
    again.now();
    assert.deepEqual(checked, ['a']);
    again.report('a', unreachable);
    clock.advance(31_000);
    assert.deepEqual(checked, ['a', 'a']);
  });

  it('becomes rarer as long as nothing changes, and starts anew after success', () => {
    for (let minute = 0; minute < 120; minute++) {
      clock.advance(60_000);
      again.report('a', unreachable);
    }
    assert.ok(checked.length > 10 && checked.length < 20, `${checked.length} times in two hours`);
    again.report('a', fine);
    again.report('a', unreachable);
    const before = checked.length;
    clock.advance(31_000);
    assert.equal(checked.length, before + 1);
  });

  it('ends when it is disposed', () => {
    again.report('a', unreachable);
    again.dispose();
    clock.advance(120_000);
    assert.deepEqual(checked, []);
  });
});
