import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree, getNodePath, type Node } from 'jsonc-parser';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { parseReferences } from '../../../../src/reference/notation/parseReferences';
import type { OffsetRange } from '../../../../src/reference/notation/reference';
import { scraps } from '../arbitraries';
import { snapshot } from '../snapshot';

function sliced(text: string, range: OffsetRange | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

function written(text: string): (string | undefined)[] {
  return indexDocument(text).references.map(({ range }) => sliced(text, range));
}

describe('indexDocument', () => {
  it('tells range, pieces, path, property and string of each reference', () => {
    const text = '{"a": {"b": [1, "x <prod:db, key, V | uri>"]}, "c": "<db, *>"}';
    const [first, second] = indexDocument(text).references;
    assert.equal(sliced(text, first?.range), '<prod:db, key, V | uri>');
    assert.deepEqual(
      Object.entries<OffsetRange>({ ...first?.parts }).map(([piece, range]) => [piece, sliced(text, range)]),
      [
        ['alias', 'prod'],
        ['secret', 'db'],
        ['key', 'key'],
        ['version', 'V'],
        ['filter', 'uri'],
      ],
    );
    assert.deepEqual(first?.path, ['a', 'b', 1]);
    assert.equal(first.propertyRange, undefined);
    assert.equal(sliced(text, first.stringRange), '"x <prod:db, key, V | uri>"');
    assert.equal(first.whole, false);
    assert.deepEqual(second?.path, ['c']);
    assert.equal(sliced(text, second.propertyRange), '"c"');
    assert.deepEqual(second.reference, { secret: 'db' });
    assert.equal(second.whole, true);
  });

  it('calls a reference whole only without anything around it, white space included', () => {
    const text = '["<db, k>", " <db, k>", "<db, k> ", "<db, k><db, k>", "\\u003cdb, k>"]';
    assert.deepEqual(
      indexDocument(text).references.map(({ whole }) => whole),
      [true, false, false, false, false, true],
    );
  });

  it('passes over property names, comments and values that are no strings', () => {
    assert.deepEqual(written('{"<a,b>": 1, // "<c,d>"\n /* "<e,f>" */ "x": <g,h>, "y": "<i,j>"}'), ['<i,j>']);
  });

  it('finds a value at the top level, in arrays and behind escaped names', () => {
    assert.deepEqual(written('"<a,b>"'), ['<a,b>']);
    const text = '{"\\u0061\\n": [[], "<a,b>"]}';
    assert.deepEqual(indexDocument(text).references[0]?.path, ['a\n', 1]);
  });

  const positions: [what: string, text: string, found: string][] = [
    ['CRLF line ends', '{\r\n\t"a": 1,\r\n\t"b": "<db, k>"\r\n}', '<db, k>'],
    ['tabs inside the string', '"\t<db,\tk>"', '<db,\tk>'],
    ['surrogate pairs', '["😀", "😀<db, 😀>😀"]', '<db, 😀>'],
    ['an escaped surrogate pair', '"\\ud83d\\ude00<db, \\ud83d\\ude00>"', '<db, \\ud83d\\ude00>'],
    ['an escaped <', '"x\\u003Cdb, k>"', '\\u003Cdb, k>'],
    ['an escaped >', '"<db, k\\u003e x"', '<db, k\\u003e'],
    ['line feeds and backslashes before', '"\\n\\\\\\\\x<db, k>"', '<db, k>'],
    ['escapes in the key', '"<db, \\"a\\\\\\/>\\t"', '<db, \\"a\\\\\\/>'],
    ['wrong escapes', '"\\q\\u12<db, k>"', '<db, k>'],
  ];
  for (const [what, text, found] of positions) {
    it(`has the right positions with ${what}`, () => {
      assert.deepEqual(written(text), [found]);
    });
  }

  it('takes \\\\< in the file as literal text', () => {
    assert.deepEqual(written('"\\\\<db, k>"'), []);
  });

  it('places the fault of a malformed reference in the document', () => {
    const text = '{"a": "\\n<db, k | up\\u0070er>"}';
    const [found] = indexDocument(text).references;
    assert.equal(found?.reference, undefined);
    assert.equal(found?.problem?.code, 'unknown-filter');
    assert.equal(sliced(text, found.problem.range), 'up\\u0070er');
  });

  const broken: [text: string, path: (string | number)[]][] = [
    ['{"a": "<db, k>', ['a']],
    ['{"a": 1 "b": "<db, k>"', ['b']],
    ['{"a" "b": "<db, k>"', ['b']],
    ['{"a": ["<db, k>"', ['a', 0]],
    ['{"a": [1,], }, ]] "<db, k>"', []],
    ['{: "<db, k>"}', ['']],
    ['[1 "<db, k>"', [0]],
  ];
  for (const [text, path] of broken) {
    it(`finds its way in ${text}`, () => {
      assert.deepEqual(
        indexDocument(text).references.map((found) => found.path),
        [path],
      );
    });
  }

  it('ends an unclosed string with its line', () => {
    assert.deepEqual(written('{"a": "<db, k\n"b": "<db, l>"}'), ['<db, k', '<db, l>']);
  });

  it('agrees with the tree of jsonc-parser on every valid document', () => {
    const strings = fc
      .array(fc.constantFrom('<db,k>', '<db, ', '\\', '<', '>', '\n', '😀', '"', 'x'))
      .map((pieces) => pieces.join(''));
    const values = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        strings,
        fc.constantFrom(1, true, null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(strings, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(values, fc.constantFrom('', ' ', '\t'), fc.boolean(), (value, indent, escaped) => {
        const json = JSON.stringify(value, undefined, indent);
        const text = escaped ? json.replaceAll('<', '\\u003c') : json;
        assert.deepEqual(
          indexDocument(text, { chunkLength: 8 }).references.map(
            ({ path, stringRange, propertyRange, reference }) => [
              path,
              stringRange,
              propertyRange,
              reference,
            ],
          ),
          expected(parseTree(text)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('decodes pieces to the same text that the parser read, at every position', () => {
    fc.assert(
      fc.property(scraps, (value) => {
        const text = JSON.stringify(`${value}<db, key, V | uri>`);
        for (const { parts, reference } of indexDocument(text).references) {
          if (reference && parts.secret) {
            assert.equal(JSON.parse(`"${sliced(text, parts.secret) ?? ''}"`), reference.secret);
          }
        }
      }),
    );
  });

  it('takes any text, and gives references that lie in it in order', () => {
    fc.assert(
      fc.property(fc.oneof(scraps, fc.string({ unit: 'binary' })), (text) => {
        let end = 0;
        for (const { range, stringRange } of indexDocument(text, { chunkLength: 8 }).references) {
          assert.ok(end <= range.start && range.start < range.end && range.end <= text.length);
          assert.ok(stringRange.start < range.start && range.end <= stringRange.end);
          end = range.end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the same with every length of chunks', () => {
    fc.assert(
      fc.property(scraps, fc.integer({ min: 1, max: 40 }), (text, chunkLength) => {
        assert.deepEqual(snapshot(indexDocument(text, { chunkLength })), snapshot(indexDocument(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

function expected(node: Node | undefined): unknown[] {
  if (node?.type === 'string') {
    const property = node.parent?.type === 'property' ? node.parent : undefined;
    const name = property?.children?.[0];
    if (name === node) {
      return [];
    }
    return parseReferences(node.value as string)
      .filter(({ kind }) => kind !== 'text')
      .map((part) => [
        getNodePath(node),
        rangeOf(node),
        name && rangeOf(name),
        part.kind === 'reference' ? part.reference : undefined,
      ]);
  }
  return (node?.children ?? []).flatMap(expected);
}

function rangeOf({ offset, length }: Node): OffsetRange {
  return { start: offset, end: offset + length };
}
