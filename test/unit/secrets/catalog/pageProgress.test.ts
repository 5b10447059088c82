import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PageProgress } from '../../../../src/secrets/catalog/pageProgress.js';

const fail = (): Error => new Error('endless');

/** How many pages are asked for until it ends, and whether it was ended. */
function pagesUntilEnd(
  page: (index: number) => { added: number; token?: string | undefined },
): [number, boolean] {
  const progress = new PageProgress(fail);
  for (let index = 0; ; index += 1) {
    const { added, token } = page(index);
    try {
      progress.note(added, token);
    } catch {
      return [index + 1, true];
    }
    if (token === undefined) {
      return [index + 1, false];
    }
  }
}

describe('PageProgress', () => {
  it('lets through all secrets of a region, also with an empty page before each, or small pages', () => {
    const token = (index: number, last: number) => (index === last ? undefined : `token ${index}`);
    const plain = pagesUntilEnd((index) => ({ added: 100, token: token(index, 4_999) }));
    assert.deepEqual(plain, [5_000, false]);
    const withGaps = pagesUntilEnd((index) => ({
      added: index % 2 === 0 ? 0 : 100,
      token: token(index, 9_999),
    }));
    assert.deepEqual(withGaps, [10_000, false]);
    const small = pagesUntilEnd((index) => ({ added: 10, token: token(index, 4_999) }));
    assert.deepEqual(small, [5_000, false]);
  });

  it('ends empty pages, the same things, and things without end', () => {
    assert.deepEqual(
      pagesUntilEnd((index) => ({ added: 0, token: `${index}` })),
      [200, true],
    );
    assert.deepEqual(
      pagesUntilEnd((index) => ({ added: index < 50 ? 1 : 0, token: `${index}` })),
      [250, true],
    );
    const [pages, ended] = pagesUntilEnd((index) => ({ added: 100, token: `${index}` }));
    assert.ok(ended && pages <= 10_000);
  });

  it('ends every circle of tokens soon, whatever stands before it, even if things seem new', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), (before, length) => {
        const token = (index: number) =>
          index < before ? `before ${index}` : `${(index - before) % length}`;
        const [pages, ended] = pagesUntilEnd((index) => ({ added: 1, token: token(index) }));
        assert.ok(ended);
        assert.ok(pages <= 4 * (before + length) + 2, `${pages} pages`);
      }),
    );
  });
});
