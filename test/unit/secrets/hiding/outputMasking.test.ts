import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodedForms } from '../../../../src/secrets/hiding/encodedForms.js';
import { applyFilter } from '../../../../src/secrets/model/filters.js';
import { mask } from '../../../../src/secrets/hiding/masking.js';
import { OutputMasking } from '../../../../src/secrets/hiding/outputMasking.js';

const longestPiece = 256;

const shortestMasked = 4;

async function masked(values: readonly string[], ...chunks: readonly string[]): Promise<string> {
  const stream = (await OutputMasking.of(values)).stream();
  return chunks.map((chunk) => stream.push(chunk)).join('') + stream.end();
}

/** Few letters, so that values overlap, hold each other and nearly begin everywhere. */
const value = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '/', '"', '\n', '𝄞'),
  minLength: 4,
  maxLength: 12,
});
const anyValue = fc
  .oneof(value, fc.string({ unit: 'grapheme', minLength: 4, maxLength: 400 }))
  .filter((text) => text.length >= shortestMasked && !text.includes('•'));

/** A text with values in it, and where to cut it. */
const output = fc.record({
  values: fc.array(anyValue, { minLength: 1, maxLength: 4 }),
  between: fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'x', '\n', ' '), maxLength: 6 }), {
    maxLength: 6,
  }),
  forms: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  cuts: fc.array(fc.nat(), { maxLength: 12 }),
});

function written({
  values,
  between,
  forms,
}: {
  values: string[];
  between: string[];
  forms: number[];
}): string {
  const all = values.flatMap((each) => encodedForms(each)).filter((form) => form.length >= shortestMasked);
  return forms.map((form, index) => (between[index] ?? '') + all[form % all.length]!).join('');
}

function cutAt(text: string, cuts: readonly number[]): readonly string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((one, other) => one - other);
  return [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place));
}

