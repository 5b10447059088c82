import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchRank, mentionsWords, NameIndex } from '../../../../src/secrets/catalog/nameMatching.js';

const names = [
  'db',
  'dev/db',
  'prod/db',
  'prod/db-replica',
  'prod/mail',
  'prod/services/a',
  'prod/services/b',
  'studbook',
];
const index = new NameIndex(names);
const match = (typed: string, limit = 100) =>
  index.match(typed, limit).positions.map((position) => names[position]);

describe('NameIndex', () => {
  it('puts the name itself first, then beginnings, parts, words and middles', () => {
    assert.deepEqual(match('db'), ['db', 'dev/db', 'prod/db', 'prod/db-replica', 'studbook']);
    assert.deepEqual(match('prod/db'), ['prod/db', 'prod/db-replica']);
    assert.deepEqual(match('replica'), ['prod/db-replica']);
  });

  it('finds in any case', () => {
    assert.deepEqual(match('MAIL'), ['prod/mail']);
  });

  it('finds parts in order', () => {
    assert.deepEqual(match('pr/db'), ['prod/db', 'prod/db-replica']);
    assert.deepEqual(match('p/s/b'), ['prod/services/b']);
    assert.deepEqual(match('db/pr'), []);
  });

  it('gives all for nothing typed, in the order of the list', () => {
    assert.deepEqual(match(''), names);
    assert.deepEqual(match('', 2), ['db', 'dev/db']);
    assert.equal(index.match('', 2).total, names.length);
  });

  it('gives the folders of the next level, with how many are in them', () => {
    assert.deepEqual(index.folders('', 10), [{ path: 'prod/', count: 5 }]);
    assert.deepEqual(index.folders('pr', 10), [{ path: 'prod/', count: 5 }]);
    assert.deepEqual(index.folders('prod/', 10), [{ path: 'prod/services/', count: 2 }]);
    assert.deepEqual(index.folders('prod/services/', 10), []);
  });

  it('finds exactly the names that hold what is typed, where there is no slash in it', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-'), minLength: 1, maxLength: 8 });
    const typed = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 3 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), typed, (list, wanted) => {
        const found = new NameIndex(list).match(wanted, 100).positions.map((position) => list[position]);
        assert.deepEqual([...found].sort(), list.filter((each) => each.includes(wanted)).sort());
      }),
    );
  });
});

describe('mentionsWords', () => {
  it('wants all words, anywhere', () => {
    assert.ok(mentionsWords(['prod/db', 'Main database', undefined, 'team', 'Shop'], 'shop main'));
    assert.ok(!mentionsWords(['prod/db', 'Main database'], 'main staging'));
  });
});

describe('matchRank', () => {
  it('is undefined for what does not match', () => {
    assert.equal(matchRank('password', 'word'), 4);
    assert.equal(matchRank('password', 'pass'), 1);
    assert.equal(matchRank('password', 'x'), undefined);
  });
});
