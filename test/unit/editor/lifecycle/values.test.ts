import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newValueOf, tagsOf } from '../../../../src/editor/lifecycle/newValue';
import { generatePassword, type CharacterSet } from '../../../../src/host/generatePassword';
import { checkMember } from '../../../../src/host/gate/argumentMembers';

describe('the value in an argument', () => {
  it('is a text, data as JSON, or bytes in base64', () => {
    assert.equal(newValueOf('text'), 'text');
    assert.equal(newValueOf({ text: '{"a":1}' }), '{"a":1}');
    assert.equal(newValueOf({ json: { b: 1, a: ['x'] } }), '{"b":1,"a":["x"]}');
    assert.deepEqual(newValueOf({ binary: 'AP8B' }), new Uint8Array([0, 255, 1]));
  });

  it('gives back all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(newValueOf({ binary: Buffer.from(bytes).toString('base64') }), bytes);
      }),
    );
  });

  it('is refused where it is neither, or both', () => {
    const wrong: readonly unknown[] = [
      ...[
        5,
        null,
        [],
        {},
        { json: 1, text: 'x' },
        { text: 5 },
        { binary: '%' },
        { binary: 'abc' },
        { x: 'x' },
      ],
      ...['x'.repeat(100_001), { text: 'x'.repeat(100_001) }],
    ];
    for (const value of wrong) {
      assert.throws(() => checkMember('value', value), /"value" is missing or of the wrong type/u);
    }
    for (const value of ['', { json: null }, { text: '' }, { binary: '' }, { binary: 'AA==' }]) {
      checkMember('value', value);
    }
  });
});

describe('the tags in an argument', () => {
  it('are texts by their keys', () => {
    checkMember('tags', { team: 'a' });
    assert.deepEqual(tagsOf({ team: 'a', cost: '' }), [
      { key: 'team', value: 'a' },
      { key: 'cost', value: '' },
    ]);
    for (const tags of ['team', [], { team: 1 }, null]) {
      assert.throws(() => checkMember('tags', tags), /"tags" is missing or of the wrong type/u);
    }
  });
});

describe('a generated password', () => {
  const sets: Readonly<Record<CharacterSet, RegExp>> = {
    lowercase: /[a-z]/u,
    uppercase: /[A-Z]/u,
    digits: /[0-9]/u,
    punctuation: /[!-/:-@[-`{-~]/u,
  };

  it('has its length, something of each set, and nothing else', () => {
    const names = Object.keys(sets) as CharacterSet[];
    const some = fc.subarray(names, { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 100 }), some, (length, chosen) => {
        const password = generatePassword(length, chosen);
        assert.equal(password.length, length);
        for (const name of names) {
          assert.equal(sets[name].test(password), chosen.includes(name), `${name} in ${password}`);
        }
      }),
    );
  });

  it('has none of the characters that are excluded, whatever is left', () => {
    for (let round = 0; round < 20; round += 1) {
      assert.match(generatePassword(8, ['digits', 'lowercase'], '01abc'), /^[2-9d-z]{8}$/u);
    }
    assert.match(generatePassword(8, ['digits', 'lowercase'], '0123456789'), /^[a-z]{8}$/u);
    assert.throws(() => generatePassword(8, ['digits'], '0123456789'), /needs characters/u);
    assert.throws(() => generatePassword(8, []), /needs characters/u);
    assert.throws(() => generatePassword(1, ['digits', 'lowercase']), /needs characters/u);
  });

  it('is another each time', () => {
    const drawn = new Set(Array.from({ length: 100 }, () => generatePassword(32, ['lowercase', 'digits'])));
    assert.equal(drawn.size, 100);
  });
});
