import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertionOf } from '../../../../src/editor/insert/insertion';
import { parseReferences } from '../../../../src/reference/notation/parseReferences';
import { indexDocument } from '../../../../src/reference/index/documentIndex';

describe('inserting a reference', () => {
  /** `|` marks the offset. */
  const insert = (marked: string, reference = '<prod/db, password>') => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const insertion = insertionOf(indexDocument(text), offset, reference);
    if (insertion === undefined) {
      return undefined;
    }
    const { range, text: inserted } = insertion;
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

  it('doubles a backslash that would make text of it', () => {
    assert.equal(insert('{"login": "CORP\\\\|"}'), '{"login": "CORP\\\\\\\\<prod/db, password>"}');
    assert.equal(insert('{"login": "\\\\\\\\|"}'), `{"login": "${'\\\\'.repeat(4)}<prod/db, password>"}`);
    assert.equal(
      insert('{"login": "CORP\\\\<a, |b>"}'),
      '{"login": "CORP\\\\<prod/db, password>"}'.replace('<prod/db, password>', '<a, <prod/db, password>b>'),
    );
  });

  it('is a string of its own where a value is missing', () => {
    assert.equal(insert('{"a": |}'), '{"a": "<prod/db, password>"}');
    assert.equal(insert('|'), '"<prod/db, password>"');
  });

  it('leaves the next property its name where the value before it is missing', () => {
    assert.equal(insert('{"a": |\n"b": 1}'), '{"a": "<prod/db, password>"\n"b": 1}');
    assert.equal(insert('{"a":|"b": 1}'), '{"a":"<prod/db, password>""b": 1}');
  });

  it('escapes what JSON escapes', () => {
    assert.equal(insert('{"a": "|"}', `<prod/db, 'say "hi"\\'>`), `{"a": "<prod/db, 'say \\"hi\\"\\\\'>"}`);
  });

  it('takes the place of a value that is no string', () => {
    for (const value of ['12.|5', '|null', 'true|', 'wor|d']) {
      assert.equal(insert(`{"a": ${value}}`), '{"a": "<prod/db, password>"}');
    }
    assert.equal(insert('{"a":| 7}'), '{"a": "<prod/db, password>"}');
    assert.equal(insert('{"a":| "x"}'), '{"a": "<prod/db, password>"}');
    assert.equal(insert('[1, |2]'), '[1, "<prod/db, password>"]');
  });

  it('is refused where no value can stand', () => {
    for (const text of [
      '{"pass|word": "x"}',
      '{|"a": 1}',
      '{"a"|: 1}',
      '{"a": "x"|}',
      '{"a": "x",| "b": 1}',
      '{|}',
      '{"a": |{}}',
      '{"a": 1 /* |no */}',
      '{"a": // |no\n 1}',
      '["x"|]',
      '{}|',
    ]) {
      assert.equal(insert(text), undefined, text);
    }
  });

  it('is a reference wherever it is inserted into a string, with the same text before it', () => {
    const scraps = fc.array(fc.constantFrom('\\', '<', 'a', '<a, b>', '\\<'), { maxLength: 8 });
    fc.assert(
      fc.property(scraps, (pieces) => {
        const value = pieces.join('');
        const text = JSON.stringify(value);
        const index = indexDocument(text);
        const offset = text.length - 1;
        if (index.touching(offset) !== undefined && index.at(offset) !== undefined) {
          return;
        }
        const insertion = insertionOf(index, offset, '<x, y>') ?? assert.fail();
        const after = text.slice(0, insertion.range.start) + insertion.text + text.slice(insertion.range.end);
        const before = parseReferences(value);
        const parts = parseReferences(JSON.parse(after) as string);
        assert.deepEqual(parts.at(-1)?.kind === 'reference' && parts.at(-1), {
          ...parts.at(-1),
          kind: 'reference',
        });
        const textOf = (all: typeof parts) =>
          all.map((part) => (part.kind === 'text' ? part.text : part.kind)).join('');
        assert.equal(textOf(parts.slice(0, -1)), textOf(before));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves valid JSON valid at every offset', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.boolean(), (json, at, spaced) => {
        const text = spaced ? JSON.stringify(JSON.parse(json), undefined, 2) : json;
        const offset = at % (text.length + 1);
        const inserted = insert(`${text.slice(0, offset).replaceAll('|', '¦')}|${text.slice(offset)}`);
        assert.doesNotThrow(() => inserted === undefined || JSON.parse(inserted));
      }),
      { numRuns: 2000 },
    );
  });

  it('never splits an escape', () => {
    assert.equal(insert('{"a": "x\\|ny"}'), '{"a": "x<prod/db, password>\\ny"}');
    assert.equal(insert('{"a": "\\u00|3c"}'), '{"a": "<prod/db, password>\\u003c"}');
  });
});
