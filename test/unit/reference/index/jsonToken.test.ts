import assert from 'node:assert/strict';
import { createScanner } from 'jsonc-parser';
import { JsonToken } from '../../../../src/reference/index/jsonToken';

/** A text whose first token is of the kind. */
const samples: Readonly<Record<keyof typeof JsonToken, string>> = {
  openBrace: '{',
  closeBrace: '}',
  openBracket: '[',
  closeBracket: ']',
  comma: ',',
  colon: ':',
  null: 'null',
  true: 'true',
  false: 'false',
  string: '"text"',
  number: '-1.5e3',
  lineComment: '// text',
  blockComment: '/* text */',
  lineBreak: '\n',
  space: ' \t',
  unknown: 'nul',
  end: '',
};

describe('the tokens of JSON', () => {
  it('are those that the scanner of jsonc-parser finds', () => {
    const found = Object.entries(samples).map(([name, text]) => [name, createScanner(text, false).scan()]);
    assert.deepEqual(Object.fromEntries(found), JsonToken);
  });
});
