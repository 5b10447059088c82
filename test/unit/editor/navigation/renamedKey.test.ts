import assert from 'node:assert/strict';
import { renamedKey } from '../../../../src/editor/navigation/renamedKey.js';

describe('the key of a reference to a key that gets another name', () => {
  const renamed = (key: string | undefined, from = 'pass/word', to = 'new~key') => renamedKey(key, from, to);

  it('is the new name, also as a pointer, and at the begin of one that leads further in', () => {
    assert.equal(renamed('pass/word'), 'new~key');
    assert.equal(renamed('/pass~1word'), '/new~0key');
    assert.equal(renamed('/pass~1word/0/x'), '/new~0key/0/x');
    assert.equal(renamed('/a', '/a', 'b'), 'b');
  });

  it('stays where it names something else', () => {
    for (const key of [undefined, '', 'password', '/password', '/a/pass~1word', '/pass/word', '/~x']) {
      assert.equal(renamed(key), undefined, key);
    }
  });
});
