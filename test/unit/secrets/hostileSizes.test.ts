import assert from 'node:assert/strict';
import { type CheckServices, checkText } from '../../../src/secrets/check/textCheck.js';
import { allNotations } from '../../../src/reference/dialects/notations.js';
import { indexDocument } from '../../../src/reference/index/documentIndex.js';
import { parseReferences } from '../../../src/reference/notation/parseReferences.js';
import { beginsConnection } from '../../../src/secrets/connection/connectionText.js';
import { ConnectionTemplate } from '../../../src/secrets/connection/connectionTemplate.js';
import { findCredentialFields } from '../../../src/secrets/detection/credentialFields.js';
import { VariablesScan } from '../../../src/secrets/detection/variablesScan.js';
import { FieldNames } from '../../../src/secrets/detection/fieldNames.js';
import { referencesInVariables } from '../../../src/secrets/connection/referencesInVariables.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';
import { parseExactJson } from '../../../src/secrets/model/exactJson.js';
import { withProperty } from '../../../src/secrets/model/jsonObjectText.js';
import { plainCopy } from '../../../src/secrets/model/jsonValue.js';
import { jsonOf, jsonPointers, lookUpKey } from '../../../src/secrets/model/keyLookup.js';
import { labelText, markdownText, oneLine, severalLines } from '../../../src/secrets/words/plainText.js';
import { outlineOf } from '../../../src/tree/valueOutline.js';
import { optionsOf, scan } from './detection/support.js';
import { value } from '../tree/values.js';

const million = 1_000_000;
const quoted = (text: string): string => JSON.stringify({ a: text });

/** What a workspace or a secret may hold; each has about a megabyte. */
const inputs: Readonly<Record<string, string>> = {
  'opening brackets': '['.repeat(million),
  'brackets that close': `${'['.repeat(million / 2)}${']'.repeat(million / 2)}`,
  'closing brackets': ']}'.repeat(million / 2),
  'one letter': 'a'.repeat(million),
  quotes: '"'.repeat(million),
  backslashes: quoted('\\'.repeat(million / 2)),
  'what opens references': quoted('<'.repeat(million)),
  'references without end': quoted('<a,'.repeat(million / 3)),
  'what only looks like references': quoted('a < 10ms, b > 1; '.repeat(60_000)),
  'faulty references': JSON.stringify(Array.from({ length: 20_000 }, () => '<a, >')),
  'properties that clash': `{${Array.from({ length: 20_000 }, (_, index) => `"a${index % 2 ? '-' : '_'}b":"<p, k>"`).join(',')}}`,
  'halves of pairs': quoted('\ud800'.repeat(million / 6)),
  digits: `{"a":${'1'.repeat(million)}}`,
  'digits and zeros': `{"a":0.1${'0'.repeat(million)}1}`,
  'byte order marks': '\ufeff'.repeat(million),
  'white space': `{"a":${' '.repeat(million)}1}`,
  comments: '/*'.repeat(million / 2),
  'faulty references in lines of one string': quoted('<a, >\n'.repeat(60_000)),
  'backslashes before references': quoted('\\<a, b>'.repeat(140_000)),
  'a long name above many': `{"${'n'.repeat(million / 2)}":{${Array.from({ length: 30_000 }, (_, index) => `"${index}":"<a, b>"`).join(',')}}}`,
  'numbers that are kept as written': JSON.stringify([
    '\ue000'.repeat(million / 4),
    ...Array.from({ length: million / 8 }, () => 0),
  ]).replaceAll(',0', ',1.10'),
  'white space in lines': 'a'.padEnd(7000, '\t').concat('b\n').repeat(140),
  'lines of variables': 'A="\n'.repeat(million / 4),
};

/** Everything that takes a text of others. */
const takers: Readonly<Record<string, (text: string) => unknown>> = {
  'the index': (text) => {
    const index = indexDocument(text, { notations: allNotations });
    return [index.references.map(({ path, problem }) => [path, problem]), index.doubtfulEscapes];
  },
  'the check': (text) =>
    checkText(
      { text, index: indexDocument(text), visible: [], limit: 0 },
      { resolver: { ifTrusted: () => undefined } } as unknown as CheckServices,
      new AbortController().signal,
    ),
  'an edit of the index': (text) =>
    indexDocument(text).update(`x${text}`, [{ offset: 0, deletedLength: 0, insertedText: 'x' }]).references,
  'the grammar': (text) => parseReferences(text),
  'a connection': (text) => new ConnectionTemplate(text).fillIn(new Map()),
  'the search for credentials': (text) => scan(text),
  'the search in variables': (text) => new VariablesScan(text, optionsOf()).advance(Number.POSITIVE_INFINITY),
  'references in variables': (text) => referencesInVariables(text),
  'the fields of a connection': (text) => findCredentialFields(text, new FieldNames()),
  'exact JSON': (text) => parseExactJson(text),
  'the keys of a secret': (text) => outlineOf(value(text)),
  'the beginning of a connection': (text) => beginsConnection(text),
  'the pointers of a secret': (text) => [jsonPointers(value(text), ''), jsonPointers(value(text), '/')],
  'copies for others': (text) => plainCopy(jsonOf(value(text)) ?? null),
  'a key of a secret': (text) => lookUpKey(value(text), 'a'),
  'a new key of a secret': (text) => withProperty(text, 'b', 'c'),
  'text for people': (text) => [oneLine(text), labelText(text), markdownText(text), severalLines(text)],
};

describe('hostile sizes', () => {
  for (const [what, take] of Object.entries(takers)) {
    describe(what, () => {
      for (const [of, text] of Object.entries(inputs)) {
        it(`takes ${of}, and throws nothing but what says why`, async () => {
          try {
            await take(text);
          } catch (error) {
            assert.ok(error instanceof SecretsError, String(error).slice(0, 200));
            assert.ok(error.message.length < 30_000);
          }
        });
      }
    });
  }
});
