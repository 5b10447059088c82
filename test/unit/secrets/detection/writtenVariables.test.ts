import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import {
  WrittenVariables,
  variableAt,
  fitsInto,
} from '../../../../src/secrets/detection/writtenVariables.js';
import { VariablesScan } from '../../../../src/secrets/detection/variablesScan.js';
import { toDocumentOffset } from '../../../../src/reference/index/stringToken.js';
import { countWork } from '../../reference/work.js';
import { optionsOf } from './support.js';

const secret = 'h7Kq2-zP9';

function entriesOf(text: string) {
  const file = new WrittenVariables(text);
  const entries = [];
  while (!file.done) {
    entries.push(file.next());
  }
  return entries.filter((entry) => entry !== undefined);
}

function found(text: string): readonly string[] {
  const scan = new VariablesScan(text, optionsOf({ isConnection: false }));
  while (!scan.advance(10)) {
    // A stretch at a time, as the editor does.
  }
  return scan.found.map(({ range }) => text.slice(range.start, range.end));
}

describe('a file of variables', () => {
  it('has names, values and places', () => {
    const text = `# comment\r\nA=1\r\nexport B = two words # why\nC="x\\ny"\nD='#1'\n\nE=\nF=\`a\nb\`\nG=end`;
    assert.deepEqual(
      entriesOf(text).map(({ name, decoded, isQuoted }) => [
        ...[name, decoded.value, isQuoted],
        text.slice(decoded.contentStart, decoded.contentEnd),
      ]),
      [
        ['A', '1', false, '1'],
        ['B', 'two words', false, 'two words'],
        ['C', 'x\ny', true, 'x\\ny'],
        ['D', '#1', true, '#1'],
        ['E', '', false, ''],
        ['F', 'a\nb', true, 'a\nb'],
        ['G', 'end', false, 'end'],
      ],
    );
  });

  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('A=', 'B_1 = ', 'export C=', '\n', '\r\n', '"', "'", '`', '#', ' '),
    },
    { weight: 2, arbitrary: fc.constantFrom('\\n', '\\r', '\\', '\\"', ':', '=', 'x y', 'p@ss', '😀', '\t') },
    { weight: 1, arbitrary: fc.string() },
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('is read as dotenv reads it, as far as it is read', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { name, decoded } of entriesOf(text)) {
          // The lines of the entry alone: an earlier quote may make dotenv see other entries.
          const start = Math.max(
            text.lastIndexOf('\n', decoded.contentStart - 1),
            text.lastIndexOf('\r', decoded.contentStart - 1),
          );
          const rest = text.slice(decoded.contentEnd).search(/[\r\n]/);
          const end = rest < 0 ? text.length : decoded.contentEnd + rest;
          assert.equal(parse(text.slice(start + 1, end))[name], decoded.value);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('gives for each character of a value the place that it is written at', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { decoded } of entriesOf(text)) {
          for (const [index, unit] of decoded.value.split('').entries()) {
            const at = toDocumentOffset(decoded, index);
            assert.ok(text[at] === unit || /[\\\r]/.test(text[at] ?? ''), JSON.stringify([text, index]));
          }
          assert.equal(toDocumentOffset(decoded, decoded.value.length), decoded.contentEnd);
        }
      }),
    );
  });

  it('is read in linear time, also where quotes are never closed', () => {
    const work = (lines: number) => {
      const text = `A="x\nB='y\nC=\`z\nD=v # c\n`.repeat(lines);
      const { characters, searched } = countWork(() => entriesOf(text));
      return characters + searched;
    };
    assert.ok(work(4000) < 6 * work(1000));
  });

  it('tells which variable is at an offset', () => {
    const text = 'A="one"\nB=two';
    const at = (needle: string) => variableAt(text, text.indexOf(needle))?.name;
    assert.deepEqual([at('one'), at('two'), at('B='), at('A=')], ['A', 'B', undefined, undefined]);
    assert.equal(variableAt(text, text.length)?.name, 'B');
  });
});

describe('a reference in a file of variables', () => {
  const fits = (file: string, literal: string, replacement: string): boolean => {
    const start = file.indexOf(literal);
    return fitsInto(file, { start, end: start + literal.length }, replacement);
  };

  it('can take the place of a value, or of a part of it', () => {
    assert.ok(fits('A=x\nB=old # c\nC=y', 'old', '<prod/db, password>'));
    assert.ok(fits('B="old"', 'old', '<prod/db, password>'));
    assert.ok(fits('URL="pg://a:old@h\\n"', 'old', '<prod/db, password | uri>'));
  });

  it('cannot, where it would be read as something else', () => {
    assert.ok(!fits('B=old', 'old', '<prod/db, a#b>'));
    assert.ok(fits('B="old"', 'old', '<prod/db, a#b>'));
    assert.ok(!fits('B="old"', 'old', '<prod/db, a"b>'));
    assert.ok(!fits("B='old'", 'old', "<prod/db, 'a, b'>"));
    assert.ok(!fits('B="old"', 'old', '<prod/db, a\\nb>'));
    assert.ok(!fits('old', 'old', '<prod/db, a>'));
  });
});

describe('searching a file of variables for credentials', () => {
  it('finds what the name or the value tells, without quotes, comment and what stands around it', () => {
    const text = `DB_PASSWORD=${secret}\nAPI_KEY="${secret}" # prod\nURL=postgres://app:${secret}@db/x\nDB_USER=app\n`;
    assert.deepEqual(found(text), [secret, secret, secret]);
  });

  it('leaves references, variables and placeholders alone', () => {
    assert.deepEqual(
      found('A_PASSWORD=<prod/db, password>\nB_PASSWORD=${OTHER}\nC_PASSWORD=changeme\nD_PASSWORD=\n'),
      [],
    );
  });

  it('leaves out what a comment tells to', () => {
    const text = `A_PASSWORD=${secret} # secret-connections-ignore\n# secret-connections-ignore\nB_PASSWORD=${secret}\nC_PASSWORD=${secret}\n`;
    assert.deepEqual(found(text), [secret]);
  });

  it('finds a private key of several lines as one', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';
    assert.deepEqual(found(`KEY="${key}"\n`), [key]);
  });
});
