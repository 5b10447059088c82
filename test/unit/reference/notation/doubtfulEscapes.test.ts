import assert from 'node:assert/strict';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { doubtfulEscapes } from '../../../../src/reference/notation/doubtfulEscapes';

describe('doubtfulEscapes', () => {
  const doubtful = [
    'CORP\\<prod/db, username>',
    'CORP\\<rds!db-1, username>@host',
    '<prod/db, domain>\\<prod/db, username>',
    'C:\\<prod/db, folder>',
    '.\\<prod/db, user>',
    'Ärzte\\<prod:prod/db, username | uri>',
  ];
  for (const value of doubtful) {
    it(`finds the backslash in ${value}`, () => {
      const at = value.indexOf('\\');
      assert.deepEqual(doubtfulEscapes(value), [{ start: at, end: at + 1 }]);
    });
  }

  const clear = [
    '\\<prod/db, username>',
    'write \\<prod/db, username>',
    'CORP\\\\<prod/db, username>',
    'CORP\\\\\\<prod/db, username>',
    'CORP\\<name>',
    'CORP\\<prod/db, username',
    'CORP<prod/db, username>',
  ];
  for (const value of clear) {
    it(`has no doubt about ${value}`, () => {
      assert.deepEqual(doubtfulEscapes(value), []);
    });
  }

  it('tells both characters of the escape in a document, in values only', () => {
    const text = '{"x\\\\<a, b>": ["CORP\\\\<prod/db, username>"]} // x\\\\<a, b>';
    const [found, ...more] = indexDocument(text).doubtfulEscapes;
    assert.deepEqual(more, []);
    assert.equal(text.slice(found?.start), text.slice(text.lastIndexOf('\\\\<prod')));
    assert.equal((found?.end ?? 0) - (found?.start ?? 0), 2);
  });
});
