import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatReference } from '../../../../src/reference/notation/formatReference';
import { parseReference, parseReferences } from '../../../../src/reference/notation/parseReferences';
import type { Reference } from '../../../../src/reference/notation/reference';
import { references, scraps } from '../arbitraries';

function parsed(text: string): Reference {
  const part = parseReference(text);
  return part.kind === 'reference' ? part.reference : assert.fail(part.problem.code);
}

describe('formatReference', () => {
  it('is undone by parsing, for every reference', () => {
    fc.assert(
      fc.property(references, (reference) => {
        assert.deepEqual(parsed(formatReference(reference)), reference);
      }),
      { numRuns: 5000 },
    );
  });

  it('makes one reference of it wherever it is embedded', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const parts = parseReferences(`a>b'${formatReference(reference)}|c>`);
        assert.deepEqual(
          parts.map(({ kind }) => kind),
          ['text', 'reference', 'text'],
        );
      }),
    );
  });

  it('gives what parsing found in one canonical writing', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        for (const part of parseReferences(`<db, ${text}>`)) {
          if (part.kind === 'reference') {
            const canonical = formatReference(part.reference);
            assert.equal(formatReference(parsed(canonical)), canonical);
          }
        }
      }),
      { numRuns: 1000 },
    );
    assert.equal(
      formatReference(parsed("<prod :db ,'key' ,AWSCURRENT|uri>")),
      '<prod:db, key, AWSCURRENT | uri>',
    );
  });

  const keys: [key: string, written: string][] = [
    ['password', 'password'],
    ['two words', 'two words'],
    ['*', "'*'"],
    ['', "''"],
    ['a,b', "'a,b'"],
    ['a|b', "'a|b'"],
    ['a>b', "'a>b'"],
    [' a', "' a'"],
    ['a\t', "'a\t'"],
    ["it's", "'it''s'"],
    ['a<b', 'a<b'],
  ];
  for (const [key, written] of keys) {
    it(`writes the key ${JSON.stringify(key)} as ${JSON.stringify(written)}`, () => {
      assert.equal(formatReference({ secret: 'db', key }), `<db, ${written}>`);
    });
  }

  it('writes the whole value as *', () => {
    assert.equal(formatReference({ secret: 'db' }), '<db, *>');
  });

  const unwritable: [member: string, reference: Reference][] = [
    ['alias', { alias: 'Prod', secret: 'db' }],
    ['alias', { alias: 'arn', secret: 'db' }],
    ['secret', { secret: '' }],
    ['secret', { secret: 'a b' }],
    ['version', { secret: 'db', version: { kind: 'stage', label: 'a b' } }],
    ['version', { secret: 'db', version: { kind: 'stage', label: 'a'.repeat(32) } }],
    ['version', { secret: 'db', version: { kind: 'id', id: 'short' } }],
    ['version', { secret: 'db', version: { kind: 'id', id: `${'a'.repeat(31)},b` } }],
    ['version', { secret: 'db', version: { kind: 'id', id: ` ${'a'.repeat(32)}` } }],
  ];
  for (const [member, reference] of unwritable) {
    it(`refuses a ${member} that would not read back: ${JSON.stringify(reference).slice(0, 70)}`, () => {
      assert.throws(() => formatReference(reference), { name: 'RangeError', message: new RegExp(member) });
    });
  }
});
