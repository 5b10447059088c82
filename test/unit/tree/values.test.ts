import assert from 'node:assert/strict';
import { referenceText } from '../../../src/tree/referenceText.js';
import { outlineOf, pathToKey, type KeyOutline } from '../../../src/tree/valueOutline.js';
import { preview, valueText } from '../../../src/tree/valueText.js';
import { value } from './values.js';

const keysOf = (keys: readonly KeyOutline[]): unknown[] =>
  keys.map(({ key, children }) => (children.length === 0 ? key : [key, ...keysOf(children)]));

describe('outlineOf', () => {
  it('names the keys of the top level, and what is below them by JSON Pointer', () => {
    const { keys, kind } = outlineOf(value('{"user":"app","ports":[5432,5433],"tls":{"a/b":{"~":null}}}'));
    assert.equal(kind, 'json');
    assert.deepEqual(keysOf(keys), [
      'user',
      ['ports', '/ports/0', '/ports/1'],
      ['tls', ['/tls/a~1b', '/tls/a~1b/~0']],
    ]);
  });

  it('tells kinds and shapes, and holds no value', () => {
    const outline = outlineOf(value('{"password":"canary-1","port":987654,"on":true}'));
    assert.deepEqual(
      outline.keys.map(({ kind, shape }) => [kind, shape]),
      [
        ['string', 'string'],
        ['number', 'number'],
        ['boolean', 'boolean'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(outline), /canary|987654|true/);
  });

  it('has no keys for plain text, for a bare JSON value and for binary', () => {
    for (const content of ['plain', '42', '"text"', 'null', new Uint8Array(512)]) {
      assert.deepEqual(outlineOf(value(content)).keys, []);
    }
    assert.equal(outlineOf(value(new Uint8Array(512))).shape, 'binary, 512 bytes');
    assert.equal(outlineOf(value('plain')).shape, 'not JSON');
  });

  it('names the items of an array at the top level by pointer', () => {
    assert.deepEqual(keysOf(outlineOf(value('["a",{"b":1}]')).keys), ['/0', ['/1', '/1/b']]);
  });

  it('leaves out a nested value whose pointer means a property of the top level', () => {
    assert.deepEqual(keysOf(outlineOf(value('{"/a/b":1,"a":{"b":2,"c":3}}')).keys), ['/a/b', ['a', '/a/c']]);
  });

  it('reads __proto__ and the empty key as keys like any other', () => {
    const { keys } = outlineOf(value('{"__proto__":{"x":1},"":2}'));
    assert.deepEqual(keysOf(keys), [['__proto__', '/__proto__/x'], '']);
    assert.equal(keys[1]?.label, '""');
  });

  it('gives each named key the value that a reference would get', () => {
    const secret = value('{"a":{"b":[1,{"c/d":"deep"}]}}');
    const path = pathToKey(outlineOf(secret).keys, '/a/b/1/c~1d');
    assert.deepEqual(
      path.map(({ key }) => key),
      ['a', '/a/b', '/a/b/1', '/a/b/1/c~1d'],
    );
    assert.equal(valueText(secret, '/a/b/1/c~1d'), 'deep');
  });

  it('finds no path to a key that is not there', () => {
    assert.deepEqual(pathToKey(outlineOf(value('{"a":1}')).keys, 'b'), []);
  });
});

describe('valueText', () => {
  it('gives strings as they are and other values as JSON', () => {
    const secret = value('{"s":"x\\ny","n":5432,"o":{"a":[1]}}');
    assert.equal(valueText(secret, 's'), 'x\ny');
    assert.equal(valueText(secret, 'n'), '5432');
    assert.equal(valueText(secret, 'o'), '{"a":[1]}');
  });

  it('gives the whole value exactly as it is stored, and binary as base64', () => {
    assert.equal(valueText(value('{ "a": 1 }\n'), undefined), '{ "a": 1 }\n');
    assert.equal(valueText(value(Uint8Array.of(0, 255)), undefined), 'AP8=');
  });

  it('names the key that is missing, without the value', () => {
    assert.throws(
      () => valueText(value('{"a":"canary"}'), 'b'),
      (error: Error) => !error.message.includes('canary'),
    );
  });
});

describe('preview', () => {
  it('is one line of at most 200 characters', () => {
    assert.equal(preview('a\r\n\tb'), 'a b');
    assert.equal(Array.from(preview('😀'.repeat(500))).length, 200);
    assert.equal(preview('x'.repeat(200)), 'x'.repeat(200));
    assert.equal(preview('x'.repeat(65_536)), `${'x'.repeat(199)}…`);
  });

  it('does not pass on characters that steer the display', () => {
    assert.equal(preview('a\u202eb\u0000c\u2028d'), 'a b c d');
  });
});

describe('referenceText', () => {
  it('has an alias only where the manager is not the active one', () => {
    const parts = { alias: 'prod', secret: 'prod/db', key: 'password' };
    assert.equal(referenceText({ ...parts, active: true }), '<prod/db, password>');
    assert.equal(referenceText({ ...parts, active: false }), '<prod:prod/db, password>');
  });

  it('names the whole value by an asterisk', () => {
    assert.equal(referenceText({ alias: 'a', active: true, secret: 'token' }), '<token, *>');
  });

  it('writes the names of AWS services, and says of others that no reference can hold them', () => {
    const secret = 'rds!db-3f0c2a5e-1111-4222-8333-444455556666';
    assert.equal(
      referenceText({ alias: 'a', active: true, secret, key: 'password' }),
      `<${secret}, password>`,
    );
    assert.throws(() => referenceText({ alias: 'a', active: true, secret: 'my db' }), {
      code: 'malformed-reference',
      message: /"my db" cannot be written/,
    });
  });

  it('is escaped for the inside of a JSON string', () => {
    const text = referenceText({ alias: 'a', active: true, secret: 's', key: 'a"b\\c' });
    assert.equal(JSON.parse(`"${text}"`), '<s, a"b\\c>');
  });
});