describe('OutputMasking', () => {
  it('masks a value, always as long', async () => {
    assert.equal(await masked(['hunter22'], 'password: hunter22!\n'), `password: ${mask}!\n`);
    assert.equal(await masked(['a'.repeat(90)], `<${'a'.repeat(90)}>`), `<${mask}>`);
  });

  it('masks a value in the quotes of a connection string', async () => {
    const secret = `a'b"c}d\\e`;
    for (const filter of ['ado', 'odbc', 'libpq', 'jaas'] as const) {
      const quoted = applyFilter(filter, secret);
      const written = `${quoted.charAt(0)}${mask}${quoted.slice(-1)}`;
      assert.equal(await masked([secret], `Password=${quoted};`), `Password=${written};`);
    }
  });

  it('masks a value whose semicolons PDO has doubled', async () => {
    assert.equal(
      await masked(['a;b;c'], `password=${applyFilter('pdo', 'a;b;c')};host=db`),
      `password=${mask};host=db`,
    );
  });

  it('masks a value that arrives in pieces', async () => {
    assert.equal(await masked(['hunter22'], 'is hun', 't', 'er2', '2.'), `is ${mask}.`);
    assert.equal(await masked(['hunter22'], ...Array.from('is hunter22.')), `is ${mask}.`);
  });

  it('masks what others make of a value: JSON, URI, form and base64, also within something longer', async () => {
    const secret = 'p@ss "w/ö rd"?';
    const forms = [
      JSON.stringify(secret),
      encodeURIComponent(secret),
      new URLSearchParams({ secret }).toString(),
      Buffer.from(secret).toString('base64'),
      Buffer.from(`user:${secret}`).toString('base64url'),
      JSON.stringify(secret).replace('ö', '\\u00f6'),
      JSON.stringify(secret).replace('/', '\\/'),
    ];
    for (const form of forms) {
      const result = await masked([secret], form);
      assert.ok(result.includes(mask), form);
      assert.ok(encodedForms(secret).every((each) => !result.includes(each)));
    }
  });

  it('masks the lines of a value alone, and its line ends in either way', async () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADAN\nqwertyuiop12\n-----END KEY-----\n';
    const result = await masked([key], `  ${key.replaceAll('\n', '\n  ')}`, key.replaceAll('\n', '\r\n'));
    for (const line of key.split('\n').filter((each) => each !== '')) {
      assert.ok(!result.includes(line), line);
    }
  });

  it('leaves values of fewer than four characters, which are everywhere by chance', async () => {
    assert.equal(await masked(['abc', ''], 'abcabc'), 'abcabc');
    assert.equal(await masked(['abcd'], 'abcd'), mask);
  });

  it('shows what only begins like a value, at the latest at the end', async () => {
    const stream = (await OutputMasking.of(['hunter22'])).stream();
    assert.equal(stream.push('a hunt'), 'a ');
    assert.equal(stream.push('ing '), 'hunting ');
    assert.equal(stream.push('hunter'), '');
    assert.equal(stream.end(), 'hunter');
  });

  it('lets others have their turn while it prepares for a secret of 64 KiB', async () => {
    const long = Array.from({ length: 65_536 }, (_, index) =>
      String.fromCharCode(33 + ((index * index * 31) % 90)),
    ).join('');
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    try {
      assert.equal(await masked([long], `<${long}>`), `<${mask}>`);
    } finally {
      clearInterval(others);
    }
    assert.ok(turns >= 3, `${turns} turns`);
  });

  it('masks overlapping values as one', async () => {
    assert.equal(await masked(['abcdef', 'defghi'], '-abcdefghi-'), `-${mask}-`);
    assert.equal(await masked(['aaaa'], '-aaaaaaaaaaa-'), `-${mask}-`);
  });

  it('holds back no more than a piece, however long the value', async () => {
    const long = Array.from({ length: 5000 }, (_, index) =>
      String.fromCharCode(33 + ((index * 7919) % 90)),
    ).join('');
    const stream = (await OutputMasking.of([long])).stream();
    let shown = 0;
    let result = '';
    for (const [index, character] of Array.from(long).entries()) {
      result += stream.push(character);
      shown = Math.max(shown, index);
    }
    assert.equal(result + stream.end(), mask);
    const other = (await OutputMasking.of([long])).stream();
    const released = other.push(`x${long.slice(0, longestPiece - 1)}`);
    assert.equal(released, 'x');
    assert.equal(other.push('\u0000').length, longestPiece);
  });

  it('never lets a value through, however the output is cut (property)', async () => {
    await fc.assert(
      fc.asyncProperty(output, async (sample) => {
        const result = await masked(sample.values, ...cutAt(written(sample), sample.cuts));
        const shown = result.split(mask);
        for (const each of sample.values) {
          for (const form of encodedForms(each).filter(({ length }) => length >= shortestMasked)) {
            assert.ok(shown.every((part) => !part.includes(form)));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says the same however the output is cut (property)', async () => {
    await fc.assert(
      fc.asyncProperty(output, async (sample) => {
        const text = written(sample);
        assert.equal(
          await masked(sample.values, ...cutAt(text, sample.cuts)),
          await masked(sample.values, text),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('shows everything else as it was (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyValue), fc.string({ unit: 'grapheme' }), async (values, text) => {
        const result = await masked(values, text);
        if (!result.includes(mask)) {
          assert.equal(result, text);
        }
        let at = 0;
        for (const part of result.split(mask)) {
          at = text.indexOf(part, at);
          assert.notEqual(at, -1);
          at += part.length;
        }
      }),
    );
  });

  it('holds back at most a piece at any time (property)', async () => {
    await fc.assert(
      fc.asyncProperty(output, async (sample) => {
        const stream = (await OutputMasking.of(sample.values)).stream();
        for (const chunk of cutAt(written(sample), sample.cuts)) {
          stream.push(chunk);
          const rest = stream['held'];
          assert.ok(rest.length <= longestPiece);
        }
      }),
    );
  });
});
