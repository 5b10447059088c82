import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/secrets/check/problem';
import { afterChanges } from '../../../../src/secrets/check/shownProblems';

describe('problems after an edit', () => {
  const problem: Problem = {
    code: 'key-not-found',
    message: '',
    range: { start: 20, end: 25 },
    reference: { start: 10, end: 26 },
  };
  const after = (offset: number, deletedLength: number, insertedText: string) =>
    afterChanges([problem], [{ offset, deletedLength, insertedText }]);

  it('stay where an edit comes after them', () => {
    assert.deepEqual(after(27, 3, 'x'), [problem]);
  });

  it('move with an edit before them', () => {
    const moved = { ...problem, range: { start: 23, end: 28 }, reference: { start: 13, end: 29 } };
    assert.deepEqual(after(2, 1, 'four'), [moved]);
  });

  it('are gone when their reference is touched, also at its edges', () => {
    for (const [offset, length] of [
      [12, 0],
      [20, 5],
      [26, 0],
      [0, 10],
      [0, 100],
    ] as const) {
      assert.deepEqual(after(offset, length, 'x'), [], `${offset} ${length}`);
    }
  });

  it('follow several edits of one event', () => {
    const changes = [
      { offset: 40, deletedLength: 1, insertedText: '' },
      { offset: 5, deletedLength: 1, insertedText: '' },
      { offset: 0, deletedLength: 0, insertedText: 'ab' },
    ];
    assert.deepEqual(afterChanges([problem], changes)[0]?.range, { start: 21, end: 26 });
  });
});
