import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyArgument, keyOfArgument } from '../../../../src/reference/notation/keyArgument';

describe('the key in an argument of a command', () => {
  it('is * for the whole value, and quoted for a key of that name', () => {
    assert.equal(keyArgument(undefined), '*');
    assert.equal(keyArgument('*'), "'*'");
    assert.equal(keyOfArgument('*'), undefined);
    assert.equal(keyOfArgument("'*'"), '*');
    assert.equal(keyOfArgument(undefined), undefined);
  });

  it('needs no quotes where nothing can be mistaken', () => {
    for (const key of ['password', 'a, b', "it's", '', ' x ', '>', '/a/b']) {
      assert.equal(keyArgument(key), key);
      assert.equal(keyOfArgument(key), key);
    }
  });

  it('names every key, and the whole value, in a way of its own (property)', () => {
    const key = fc.option(fc.string({ unit: fc.constantFrom("'", '*', 'a', ',') }), { nil: undefined });
    fc.assert(fc.property(key, (each) => assert.equal(keyOfArgument(keyArgument(each)), each)));
  });
});
