import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConnectionTemplate } from '../../../../src/secrets/connection/connectionTemplate.js';
import { describeEnvironment } from '../../../../src/secrets/connection/environment.js';
import { parseExactJson } from '../../../../src/secrets/model/exactJson.js';
import { ExactNumber } from '../../../../src/secrets/model/exactNumber.js';
import { withProperty } from '../../../../src/secrets/model/jsonObjectText.js';
import { jsonText, plainCopy } from '../../../../src/secrets/model/jsonValue.js';
import { jsonKind, lookUpKey } from '../../../../src/secrets/model/keyLookup.js';
import { embeddedText, referenceValue } from '../../../../src/secrets/model/referenceValue.js';
import type { Json } from '../../../../src/secrets/model/services.js';
import { value } from '../../tree/values.js';

const digits = fc.stringMatching(/^[0-9]{1,25}$/);
/** Any number that JSON allows, as somebody may write it. */
const written = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^(?:0|[1-9][0-9]{0,25})$/),
    fc.option(digits),
    fc.option(fc.stringMatching(/^[eE][+-]?[0-9]{1,3}$/)),
  )
  .map(
    ([sign, whole, fraction, power]) =>
      `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${power ?? ''}`,
  );

describe('a number', () => {
  it('keeps every character as text, in a variable, in JSON and in a connection', () => {
    fc.assert(
      fc.property(written, (number) => {
        const secret = value(`{"n": ${number}, "in": [${number}]}`);
        const found = lookUpKey(secret, 'n');
        assert.equal(embeddedText({ secret: 's' }, found), number);
        assert.equal(jsonKind(found), 'number');
        assert.equal(jsonText(lookUpKey(secret, undefined)), `{"n":${number},"in":[${number}]}`);
        assert.equal(describeEnvironment({ n: found }).variables['N'], number);
        const uri = referenceValue({ secret: 's', key: 'n', filter: 'uri' }, secret);
        assert.equal(decodeURIComponent(uri as string), number);
        const { connection } = new ConnectionTemplate(`{"n": ${number}}`).fillIn(new Map());
        assert.equal(jsonText(connection), `{"n":${number}}`);
      }),
    );
  });

  it('is for other extensions the number where that is the same, else its digits', () => {
    const api = (text: string) => plainCopy(parseExactJson(text)!);
    assert.equal(api('1.10'), 1.1);
    assert.equal(api('1E+2'), 100);
    assert.ok(Object.is(api('-0'), -0));
    assert.equal(api('5432'), 5432);
    assert.equal(api('12345678901234567890'), '12345678901234567890');
    assert.equal(api('0.12345678901234567890'), '0.12345678901234567890');
    assert.equal(api('1e-400'), '1e-400');
    assert.equal(api('1e400'), '1e400');
  });

  it('is for other extensions never another number than was written', () => {
    fc.assert(
      fc.property(written, (number) => {
        const given = plainCopy(parseExactJson(number)!);
        assert.ok(typeof given === 'number' || given === number);
        assert.ok(typeof given === 'string' || Number.isFinite(given));
      }),
    );
  });
});

describe('JSON with exact numbers', () => {
  it('is read as JSON.parse does, but for numbers, also where strings look like anything', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: fc.constantFrom('\uE000', '"', '\\', 'a', '1', '{') }), (text) => {
        const read = parseExactJson(text)!;
        assert.deepEqual(JSON.parse(jsonText(read)), JSON.parse(text));
        assert.deepEqual(JSON.parse(jsonText(read, '  ')), JSON.parse(text));
      }),
    );
    assert.equal(parseExactJson('"\\ue0001.10"'), '\uE0001.10');
    assert.deepEqual(plainCopy(parseExactJson('["\\uE000\uE0001.10", 1.10]')!), ['\uE000\uE0001.10', 1.1]);
  });

  it('is laid out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json);
        const read = parseExactJson(text)!;
        assert.equal(jsonText(read), text);
        assert.equal(jsonText(read, '  '), JSON.stringify(json, undefined, 2));
      }),
    );
  });

  it('begins with a byte order mark or without, and takes a key all the same', () => {
    const text = '\uFEFF{"password": "p"}';
    assert.equal(lookUpKey(value(text), 'password'), 'p');
    assert.equal(withProperty(text, 'host', 'h'), '\uFEFF{"password": "p","host": "h"}');
  });

  it('keeps __proto__ and the last of two equal keys', () => {
    assert.equal(
      jsonText(parseExactJson('{"__proto__": 1.0, "a": 1, "a": 2.0}')!),
      '{"__proto__":1.0,"a":2.0}',
    );
  });
});

describe('exact numbers beside any string', () => {
  const marks = fc
    .array(fc.constantFrom('\ue000', '\\', '"', 'n', 's', ':', ' ', '1.10'))
    .map((each) => each.join(''));

  it('are told from strings and names, whatever those begin with', () => {
    fc.assert(
      fc.property(marks, marks, (name, text) => {
        const [key, string] = [JSON.stringify(name), JSON.stringify(text)];
        const json = `{${key} : [${string},1.10,{${string}:${string}}]}`;
        const expected = { [name]: [text, new ExactNumber('1.10'), { [text]: text }] };
        assert.deepEqual(parseExactJson(json), expected);
      }),
    );
  });

  it('are read in time that grows with the text', () => {
    const json = JSON.stringify(['\ue000'.repeat(250_000), ...Array.from({ length: 100_000 }, () => 0)]);
    const read = parseExactJson(json.replaceAll(',0', ',1.10')) as Json[];
    assert.equal(read.length, 100_001);
    assert.deepEqual(read.at(-1), new ExactNumber('1.10'));
  });
});

describe('a value for others', () => {
  it('is a copy: whatever is done to it, the next one gets what is held', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const held = parseExactJson(JSON.stringify(json)) as Json;
        const before = jsonText(held);
        const spoil = (given: unknown): void => {
          if (typeof given === 'object' && given !== null) {
            Object.values(given).forEach(spoil);
            for (const key of Object.keys(given)) {
              Reflect.deleteProperty(given, key);
            }
            Object.assign(given, { added: true });
          }
        };
        spoil(plainCopy(held));
        assert.equal(jsonText(held), before);
      }),
    );
  });

  it('has no number of ours in it', () => {
    const copy = plainCopy({ a: [new ExactNumber('1.50'), { b: new ExactNumber('1e999') }] });
    assert.deepEqual(copy, { a: [1.5, { b: '1e999' }] });
  });
});
