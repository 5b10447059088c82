import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonKind } from '../../../../src/secrets/model/keyLookup.js';
import { edited, type DraftEdit } from '../../../../src/secrets/draft/draftEdits.js';
import {
  childrenOf,
  containerIn,
  faultIn,
  namesAt,
  nodeAt,
} from '../../../../src/secrets/draft/draftTree.js';

describe('the draft of a secret', () => {
  const laidOut = '{\r\n\t"a" : 1.10,\r\n\t"b": "\\u0062",\r\n\t"c": { "d": [1, 2] }\r\n}\r\n';
  const cases: readonly (readonly [
    what: string,
    text: string,
    edit: DraftEdit,
    result: string | undefined,
  ])[] = [
    [
      'sets a value and leaves all else',
      laidOut,
      { type: 'set', path: [1], kind: 'string', typed: 'new' },
      laidOut.replace('"\\u0062"', '"new"'),
    ],
    [
      'keeps the escapes of a string that is typed as it was',
      laidOut,
      { type: 'set', path: [1], kind: 'string', typed: 'b' },
      laidOut,
    ],
    [
      'keeps every digit of a number',
      laidOut,
      { type: 'set', path: [0], kind: 'number', typed: '12345678901234567890.10' },
      laidOut.replace('1.10', '12345678901234567890.10'),
    ],
    [
      'makes another kind of it',
      '{"a":"1"}',
      { type: 'set', path: [0], kind: 'number', typed: '1' },
      '{"a":1}',
    ],
    [
      'sets an item within',
      laidOut,
      { type: 'set', path: [2, 0, 1], kind: 'null', typed: '' },
      laidOut.replace('1, 2', '1, null'),
    ],
    [
      'renames a key in its place',
      laidOut,
      { type: 'rename', path: [1], name: 'x"y' },
      laidOut.replace('"b"', '"x\\"y"'),
    ],
    [
      'renames nothing to what it is called',
      '{"\\u0061":1}',
      { type: 'rename', path: [0], name: 'a' },
      '{"\\u0061":1}',
    ],
    ['has no name for an item', '[1]', { type: 'rename', path: [0], name: 'a' }, undefined],
    ['removes the first key', '{ "a": 1, "b": 2 }', { type: 'remove', path: [0] }, '{ "b": 2 }'],
    ['removes the last key', '{ "a": 1, "b": 2 }', { type: 'remove', path: [1] }, '{ "a": 1 }'],
    ['removes the only key', '{"a":1}', { type: 'remove', path: [0] }, '{}'],
    ['removes one of two of the same name', '{"a":1,"a":2}', { type: 'remove', path: [0] }, '{"a":2}'],
    ['does not remove the whole', '{"a":1}', { type: 'remove', path: [] }, undefined],
    [
      'adds a key in the manner of the last one',
      laidOut,
      { type: 'add', path: [], name: 'e', kind: 'boolean', typed: 'true' },
      laidOut.replace('[1, 2] }\r\n', '[1, 2] },\r\n\t"e": true\r\n'),
    ],
    [
      'adds an item',
      '{"a":[1, 2]}',
      { type: 'add', path: [0], kind: 'number', typed: '3' },
      '{"a":[1, 2, 3]}',
    ],
    ['adds to an empty array', '[ ]', { type: 'add', path: [], kind: 'string', typed: 'x' }, '["x"]'],
    [
      'adds no item with a name',
      '[1]',
      { type: 'add', path: [], name: 'a', kind: 'null', typed: '' },
      undefined,
    ],
    [
      'adds nothing to a text',
      '{"a":"b"}',
      { type: 'add', path: [0], name: 'c', kind: 'null', typed: '' },
      undefined,
    ],
    [
      'knows no place beyond the end',
      '{"a":1}',
      { type: 'set', path: [1], kind: 'null', typed: '' },
      undefined,
    ],
    [
      'keeps a byte order mark',
      '\uFEFF{"a":1}',
      { type: 'set', path: [0], kind: 'null', typed: '' },
      '\uFEFF{"a":null}',
    ],
  ];
  for (const [what, text, edit, result] of cases) {
    it(what, () => assert.equal(edited(text, edit), result));
  }

  it('takes for a value only what is one of its kind', () => {
    const writtenAs = (kind: JsonKind, typed: string): string | undefined =>
      edited('{"a":"x"}', { type: 'set', path: [0], kind, typed })?.slice('{"a":'.length, -1);
    for (const typed of ['', '01', '1.', '.5', '+1', 'NaN', '1e', '0x1', '1 2', '1,"b":2']) {
      assert.equal(writtenAs('number', typed), undefined, typed);
    }
    assert.equal(writtenAs('number', ' -1.50e+10 '), '-1.50e+10');
    assert.equal(writtenAs('boolean', 'yes'), undefined);
    assert.equal(writtenAs('object', '[1]'), undefined);
    assert.equal(writtenAs('object', '{"a":1},"b":{}'), undefined);
    assert.equal(writtenAs('array', '[1,]'), undefined);
    assert.equal(writtenAs('object', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`), undefined, 'too deep');
    assert.equal(writtenAs('array', ' [1.0] '), '[1.0]');
  });

  it('tells of the first of two keys that the second hides it', () => {
    const text = '{"a":1,"b":2,"a":3}';
    assert.deepEqual(
      childrenOf(containerIn(text)!, []).map(({ name, hidden }) => [name, hidden]),
      [
        ['a', true],
        ['b', false],
        ['a', false],
      ],
    );
  });

  it('names the place where a text fails to be JSON', () => {
    assert.deepEqual(faultIn('{\n  "a": 1\n  "b": 2\n}'), { line: 3, column: 3, code: 'CommaExpected' });
    assert.deepEqual(faultIn('{"a": 1,}'), { line: 1, column: 9, code: 'PropertyNameExpected' });
    for (const text of ['a token', '', '"x"', '12', '{"a": 1}', '[]']) {
      assert.equal(faultIn(text), undefined, text);
    }
  });

  const values = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const texts = fc
    .tuple(fc.dictionary(fc.string(), values, { minKeys: 1, maxKeys: 5 }), fc.constantFrom('', '\t', '  '))
    .map(([value, indent]) => JSON.stringify(value, undefined, indent));

  it('changes the one value that is set, and no other character', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.string(), (text, pick, typed) => {
        const root = containerIn(text)!;
        const path = [pick % root.children!.length];
        const { offset, length } = nodeAt(root, path)!;
        const after = edited(text, { type: 'set', path, kind: 'string', typed })!;
        assert.equal(after.slice(0, offset), text.slice(0, offset));
        assert.ok(after.endsWith(text.slice(offset + length)));
        assert.equal(nodeAt(containerIn(after)!, path)!.value, typed);
      }),
    );
  });

  it('takes out again what was added, to the character', () => {
    fc.assert(
      fc.property(texts, fc.string(), fc.string(), (text, name, typed) => {
        const added = edited(text, { type: 'add', path: [], name, kind: 'string', typed })!;
        const root = containerIn(added)!;
        const path = [root.children!.length - 1];
        assert.deepEqual(namesAt(root, path), [name]);
        assert.equal(nodeAt(root, path)!.value, typed);
        assert.equal(edited(added, { type: 'remove', path }), text);
      }),
    );
  });

  it('removes one value and keeps the order of all others', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, pick) => {
        const before = childrenOf(containerIn(text)!, []).map(({ name }) => name);
        const place = pick % before.length;
        const after = edited(text, { type: 'remove', path: [place] })!;
        assert.deepEqual(
          childrenOf(containerIn(after)!, []).map(({ name }) => name),
          before.filter((_name, each) => each !== place),
        );
      }),
    );
  });
});
