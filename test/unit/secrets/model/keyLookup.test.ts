import assert from 'node:assert/strict';
import { jsonText } from '../../../../src/secrets/model/jsonValue.js';
import { jsonKeys, jsonPointers, lookUpKey } from '../../../../src/secrets/model/keyLookup.js';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { binarySecret, textSecret } from '../scriptedClient.js';

const lookUp = (text: unknown, key?: string) => lookUpKey(textSecret('db', text), key);

const failureOf = (text: unknown, key?: string): SecretsError => {
  try {
    lookUp(text, key);
  } catch (error) {
    assert.ok(error instanceof SecretsError);
    return error;
  }
  throw new assert.AssertionError({ message: 'It did not fail.' });
};

describe('lookUpKey', () => {
  it('finds a property of the top level and keeps its type', () => {
    const text = { user: 'app', port: 5432, tls: true, nothing: null, list: [1], nested: { a: 1 } };
    for (const [key, value] of Object.entries(text)) {
      assert.deepEqual(lookUp(text, key), value);
    }
  });

  it('takes the key exactly, before it is read as a pointer', () => {
    const text = {
      '/a/b': 'exact',
      a: { b: 'deep', '~x': 1, '': 2 },
      'a.b': 'dotted',
      '': 'empty',
      ' x': 's',
    };
    assert.equal(lookUp(text, '/a/b'), 'exact');
    assert.equal(lookUp({ a: { b: 'deep' } }, '/a/b'), 'deep');
    assert.equal(lookUp(text, 'a.b'), 'dotted');
    assert.equal(lookUp(text, ''), 'empty');
    assert.equal(lookUp(text, ' x'), 's');
    assert.equal(lookUp(text, '/a/~0x'), 1);
    assert.equal(lookUp(text, '/a/'), 2);
    assert.equal(failureOf(text, 'X').code, 'key-not-found');
  });

  it('follows pointers through arrays by exact index', () => {
    assert.equal(lookUp({ hosts: [{ name: 'h' }] }, '/hosts/0/name'), 'h');
    assert.equal(lookUp([['x']], '/0/0'), 'x');
    for (const pointer of ['/hosts/00', '/hosts/1', '/hosts/-', '/hosts/length', '/hosts/0/name/0', '/~2']) {
      assert.equal(failureOf({ hosts: [{ name: 'h' }] }, pointer).code, 'key-not-found');
    }
  });

  it('never finds what is inherited, and finds __proto__ where the text has it', () => {
    for (const key of ['constructor', 'toString', '__proto__', '/__proto__/toString', '/constructor/name']) {
      assert.equal(failureOf({ a: 1 }, key).code, 'key-not-found');
    }
    assert.equal(lookUp('{"__proto__": "own"}', '__proto__'), 'own');
    assert.equal(lookUp('{"__proto__": {"a": 1}}', '/__proto__/a'), 1);
  });

  it('gives the whole value: objects and arrays parsed, everything else as its text', () => {
    assert.deepEqual(lookUp('{"a": 1}'), { a: 1 });
    assert.deepEqual(lookUp('[1]'), [1]);
    for (const text of ['token', '12345678901234567890', 'true', '"quoted"', '{broken', ' ']) {
      assert.equal(lookUp(text), text);
    }
  });

  it('keeps every digit of integers that a double cannot hold', () => {
    const text =
      '{"id": 9007199254740993, "safe": 9007199254740991, "e": 1e400, "f": 0.1, "s": "12345678901234567890", "\\"1": 2}';
    assert.equal(jsonText(lookUp(text, 'id')), '9007199254740993');
    assert.equal(lookUp(text, 'safe'), 9007199254740991);
    assert.equal(jsonText(lookUp(text, 'e')), '1e400');
    assert.equal(lookUp(text, 'f'), 0.1);
    assert.equal(lookUp(text, 's'), '12345678901234567890');
    assert.equal(lookUp(text, '"1'), 2);
  });

  it('takes the last one of duplicate keys', () => {
    assert.equal(lookUp('{"a": 1, "a": 2}', 'a'), 2);
  });

  it('tells what is wrong without quoting the value', () => {
    const canary = 'canary-hunter2';
    for (const [text, key, code] of [
      [canary, 'password', 'not-json'],
      [`{"password": "${canary}"`, 'password', 'not-json'],
      [`"${canary}"`, 'password', 'not-json'],
      [`["${canary}"]`, 'password', 'not-json'],
      [{ password: canary }, 'pasword', 'key-not-found'],
    ] as const) {
      const error = failureOf(text, key);
      assert.equal(error.code, code);
      assert.ok(!JSON.stringify([error.message, error.details, error.stack]).includes(canary));
    }
  });

  it('refuses the keys and the whole of a binary secret', () => {
    const binary = binarySecret('key', new Uint8Array([1, 2]));
    assert.throws(() => lookUpKey(binary, 'a'), { code: 'binary-secret' });
    assert.throws(() => lookUpKey(binary, undefined), { code: 'binary-secret' });
  });
});

describe('jsonKeys', () => {
  it('lists the top-level keys with their kinds, in order', () => {
    const keys = jsonKeys(textSecret('db', { b: 's', a: 1, c: true, d: null, e: [], f: {} }));
    const kinds = keys.map(({ key, kind }) => `${key}:${kind}`);
    assert.deepEqual(kinds, ['b:string', 'a:number', 'c:boolean', 'd:null', 'e:array', 'f:object']);
  });

  it('is empty for what has no keys', () => {
    for (const text of ['token', '[1]', '1', 'null']) {
      assert.deepEqual(jsonKeys(textSecret('db', text)), []);
    }
    assert.deepEqual(jsonKeys(binarySecret('db', new Uint8Array(1))), []);
  });
});

describe('jsonPointers', () => {
  const secret = textSecret('db', {
    database: { port: 1, 'a/b~c': { d: [true] } },
    '/database': 2,
    list: [3],
  });
  const pointers = (typed: string) => jsonPointers(secret, typed).map(({ key, kind }) => `${key}:${kind}`);

  it('lists one level, escaped, without what a key of that name hides', () => {
    assert.deepEqual(pointers('/'), ['/~1database:number', '/list:array']);
    assert.deepEqual(pointers('/database/p'), ['/database/port:number', '/database/a~1b~0c:object']);
    assert.deepEqual(pointers('/database/a~1b~0c/'), ['/database/a~1b~0c/d:array']);
    assert.deepEqual(pointers('/database/port/'), []);
  });

  it('leads to what it stands for', () => {
    for (const typed of ['/', '/database/', '/database/a~1b~0c/', '/database/a~1b~0c/d/', '/list/']) {
      for (const { key } of jsonPointers(secret, typed)) {
        assert.notEqual(lookUpKey(secret, key), undefined);
      }
    }
  });
});
