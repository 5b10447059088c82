import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CredentialScan,
  maximumFound,
  maximumLength,
} from '../../../../src/secrets/detection/credentialScan.js';
import { countWork } from '../../reference/work.js';
import { optionsOf, scan } from './support.js';

const secret = 'h7Kq2-zP9';

describe('searching a text for credentials', () => {
  const textOf = (text: string) => scan(text).map(({ range }) => text.slice(range.start, range.end));

  it('tells where: without the quotes, and the whole string, and its place', () => {
    const text = `{\r\n\t"a": [1, {"p\\u0061ssword": "${secret}"}]}`;
    const [found] = scan(text);
    assert.equal(text.slice(found!.range.start, found!.range.end), secret);
    assert.equal(text.slice(found!.stringRange.start, found!.stringRange.end), `"${secret}"`);
    assert.deepEqual(found!.path, ['a', 1, 'password']);
  });

  it('tells where in strings with escapes and surrogate pairs', () => {
    const text = '{"url":"pg:\\/\\/\\u0061pp:p\\u0041ss-😀9@db"}';
    assert.deepEqual(textOf(text), ['p\\u0041ss-😀9']);
  });

  it('does not look at names, comments, and values other than strings', () => {
    const text = `{// "password": "${secret}"\n"ghp_${'a1'.repeat(18)}": 1, /* "token": "${secret}" */ "password": 12345678}`;
    assert.deepEqual(textOf(text), []);
  });

  it('reads what is broken as far as it goes', () => {
    assert.deepEqual(textOf(`{"password": "${secret}", "x": [}, "token": "${secret}"`), [secret, secret]);
    assert.deepEqual(textOf(`"password": "${secret}"`), []);
    assert.deepEqual(textOf(`{"password": "${secret}`), [secret]);
  });

  it('never throws, whatever the text', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '//',
      '/*',
      '\n',
      'password',
      `"${secret}"`,
      '\u0000',
      '😀',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
        scan(parts.join(''));
      }),
    );
  });

  it('finds the same in stretches of any length', () => {
    const text = JSON.stringify({ a: [{ password: secret }, { token: `x${secret}` }], url: 'pg://u:pw12@h' });
    const whole = scan(text);
    assert.equal(whole.length, 3);
    for (const stretch of [1, 7, 50]) {
      const work = new CredentialScan(text, optionsOf());
      while (!work.advance(stretch)) {
        assert.ok(!work.done);
      }
      assert.deepEqual(work.found, whole);
    }
  });
});

describe('ignoring', () => {
  const cases: readonly (readonly [what: string, text: string, count: number])[] = [
    ['a comment at the end of the line', `{"password": "${secret}" // secret-connections-ignore\n}`, 0],
    [
      'a comment after the comma',
      `{"password": "${secret}", /* secret-connections-ignore: test */\n"a": 1}`,
      0,
    ],
    ['a comment on the line before', `{\r\n// secret-connections-ignore\r\n"password": "${secret}"}`, 0],
    ['not a comment two lines before', `{\n// secret-connections-ignore\n\n"password": "${secret}"}`, 1],
    ['not the end of the line before', `{"a": 1, // secret-connections-ignore\n"password": "${secret}"}`, 1],
    ['not a string', `{"password": "${secret}", "a": "secret-connections-ignore"}`, 1],
    [
      'not far away on an endless line',
      `{"password": "${secret}"${' '.repeat(3000)}// secret-connections-ignore\n}`,
      1,
    ],
  ];
  for (const [what, text, count] of cases) {
    it(what, () => assert.equal(scan(text).length, count));
  }

  it('places and values that match an expression of the setting', () => {
    const text = JSON.stringify({ dev: { password: secret }, prod: { password: `${secret}x` } });
    assert.equal(scan(text, { ignore: ['^dev\\.'] }).length, 1);
    assert.equal(scan(text, { ignore: ['^h7Kq'] }).length, 0);
    assert.equal(scan(text, { ignore: ['('] }).length, 2);
  });
});

describe('what the search costs', () => {
  const large = (count: number): string =>
    JSON.stringify(
      Array.from({ length: count }, (_, index) => ({
        id: `item-${index}`,
        text: 'some words, https://example.com/a',
      })),
    );
  const workOf = (text: string): number => {
    const { characters, searched } = countWork(() => scan(text));
    return characters + searched;
  };

  it('grows with the length of the text', () => {
    const [small, big] = [large(1000), large(8000)];
    assert.ok(workOf(big) / big.length < 1.2 * (workOf(small) / small.length));
  });

  it('grows with the length of a text with credentials on one line', () => {
    const credentials = (count: number): string =>
      JSON.stringify(Array.from({ length: count }, () => ({ password: secret, note: 'x'.repeat(2000) })));
    const [small, big] = [credentials(50), credentials(400)];
    assert.ok(workOf(big) / big.length < 1.5 * (workOf(small) / small.length));
  });

  it('is spread over stretches, none of which reads much more than was asked for', () => {
    const text = large(8000);
    const work = new CredentialScan(text, optionsOf());
    let most = 0;
    while (!work.done) {
      const { characters } = countWork(() => work.advance(10_000));
      most = Math.max(most, characters);
    }
    assert.ok(most < 40_000, `${most} characters in one stretch`);
  });

  it('ends after enough was found', () => {
    const text = JSON.stringify(Array.from({ length: 5000 }, () => ({ password: secret })));
    const work = new CredentialScan(text, optionsOf());
    assert.equal(work.advance(Number.POSITIVE_INFINITY), true);
    assert.equal(work.found.length, maximumFound);
  });

  it('is nothing for texts that are too long', () => {
    const work = new CredentialScan(' '.repeat(maximumLength + 1), optionsOf());
    assert.equal(work.done, true);
  });

  it('stays small for values made to be slow', () => {
    const started = process.cpuUsage().user;
    const hostile = [
      'eyJ-',
      'a://',
      ':',
      'password=',
      'sk-',
      'xox-',
      '-----BEGIN ',
      'your ',
      '<',
      '${',
      '{{',
    ];
    for (const piece of hostile) {
      scan(
        JSON.stringify({
          note: piece.repeat(60_000 / piece.length),
          password: piece.repeat(60_000 / piece.length),
        }),
      );
    }
    // Far above what it takes (about 0.1 s), far below what anything quadratic would.
    assert.ok(process.cpuUsage().user - started < 5_000_000);
  });
});
