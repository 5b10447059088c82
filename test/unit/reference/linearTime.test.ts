import assert from 'node:assert/strict';
import { indexDocument } from '../../../src/reference/index/documentIndex';
import { unescapeText } from '../../../src/reference/notation/literalText';
import { parseReferences } from '../../../src/reference/notation/parseReferences';
import { countWork } from './work';

/** At most this many looks at each character, whatever the text is made of. */
const looksPerCharacter = 30;
const length = 40_000;

const hostile = [
  '<',
  '<a,',
  '<a:',
  '<a:b:',
  '<a , ',
  '<        ',
  '<a        ',
  "<a,'",
  "<a,'>",
  "<a,''>''",
  "<a,''''",
  "<a,'b'c",
  '<a,b,',
  '<a,b|',
  '<a,b|c',
  '<a,b,c,d>',
  '<arn:x,',
  '<Aa:b,',
  '<a,>',
  '<a,b>',
  '\\<',
  'a\\<',
  'a\\<a,',
  'a\\<a,b,c|',
  'a\\<a,b>',
  '\\',
  'a',
  "'",
];

const hostileDocuments = [
  ...hostile.map((scrap) => `"${scrap}`),
  ...hostile.map((scrap) => `"${scrap.replaceAll('\\', '\\\\')}",`),
  '[',
  ']',
  '{',
  '}',
  '{"a":[',
  '["<a,b>",',
  '{"<a,b>":"<a,b>",',
  ']"<a,b>",',
  '"<a,b>" ',
  '"\\u003c',
  '"\\u003ca,b>",',
  '/*',
  '/',
  '//<a,b>\n',
  '\n',
  '"$secretManager":',
  '{"$secretManager":"<a,b>",',
  '\\u003',
  ',',
];

function assertLinear(text: string, run: (text: string) => unknown): void {
  const { characters, searched } = countWork(() => run(text));
  const looks = (characters + searched) / text.length;
  assert.ok(looks <= looksPerCharacter, `${Math.round(looks)} looks per character`);
}

describe('Time is linear in the length of the text', () => {
  for (const scrap of hostile) {
    it(`of a string of ${scrap}`, () => {
      const text = scrap.repeat(length / scrap.length);
      assertLinear(text, parseReferences);
      assertLinear(text, (each) => unescapeText(each, true));
      assertLinear(`${text}>`, parseReferences);
      assertLinear(`${text}'`, parseReferences);
    });
  }

  for (const scrap of hostileDocuments) {
    it(`of a document of ${JSON.stringify(scrap)}`, () => {
      assertLinear(scrap.repeat(length / scrap.length), (text) => {
        const index = indexDocument(text);
        return [index.references, index.secretManager, index.doubtfulEscapes];
      });
    });
  }

  for (const scrap of hostile) {
    it(`of a document that is one string of ${scrap}`, () => {
      assertLinear(
        JSON.stringify(scrap.repeat(length / scrap.length)),
        (text) => indexDocument(text).doubtfulEscapes,
      );
    });
  }
});
