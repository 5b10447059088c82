import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask } from '../../../../src/secrets/hiding/masking.js';
import { OutputMasking } from '../../../../src/secrets/hiding/outputMasking.js';
import { createRedactor } from '../../../../src/secrets/hiding/redaction.js';

async function masked(value: string, ...chunks: readonly string[]): Promise<string> {
  const stream = (await OutputMasking.of([value])).stream();
  return chunks.map((chunk) => stream.push(chunk)).join('') + stream.end();
}

const hexadecimal = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const units = (character: string) =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
const uri = (character: string) =>
  Array.from(Buffer.from(character), (byte) => `%${hexadecimal(byte, 2).toUpperCase()}`).join('');
const names: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  é: '&eacute;',
};
const short: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\b': '\\b',
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
};

/** How a character may be written, whatever stands around it. */
const ways: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => short[character] ?? character,
  (character) =>
    units(character)
      .map((unit) => `\\u${hexadecimal(unit, 4)}`)
      .join(''),
  (character) =>
    units(character)
      .map((unit) => `\\u${hexadecimal(unit, 4).toUpperCase()}`)
      .join(''),
  (character) => `\\u{${hexadecimal(character.codePointAt(0) ?? 0, 1)}}`,
  (character) => uri(character),
  (character) => uri(character).toLowerCase(),
  (character) => uri(character).replaceAll('%', '\\x'),
  (character) => (character === ' ' ? '+' : uri(character)),
  (character) => `&#${character.codePointAt(0)};`,
  (character) => `&#x${hexadecimal(character.codePointAt(0) ?? 0, 1).toUpperCase()};`,
  (character) => names[character] ?? character,
];

const character = fc.constantFrom(...Array.from('abA09<>&"\'/\\+%=.- \n\t'), 'é', '€', '𝄞', 'u', 'x');
const spelled = fc
  .array(fc.tuple(character, fc.nat(ways.length - 1)), { minLength: 4, maxLength: 20 })
  .map((written) => ({
    value: written.map(([each]) => each).join(''),
    text: written.map(([each, way]) => ways[way]!(each)).join(''),
  }));
const cuts = fc.array(fc.nat(), { maxLength: 8 });

function cutAt(text: string, places: readonly number[]): readonly string[] {
  const sorted = places.map((cut) => cut % (text.length + 1)).sort((one, other) => one - other);
  return [...sorted, text.length].map((place, index) => text.slice(sorted[index - 1] ?? 0, place));
}

/** It has everything in it that others treat in a way of their own. */
const secret = `Pa<ss>&"w'/ö+r d=\\é😀`;
const credential = 'wJalr/XUtnFEMI+K7MDENG==-_';

const escape = (text: string, which: RegExp, capitals = false) =>
  text.replace(which, (each) => {
    const digits = hexadecimal(each.charCodeAt(0), 4);
    return `\\u${capitals ? digits.toUpperCase() : digits}`;
  });
