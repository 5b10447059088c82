import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeString, fromDocumentOffset } from '../../../../src/reference/index/stringToken.js';
import { ownCaret } from '../../../../src/reference/dialects/ownCaret.js';

/** `^` is the caret. */
function at(marked: string) {
  const caret = marked.indexOf('^');
  return ownCaret(marked.replace('^', ''), caret);
}

function replaced(marked: string): string | undefined {
  const found = at(marked);
  return found && marked.replace('^', '').slice(found.range.start, found.range.end);
}

describe('ownCaret: which piece is being written', () => {
  const pieces: readonly (readonly [string, string | undefined, string])[] = [
    ['<^', 'secret', ''],
    ['<pro^', 'secret', 'pro'],
    ['< prod/^', undefined, ''],
    ['< ^', undefined, ''],
    ['<rds!db^', 'secret', 'rds!db'],
    ['CORP\\\\<prod^', 'secret', 'prod'],
    ['CORP\\\\<prod/db, ^', 'key', ''],
    ['CORP\\\\\\<prod^', undefined, ''],
    ['<dev:prod/d^', 'secret', 'prod/d'],
    ['<dev: ^', 'secret', ''],
    ['<arn:aws:secretsmanager:us-east-1^', 'secret', 'arn:aws:secretsmanager:us-east-1'],
    ['<prod/db,^', 'key', ''],
    ['<prod/db, pass^', 'key', 'pass'],
    ['<prod/db, pass^word>', 'key', 'pass'],
    ["<prod/db, 'a, b''c^", 'key', "a, b'c"],
    ["<prod/db, 'a>b, c^d'>", 'key', 'a>b, c'],
    ['<prod/db, password, ^', 'version', ''],
    ["<prod/db, 'a, b', AWSP^", 'version', 'AWSP'],
    ['<prod/db, password | ^', 'filter', ''],
    ['<prod/db, password, AWSPREVIOUS | b^>', 'filter', 'b'],
    ['postgres://app:<prod/db, ^@db:5432/app', 'key', ''],
    ['<a, b> and <c, ^', 'key', ''],
    ['a < b and <pro^', 'secret', 'pro'],
    ['^', undefined, ''],
    ['text^', undefined, ''],
    ['<prod/db, password>^', undefined, ''],
    ['\\<prod^', undefined, ''],
    ['<your token^', undefined, ''],
    ["<prod/db, 'quoted'^", undefined, ''],
    ['<prod/db, >^', undefined, ''],
  ];
  for (const [marked, piece, typed] of pieces) {
    it(`${marked || '(nothing)'} is ${piece ?? 'none'}`, () => {
      const found = at(marked);
      assert.equal(found?.piece, piece);
      assert.equal(found?.typed ?? '', typed);
    });
  }

  it('knows alias, secret and version around it', () => {
    const found = at('<dev:prod/db, pass^, AWSPREVIOUS>');
    assert.equal(found?.alias, 'dev');
    assert.equal(found.secret, 'prod/db');
    assert.deepEqual(found.version, { kind: 'stage', label: 'AWSPREVIOUS' });
    assert.equal(at('<dev:pro^')?.alias, 'dev');
    assert.equal(at('<arn:aws^')?.alias, undefined);
  });
});

describe('ownCaret: what is replaced', () => {
  it('takes the whole piece of a reference that is finished', () => {
    assert.equal(replaced('<pr^od/db, password>'), 'prod/db');
    assert.equal(replaced('<prod/db, pa^ssword | uri>'), 'password');
    assert.equal(replaced("<prod/db, 'a^ b'>"), "'a b'");
    assert.equal(replaced('<prod/db, password, AWS^CURRENT>'), 'AWSCURRENT');
    assert.equal(replaced('<pro^d>'), 'prod');
  });

  it('stops at the caret where text follows that may not belong to it', () => {
    assert.equal(replaced('pg://<pr^od/db@host/app'), 'pr');
    assert.equal(replaced('pg://<prod/db, pa^@host:1/x'), 'pa');
  });

  it('knows what is missing behind the piece', () => {
    assert.equal(at('<pr^od/db, password>')?.after, '');
    assert.equal(at('<prod/db, ^>')?.after, '');
    assert.equal(at('<prod/db, a^ | uri>')?.after, '');
    assert.equal(at('<prod/db, ^')?.after, '>');
    assert.equal(at('pg://<prod/db, ^@host')?.after, '>');
  });

  it('never throws, and stays within the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from(`<>,|':\\ /prod-db*aé"`)), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), (value, place) => {
        const caret = Math.min(place, value.length);
        const found = ownCaret(value, caret);
        if (found !== undefined) {
          assert.ok(
            found.range.start <= caret && caret <= found.range.end && found.range.end <= value.length,
          );
          assert.ok(['', ', ', '>'].includes(found.after));
        }
      }),
    );
  });

  it('takes time linear in the text', () => {
    const value = '<a:'.repeat(50_000);
    const start = performance.now();
    ownCaret(value, value.length);
    assert.ok(performance.now() - start < 1000);
  });
});

describe('fromDocumentOffset', () => {
  it('counts an escape as the one character that it is', () => {
    const text = '"a\\u003cprod"';
    const decoded = decodeString(text, 0, text.length);
    assert.equal(decoded.value, 'a<prod');
    assert.equal(fromDocumentOffset(decoded, 8), 2);
    assert.equal(fromDocumentOffset(decoded, 12), 6);
    assert.equal(fromDocumentOffset(decoded, 1), 0);
  });
});
