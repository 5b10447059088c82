import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../../src/secrets/detection/linearPattern.js';
import { IgnorePatterns, patternForPlace } from '../../../../src/secrets/detection/ignorePatterns.js';

describe('the expressions of the setting', () => {
  const slow = [
    '(a+)+$',
    '(a*)*b',
    '(a|a)*b',
    '((a|b)c)+',
    '(?:a{1,5}){2,}',
    '([a-z]+)*x',
    '(.*)*',
    '\\x61*\\x61*\\x61*\\x61*\\x61*c',
    'a*a*a*a*a*c',
    '((a+))+',
    '((a+)b)*',
    '.*.*.*.*x',
    '(a)\\1+',
    '(?=a)b',
    '(?<!a)b',
    '(?<n>a)\\k<n>',
    `${'.?'.repeat(24)}.{24}!`,
    `${'(?:a?)'.repeat(15)}b`,
    `${'a{0,9}'.repeat(6)}b`,
    `${'(a|b)'.repeat(15)}c`,
    '(.?){24}!',
    '(?:.?.?.?){8}x',
    '.{0,}.{1,}.{2,}x',
    '(?:a|b?|c*){2,5}',
  ];
  const text = 'a'.repeat(128);
  for (const source of slow) {
    it(`takes no long time for ${source}`, () => {
      const patterns = new IgnorePatterns([source], compilePattern);
      for (let times = 0; times < 20; times++) {
        patterns.matches(text, `${text.slice(1)}!`);
      }
    });
  }

  it('does not use look-around and back-references, whose time nobody can bound', () => {
    const sources = ['(a)\\1+', '(?=a)b', '(?<!a)b', '(?<n>a)\\k<n>'];
    assert.deepEqual(new IgnorePatterns(sources, compilePattern).unused, [0, 1, 2, 3]);
  });

  it('uses a hundred at most, and together no more than some thousand steps for a character', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `^key${index}$`);
    assert.equal(new IgnorePatterns(many, compilePattern).unused.length, 900);
    const large = Array.from({ length: 50 }, () => '(?:[a-z]{1,100}-){1,9}x');
    assert.ok(new IgnorePatterns(large, compilePattern).unused.length > 40);
  });

  const fine = [
    '^test-',
    'password$',
    '^(dev|test)\\.',
    '\\(x+\\)*',
    '[(+]+[)*]*',
    '^value\\.props\\..*$',
    'a{2,5}b+',
    '^https?://(www\\.)?(dev|test|local)\\.',
    '^(?:value|props)\\.[^.]*?\\.token$',
    '(ab)+c{3}',
    '\\p{Lu}+x\\{2,3\\}',
  ];
  for (const source of fine) {
    it(`uses ${source}`, () => assert.deepEqual(new IgnorePatterns([source], compilePattern).unused, []));
  }

  it('does not use what is not valid, too long, or no text', () => {
    const sources = ['(', '', 'a'.repeat(201), 5 as unknown as string, 'ok'];
    const patterns = new IgnorePatterns(sources, compilePattern);
    assert.deepEqual(patterns.unused, [0, 1, 2, 3]);
    assert.equal(patterns.matches('', 'ok'), true);
  });

  it('are tried on the place and on the value, as far as that is short', () => {
    const patterns = new IgnorePatterns(['^dev\\.', 'end$'], compilePattern);
    assert.equal(patterns.matches('dev.password', 'x'), true);
    assert.equal(patterns.matches('prod.password', 'the end'), true);
    assert.equal(patterns.matches('prod.password', `${'x'.repeat(200)}end`), false);
  });

  it('can name any place exactly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (place, other) => {
        const patterns = new IgnorePatterns([patternForPlace(place)!], compilePattern);
        assert.deepEqual(patterns.unused, []);
        assert.equal(patterns.matches(place, '\n'), true);
        assert.equal(patterns.matches(other, `${place}\n`), other === place);
      }),
    );
  });
});
