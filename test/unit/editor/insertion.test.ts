import assert from 'node:assert/strict';
import { insertionOf } from '../../../src/editor/insertion';
import { indexDocument } from '../../../src/reference/documentIndex';

describe('inserting a reference', () => {
  /** `|` marks the offset. */
  const insert = (marked: string, reference = '<prod/db, password>') => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const { range, text: inserted } = insertionOf(indexDocument(text), offset, reference);
    return text.slice(0, range.start) + inserted + text.slice(range.end);
  };

  it('fills an empty string', () => {
    assert.equal(insert('{"a": "|"}'), '{"a": "<prod/db, password>"}');
  });

  it('takes the place of the whole string at its opening quote', () => {
    assert.equal(insert('{"a": |"hunter2", "b": 1}'), '{"a": "<prod/db, password>", "b": 1}');
  });

  it('goes between other text inside a string', () => {
    assert.equal(insert('{"url": "pg://app:|@db"}'), '{"url": "pg://app:<prod/db, password>@db"}');
  });

  it('takes the place of a reference, also of a malformed one', () => {
    assert.equal(insert('{"a": "x<prod/|db, user>y"}'), '{"a": "x<prod/db, password>y"}');
    assert.equal(insert('{"a": "<prod/|db, >"}'), '{"a": "<prod/db, password>"}');
  });

  it('is a string of its own where a value is missing', () => {
    assert.equal(insert('{"a": |}'), '{"a": "<prod/db, password>"}');
    assert.equal(insert('|'), '"<prod/db, password>"');
  });

  it('escapes what JSON escapes', () => {
    assert.equal(insert('{"a": "|"}', `<prod/db, 'say "hi"\\'>`), `{"a": "<prod/db, 'say \\"hi\\"\\\\'>"}`);
  });

  it('never splits an escape', () => {
    assert.equal(insert('{"a": "x\\|ny"}'), '{"a": "x<prod/db, password>\\ny"}');
    assert.equal(insert('{"a": "\\u00|3c"}'), '{"a": "<prod/db, password>\\u003c"}');
  });
});
