import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  objectText,
  withProperty,
  withRenamedProperty,
} from '../../../../src/secrets/model/jsonObjectText.js';

describe('setting one property in the text of a JSON object', () => {
  const cases: readonly (readonly [what: string, text: string, result: string])[] = [
    ['adds at the end', '{"a":"1"}', '{"a":"1","k":"v"}'],
    ['to an empty object', ' { } ', ' {"k":"v"} '],
    [
      'in the manner of the last property',
      '{\n  "a": 1,\n  "b": 2\n}',
      '{\n  "a": 1,\n  "b": 2,\n  "k": "v"\n}',
    ],
    ['with tabs and CRLF', '{\r\n\t"a" : 1\r\n}\r\n', '{\r\n\t"a" : 1,\r\n\t"k" : "v"\r\n}\r\n'],
    ['keeps the digits of numbers', '{"n":12345678901234567890.10}', '{"n":12345678901234567890.10,"k":"v"}'],
    ['replaces in place', '{"k":{"x":[1]},"z":1}', '{"k":"v","z":1}'],
    ['replaces the one of duplicates that counts', '{"k":1,"k":2}', '{"k":1,"k":"v"}'],
    ['finds escaped names', '{"\\u006b":1}', '{"\\u006b":"v"}'],
    ['looks at the top level only', '{"a":{"k":1}}', '{"a":{"k":1},"k":"v"}'],
  ];
  for (const [what, text, result] of cases) {
    it(what, () => assert.equal(withProperty(text, 'k', 'v'), result));
  }

  it('refuses what is not a JSON object', () => {
    for (const text of ['', 'token', '"text"', '12', 'null', '[1]', '{"a":1,}', '{"a":1} x', '// c\n{}']) {
      assert.equal(withProperty(text, 'k', 'v'), undefined, text);
    }
  });

  it('treats names like __proto__ as any other', () => {
    assert.equal(withProperty('{}', '__proto__', 'v'), '{"__proto__":"v"}');
    assert.equal(objectText('__proto__', 'v'), '{"__proto__":"v"}');
  });

  it('sets this property and leaves all others, whatever the object', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(
        object,
        fc.string(),
        fc.string(),
        fc.constantFrom('', ' ', '\t'),
        (before, key, value, indent) => {
          const text = JSON.stringify(before, undefined, indent);
          const after = JSON.parse(withProperty(text, key, value)!) as Record<string, unknown>;
          const expected = new Map<string, unknown>(Object.entries(JSON.parse(text) as object)).set(
            key,
            value,
          );
          assert.deepEqual(new Map(Object.entries(after)), expected);
        },
      ),
    );
  });
});

describe('another name for one property in the text of a JSON object', () => {
  it('stands at its place, each time it occurs, and nothing else changes', () => {
    const text = '{ "a" : 1.10,\n\t"\\u006b":{"k":2} , "k":"k" }';
    assert.equal(
      withRenamedProperty(text, 'k', '__proto__"'),
      text.replace('"\\u006b"', '"__proto__\\""').replace('"k":"k"', '"__proto__\\"":"k"'),
    );
    assert.equal(withRenamedProperty('\uFEFF{"k":1}', 'k', 'n'), '\uFEFF{"n":1}');
  });

  it('needs a JSON object that has it', () => {
    for (const text of ['', 'k', '"k"', '["k"]', '{"a":{"k":1}}', '{"k":1,}']) {
      assert.equal(withRenamedProperty(text, 'k', 'n'), undefined, text);
    }
  });
});
