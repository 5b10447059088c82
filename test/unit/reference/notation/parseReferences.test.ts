import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backslashesFor } from '../../../../src/reference/notation/literalText';
import { parseReference, parseReferences } from '../../../../src/reference/notation/parseReferences';
import type { ReferenceProblemCode } from '../../../../src/reference/notation/problem';
import type { OffsetRange, Reference } from '../../../../src/reference/notation/reference';
import { references, scraps } from '../arbitraries';

const arn = 'arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:prod/db-AbC123';
const id = '01234567-89ab-cdef-0123-456789abcdef';
const managed = 'rds!db-3f0c2a5e-1111-4222-8333-444455556666';
const managedArn = `arn:aws:secretsmanager:us-east-1:123456789012:secret:${managed}-AbC123`;
const terraformId = 'terraform-20260119123515370900000009';

function only(text: string): Reference {
  const part = parseReference(text);
  return part.kind === 'reference' ? part.reference : assert.fail(JSON.stringify(part));
}

describe('parseReferences', () => {
  const wellFormed: [text: string, reference: Reference][] = [
    ['<prod/db, password>', { secret: 'prod/db', key: 'password' }],
    ['<prod/db,password>', { secret: 'prod/db', key: 'password' }],
    [
      '<prod : prod/db \t,\n password , AWSPREVIOUS | uri >',
      {
        alias: 'prod',
        secret: 'prod/db',
        key: 'password',
        version: { kind: 'stage', label: 'AWSPREVIOUS' },
        filter: 'uri',
      },
    ],
    ['<db, *>', { secret: 'db' }],
    ["<db, '*'>", { secret: 'db', key: '*' }],
    ['<db, **>', { secret: 'db', key: '**' }],
    ["<db, ''>", { secret: 'db', key: '' }],
    ["<db, 'it''s, | > <'>", { secret: 'db', key: "it's, | > <" }],
    ["<db, ' padded ' | base64>", { secret: 'db', key: ' padded ', filter: 'base64' }],
    ['<db, two words>', { secret: 'db', key: 'two words' }],
    ['<db, /nested/key>', { secret: 'db', key: '/nested/key' }],
    ['<db, a <b, c>', { secret: 'db', key: 'a <b', version: { kind: 'stage', label: 'c' } }],
    [`<db, key, ${id}>`, { secret: 'db', key: 'key', version: { kind: 'id', id } }],
    [`<${arn}, key>`, { secret: arn, key: 'key' }],
    [`<prod:${arn}, key>`, { alias: 'prod', secret: arn, key: 'key' }],
    ['<arn, key>', { secret: 'arn', key: 'key' }],
    ['<Az09/_+=.@-!, key>', { secret: 'Az09/_+=.@-!', key: 'key' }],
    [`<${managed}, password>`, { secret: managed, key: 'password' }],
    [`<prod:${managed}, password | uri>`, { alias: 'prod', secret: managed, key: 'password', filter: 'uri' }],
    [`<${managedArn}, password>`, { secret: managedArn, key: 'password' }],
    [
      `<tf/db, key, ${terraformId}>`,
      { secret: 'tf/db', key: 'key', version: { kind: 'id', id: terraformId } },
    ],
    [
      `<db, key, ${'x'.repeat(30)} é>`,
      { secret: 'db', key: 'key', version: { kind: 'id', id: `${'x'.repeat(30)} é` } },
    ],
    [
      `<db, key, ${'x'.repeat(65)}>`,
      { secret: 'db', key: 'key', version: { kind: 'stage', label: 'x'.repeat(65) } },
    ],
    [`<${'n'.repeat(512)}, key>`, { secret: 'n'.repeat(512), key: 'key' }],
  ];
  for (const [text, reference] of wellFormed) {
    it(`reads ${text.slice(0, 80)}`, () => {
      assert.deepEqual(only(text), reference);
    });
  }

  const lookalikes = [
    '<your token>',
    '<b>bold</b>',
    'a < b and c > d, e',
    'Latency < 10ms, throughput > 1k',
    '< db, key>',
    '<\tprod:db, key>',
    '<\n' + arn + ', key>',
    '<a b, c>',
    '<, key>',
    '<:db, key>',
    '<a:b:c, key>',
    '<a:, key>',
    '<prod/db>',
    '<prod/db',
    '<$name, key>',
    `<${'n'.repeat(513)}, key>`,
    '<',
    '',
  ];
  for (const text of lookalikes) {
    it(`leaves as text: ${text.slice(0, 40)}`, () => {
      const expected = text === '' ? [] : [{ kind: 'text', text, range: { start: 0, end: text.length } }];
      assert.deepEqual(parseReferences(text), expected);
    });
  }

  // `^` marks the start of the fault, `$` its end, `!` the end of the reference; all are taken out of the text.
  const faults: [code: ReferenceProblemCode, marked: string][] = [
    ['unterminated', '<db, key^$!'],
    ['unterminated', '<db, key, AWSCURRENT^$!'],
    ['unterminated', "<db, 'key' ^$!"],
    ['unterminated', '<db, key | uri^$!'],
    ['missing-key', '<db,^ $>! tail'],
    ['missing-key', '<db,^$, AWSCURRENT>! tail'],
    ['missing-key', '<db,^$!'],
    ['missing-version', '<db, key,^ $>! tail'],
    ['missing-filter', '<db, key |^$>! tail'],
    ['missing-quote-end', "<db, ^'$key>! tail"],
    ['missing-quote-end', "<db, ^'$key!"],
    ['quote-in-key', "<db, it^'$s>! tail"],
    ['invalid-alias', '<^Prod$:db, key>! tail'],
    ['invalid-alias', '<^1st$:db, key>! tail'],
    ['invalid-alias', '<^arn$ : db, key>! tail'],
    ['invalid-alias', `<^${'a'.repeat(33)}$:db, key>! tail`],
    ['invalid-arn', '<^arn:aws:secretsmanager:us-east-1:12:secret:x$, key>! tail'],
    ['invalid-arn', '<^arn:aws:s3:::bucket$, key>! tail'],
    ['invalid-arn', '<prod:^arn:x$, key>! tail'],
    ['invalid-version', '<db, key, ^a b$>! tail'],
    ['unknown-filter', '<db, key | ^upper$>! tail'],
    ['text-after-key', "<db, 'key' ^x y$ >! tail"],
    ['text-after-version', '<db, key, AWSCURRENT^, more$>! tail'],
    ['text-after-filter', '<db, key | uri ^| base64$>! tail'],
  ];
  for (const [code, marked] of faults) {
    it(`tells ${code} and where: ${marked.slice(0, 60)}`, () => {
      const text = marked.replaceAll(/[\^$!]/g, '');
      const at = (mark: string): number =>
        marked.slice(0, marked.indexOf(mark)).replaceAll(/[\^$!]/g, '').length;
      const [part] = parseReferences(text);
      assert.deepEqual(part?.kind === 'malformed' && [part.problem.code, part.problem.range, part.range], [
        code,
        { start: at('^'), end: at('$') },
        { start: 0, end: at('!') },
      ]);
    });
  }

  it('finds any number of references between text, with the place of each piece', () => {
    const text = "postgres://app:<prod:db, 'password', AWSPENDING | uri>@<db,host>:5432";
    const parts = parseReferences(text);
    assert.deepEqual(
      parts.map(({ kind, range }) => [kind, text.slice(range.start, range.end)]),
      [
        ['text', 'postgres://app:'],
        ['reference', "<prod:db, 'password', AWSPENDING | uri>"],
        ['text', '@'],
        ['reference', '<db,host>'],
        ['text', ':5432'],
      ],
    );
    const pieces = parts[1]?.kind === 'reference' ? parts[1].parts : assert.fail();
    assert.deepEqual(
      Object.entries<OffsetRange>({ ...pieces }).map(([piece, range]) => [
        piece,
        text.slice(range.start, range.end),
      ]),
      [
        ['alias', 'prod'],
        ['secret', 'db'],
        ['key', "'password'"],
        ['version', 'AWSPENDING'],
        ['filter', 'uri'],
      ],
    );
  });

  it('goes on after the > of a malformed reference', () => {
    const kinds = parseReferences('<db, | uri><db, key>').map(({ kind }) => kind);
    assert.deepEqual(kinds, ['malformed', 'reference']);
  });

  it('takes an escaped < as text, and drops only its backslash', () => {
    assert.deepEqual(parseReferences('a\\b \\<db, key> \\\\<db>'), [
      { kind: 'text', text: 'a\\b <db, key> \\<db>', range: { start: 0, end: 21 } },
    ]);
  });

  const backslashes: [written: string, text: string, isReference: boolean][] = [
    ['CORP\\<db, key>', 'CORP<db, key>', false],
    ['CORP\\\\<db, key>', 'CORP\\', true],
    ['CORP\\\\\\<db, key>', 'CORP\\<db, key>', false],
    ['\\\\\\\\<db, key>', '\\\\', true],
    ['\\\\<db, key', '\\', true],
  ];
  for (const [written, text, isReference] of backslashes) {
    it(`reads backslashes before a <: ${written}`, () => {
      const parts = parseReferences(written);
      assert.equal(parts[0]?.kind === 'text' && parts[0].text, text);
      assert.equal(parts.length === 2 && parts[1]?.kind !== 'text', isReference);
    });
  }

  it('counts backslashes from the reference before them', () => {
    const kinds = parseReferences('<db, a>\\\\<db, b>\\<db, c>').map((part) =>
      part.kind === 'text' ? part.text : part.kind,
    );
    assert.deepEqual(kinds, ['reference', '\\', 'reference', '<db, c>']);
  });

  it('never leaves as text what begins as a reference', () => {
    const heads = fc.tuple(references, scraps).map(([{ alias, secret }, rest]) => {
      return `${alias === undefined ? '' : `${alias}:`}${secret},${rest}`;
    });
    fc.assert(
      fc.property(fc.nat(4), heads, (count, head) => {
        const before = '\\'.repeat(count);
        const [first, second] = parseReferences(`${before}<${head}`);
        const noted = before === '' ? first : second;
        assert.equal(
          noted !== undefined && noted.kind !== 'text' && noted.range.start === count,
          count % 2 === 0,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('parts cover every text without gap', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        let end = 0;
        for (const part of parseReferences(text)) {
          assert.equal(part.range.start, end);
          assert.ok(part.range.end > end);
          end = part.range.end;
        }
        assert.equal(end, text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Text as it has to be written to be literal, where a reference follows directly, too. */
function escaped(text: string, beforeReference = false): string {
  const each = text.replaceAll(/(\\*)</g, '$1$1\\<');
  return beforeReference ? each.replace(/(\\*)$/, '$1$1') : each;
}

describe('literal text', () => {
  it('reads back as itself when it is escaped, whatever it looks like', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const parts = parseReferences(escaped(text));
        assert.equal(parts.map((part) => (part.kind === 'text' ? part.text : assert.fail())).join(''), text);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back as itself in front of a reference, too', () => {
    fc.assert(
      fc.property(scraps, fc.nat(5), (scrap, count) => {
        const text = scrap + '\\'.repeat(count);
        const parts = parseReferences(`${escaped(text, true)}<db, key>`);
        assert.equal(
          parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join(),
          [text, 'reference'].filter((part) => part !== '').join(),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the backslashes that keep a reference one after any text', () => {
    assert.deepEqual(['CORP\\', 'a\\\\', 'a', ''].map(backslashesFor), ['\\', '\\\\', '', '']);
  });
});

describe('parseReference', () => {
  it('allows white space around, and offsets are those of the given text', () => {
    assert.deepEqual(parseReference('  <db, key>\n').range, { start: 2, end: 11 });
  });

  for (const text of ['', 'db, key', 'x <db, key>', '<db, key><db, key>', '\\<db, key>']) {
    it(`refuses what is not one reference: ${JSON.stringify(text)}`, () => {
      const part = parseReference(text);
      assert.equal(part.kind === 'malformed' && part.problem.code, 'not-a-reference');
    });
  }

  it('tells the fault of a malformed reference', () => {
    const part = parseReference('<db, >');
    assert.equal(part.kind === 'malformed' && part.problem.code, 'missing-key');
  });
});