const html = (text: string) => text.replace(/[<>&"']/g, (each) => `&#${each.charCodeAt(0)};`);

const documents: Readonly<Record<string, (secret: string) => string>> = {
  JSON: (secret) => JSON.stringify(secret),
  'JSON of Go': (secret) => escape(JSON.stringify(secret), /[<>&]/g),
  'JSON of .NET': (secret) =>
    escape(JSON.stringify(secret).replaceAll('\\"', '\\u0022'), /[<>&'+\u007f-\uffff]/g, true),
  'JSON of PHP': (secret) => escape(JSON.stringify(secret).replaceAll('/', '\\/'), /[\u007f-\uffff]/g),
  'JSON of Python': (secret) => escape(JSON.stringify(secret), /[\u007f-\uffff]/g),
  'JSON within JSON': (secret) => JSON.stringify(JSON.stringify({ secret })),
  HTML: html,
  'HTML within the JSON of Go': (secret) => escape(JSON.stringify(html(secret)), /[<>&]/g),
  'a URL': (secret) => encodeURIComponent(secret),
  'a URL in small letters': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (each) => each.toLowerCase()),
  'a form': (secret) => new URLSearchParams({ secret }).toString(),
  'bytes of Python': (secret) =>
    Array.from(Buffer.from(secret), (byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x5c ? `\\x${hexadecimal(byte, 2)}` : String.fromCharCode(byte),
    ).join(''),
  'a shell': (secret) => secret.replace(/[^A-Za-z0-9]/gu, (each) => `\\${each}`),
};

/** Where the same can be read in two ways, a backslash before it may be left, in whatever way: it tells nothing. */
const backslash = ways.map((way) => way('\\').replace(/[\\{}]/g, (each) => `\\${each}`)).join('|');
const hidden = new RegExp(`^\\|(?:${backslash}){0,3}${mask}\\|$`, 'u');

describe('a value in the output of a program', () => {
  for (const [name, write] of Object.entries(documents)) {
    it(`is masked in ${name}`, async () => {
      const result = await masked(secret, `before ${write(secret)} after`);
      assert.match(result, /^before (?:secret=|"|"\{\\"secret\\":\\")?•{8}(?:"|\\"\}")? after$/u);
      const redacted = createRedactor([credential])(`before ${write(credential)} after`);
      assert.match(redacted, /^before (?:secret=|"|"\{\\"secret\\":\\")?•{8}(?:"|\\"\}")? after$/u);
    });
  }

  it('is masked in any mixture of ways to write its characters, however it is cut (property)', async () => {
    await fc.assert(
      fc.asyncProperty(spelled, cuts, async ({ value, text }, places) => {
        const whole = `|${text}|`;
        assert.match(await masked(value, ...cutAt(whole, places)), hidden);
      }),
      { numRuns: 1000 },
    );
  });

  it('is masked in a message, if it is a credential, in any mixture of ways (property)', () => {
    const part = fc.tuple(fc.constantFrom(...Array.from('abAZ09+/=_-')), fc.nat(ways.length - 1));
    fc.assert(
      fc.property(fc.array(part, { minLength: 4, maxLength: 40 }), (written) => {
        const redact = createRedactor([written.map(([each]) => each).join('')]);
        assert.equal(redact(`|${written.map(([each, way]) => ways[way]!(each)).join('')}|`), `|${mask}|`);
      }),
    );
  });

  it('is masked in base64 that is broken into lines, also within something longer (property)', async () => {
    const value = fc.string({ unit: 'grapheme', minLength: 24, maxLength: 200 });
    const layout = fc.constantFrom(
      ...['\n', '\r\n', '\n  ', '\\n', '\\r\\n'].flatMap((end) =>
        [64, 72, 76].map((width) => ({ end, width })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        value,
        fc.nat(100),
        fc.nat(100),
        layout,
        cuts,
        async (each, before, after, { end, width }, places) => {
          const bytes = Buffer.from(`${'u'.repeat(before)}${each}${'v'.repeat(after)}`);
          const lines = bytes.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
          const result = await masked(each, ...cutAt(lines.join(end), places));
          const left = result.replaceAll(end, '').split(mask);
          const own = Buffer.from(each).length;
          // Characters of base64 at its edges hold bits of what stands beside it.
          assert.ok(left.join('').length <= (4 * (bytes.length - own)) / 3 + 8, result);
          assert.ok(createRedactor([each])(lines.join(end)).length <= result.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves lines that end as a value begins to be seen at once', async () => {
    const stream = (await OutputMasking.of(['password-of-the-shop'])).stream();
    assert.equal(stream.push('waiting for a lamp\n'), 'waiting for a lamp\n');
  });

  it('is not taken for one that has a line break in it', async () => {
    assert.equal(await masked('abcd', 'ab\ncd'), 'ab\ncd');
  });

  it('leaves what is no value as it is written (property)', async () => {
    const noise = fc.string({ unit: fc.constantFrom(...Array.from('\\%&+u0;#x{}41ab\n\r')) });
    await fc.assert(
      fc.asyncProperty(noise, cuts, async (text, places) => {
        assert.equal(await masked('never-in-there', ...cutAt(text, places)), text);
      }),
    );
  });

  it('keeps no more of an endless output than may become it', async () => {
    for (const endless of ['\\', '%', '%41', '\\u0041', '&#65;', '\n', ' ']) {
      const stream = (await OutputMasking.of([endless.repeat(100), 'A'.repeat(300)])).stream();
      for (let count = 0; count < 20; count++) {
        stream.push(endless.repeat(1000));
        assert.ok(stream['held'].length <= 256 * 41, `${JSON.stringify(endless)}: ${stream['held'].length}`);
      }
    }
  });
});
