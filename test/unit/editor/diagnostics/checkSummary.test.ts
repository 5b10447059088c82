import assert from 'node:assert/strict';
import {
  checkSummary,
  nothingChecked,
  type CheckCounts,
} from '../../../../src/editor/diagnostics/checkSummary.js';

describe('what Check References says', () => {
  const said = (counts: Partial<CheckCounts>, isWhole = true): string =>
    checkSummary({ ...nothingChecked(), ...counts }, isWhole).join(' ');

  it('counts problems as the Problems panel does, and tells how many references they are of', () => {
    assert.equal(
      said({ references: 34, problems: 6, files: 3, faulty: 9 }),
      '6 problems in 3 files (references: 9 of 34).',
    );
    assert.equal(
      said({ references: 1, problems: 1, files: 1, faulty: 1 }),
      '1 problem in 1 file (references: 1 of 1).',
    );
  });

  it('does not count what is to be filled in, or could not be checked, and says so', () => {
    assert.equal(
      said({ references: 4, unfilled: 2 }),
      'No problem was found. References to be filled in: 2.',
    );
    assert.equal(
      said({ references: 4, problems: 1, files: 1, faulty: 1, unfilled: 1, unchecked: 1 }),
      '1 problem in 1 file (references: 1 of 4). References to be filled in: 1. References that could not be checked: 1.',
    );
    assert.equal(
      said({ references: 4, unchecked: 4 }),
      'No problem was found. References that could not be checked: 4.',
    );
    assert.equal(said({ references: 4 }, false), 'No problem was found.');
  });

  it('says that all is well', () => {
    assert.equal(said({ references: 34 }), '34 references were checked; all of them have a value.');
    assert.equal(said({ references: 1 }), '1 reference was checked; it has a value.');
  });
});
