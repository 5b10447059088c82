import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesBetween } from '../../../../src/secrets/draft/draftChanges.js';

describe('what changed between two values of a secret', () => {
  const changes = (before: string | undefined, after: string): readonly string[] =>
    changesBetween(before, after).map(({ names, change }) => `${change} ${names.join('/')}`);

  it('is told by keys, in the order of the new value', () => {
    assert.deepEqual(changes('{"a":1,"b":2,"c":3}', '{"c":4,"d":5,"a":1}'), [
      'changed c',
      'added d',
      'removed b',
    ]);
  });

  it('is told of nested keys', () => {
    assert.deepEqual(changes('{"a":{"b":[1,2]}}', '{"a":{"b":[1,3],"c":1}}'), ['changed a/b/1', 'added a/c']);
  });

  it('is the key where an object became something else', () => {
    assert.deepEqual(changes('{"a":{"b":1}}', '{"a":"x"}'), ['changed a']);
  });

  it('tells digits apart that a number has not', () => {
    assert.deepEqual(changes('{"a":1.0}', '{"a":1.00}'), ['changed a']);
  });

  it('is nothing where only escapes, order and white space are other ones', () => {
    assert.deepEqual(changes('{"a":"b","c":[1, 2]}', '{ "c": [1,2], "a": "\\u0062" }'), []);
  });

  it('tells keys of the same name apart', () => {
    assert.deepEqual(changes('{"a":1,"a":2}', '{"a":2}'), ['changed a', 'removed a']);
  });

  it('is the whole value where it has no keys', () => {
    assert.deepEqual(changes('token', 'other'), ['changed ']);
    assert.deepEqual(changes('token', 'token'), []);
    assert.deepEqual(changes(undefined, '{"a":1}'), ['added ']);
    assert.equal(changesBetween(Uint8Array.of(1, 2), Uint8Array.of(1, 3)).length, 1);
    assert.equal(changesBetween(Uint8Array.of(1, 2), Uint8Array.of(1, 2)).length, 0);
  });

  it('is nothing between a value and itself, whatever it is', () => {
    fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(changesBetween(text, text), [])));
  });
});
