import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance } from '../../../../src/secrets/check/editDistance';
import { nearest, NearNames } from '../../../../src/secrets/check/nearest';
import { countWork } from '../../reference/work';

describe('names that may be meant', () => {
  const names = ['prod/db', 'prod/orders-db', 'staging/db', 'prod/stripe'];

  it('are those that differ in few characters, nearest first', () => {
    assert.deepEqual(nearest('prod/bd', names), ['prod/db']);
    assert.deepEqual(nearest('prod/stirpe', names), ['prod/stripe']);
    assert.deepEqual(nearest('PROD/DB', names), ['prod/db']);
  });

  it('are none where nothing is near', () => {
    assert.deepEqual(nearest('password', names), []);
    assert.deepEqual(nearest('x', ['ab', 'abc']), []);
  });

  it('never hold the name itself, and are at most as many as wished', () => {
    assert.deepEqual(nearest('prod/db', names), []);
    assert.equal(nearest('key', ['kez', 'kex', 'kea', 'keb']).length, 3);
  });

  it('are found among 50,000 at once, with few looks at each', () => {
    const many = Array.from({ length: 50_000 }, (_each, at) => `team-${at % 97}/service-${at}/credentials`);
    const names = new NearNames(many);
    for (const [wanted, expected] of [
      ['team-1/service-98/credentals', 'team-1/service-98/credentials'],
      ['quite/another-name-in-prod-1', undefined],
    ] as const) {
      const { characters } = countWork(() => assert.equal(names.nearest(wanted)[0], expected));
      assert.ok(characters < 20 * many.length, `${characters} characters for ${wanted}`);
    }
    // The light bulb asks again at each move of the cursor.
    assert.equal(countWork(() => names.nearest('team-1/service-98/credentals')).characters, 0);
  });
});

describe('the distance of two texts', () => {
  const text = fc.string({ maxLength: 12 });

  it('counts insertions, deletions, replacements and swaps', () => {
    for (const [left, right, expected] of [
      ['password', 'pasword', 1],
      ['password', 'passwrod', 1],
      ['password', 'passwort', 1],
      ['', 'abc', 3],
      ['kitten', 'sitting', 3],
    ] as const) {
      assert.equal(editDistance(left, right, 10), expected, `${left} ${right}`);
    }
  });

  it('is zero for the same text only, and the same both ways', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const distance = editDistance(left, right, 100);
        assert.equal(distance === 0, left === right);
        assert.equal(distance, editDistance(right, left, 100));
        assert.ok(distance <= Math.max(left.length, right.length));
      }),
    );
  });

  it('gives up beyond the limit', () => {
    fc.assert(
      fc.property(text, text, fc.nat(5), (left, right, limit) => {
        const distance = editDistance(left, right, 100);
        const limited = editDistance(left, right, limit);
        assert.ok(distance <= limit ? limited === distance : limited > limit);
      }),
    );
  });
});
