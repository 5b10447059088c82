import assert from 'node:assert/strict';
import { indexDocument, indexingDocument } from '../../../../src/reference/index/documentIndex.js';
import { ownNotation } from '../../../../src/reference/dialects/ownNotation.js';
import { inOnePiece } from '../../../../src/reference/notation/steps.js';

const count = 24_000;
const text = JSON.stringify(Array.from({ length: count }, (_, at) => `<prod/db-${at % 100}, password>`));

/** The most strings that are parsed in one stretch. */
function longestStretch(): { readonly longest: number; readonly found: number } {
  let parsed = 0;
  let longest = 0;
  const counted = { ...ownNotation, parse: (value: string) => ((parsed += 1), ownNotation.parse(value)) };
  const work = indexingDocument(text, { notations: [counted] });
  for (;;) {
    parsed = 0;
    const step = work.next();
    longest = Math.max(longest, parsed);
    if (step.done === true) {
      // They are located: nothing is left to be done.
      parsed = 0;
      const found = step.value.references.length;
      assert.equal(parsed, 0);
      return { longest, found };
    }
  }
}

describe('the index of a large document, made in steps', () => {
  it('looks at few strings in one stretch, and has located all references at the end', () => {
    const { longest, found } = longestStretch();
    assert.equal(found, count);
    // 16 chunks of 4096 characters.
    assert.ok(longest < 4000, String(longest));
  });

  it('is that which is made in one piece', () => {
    const places = (index: ReturnType<typeof indexDocument>) => index.references.map(({ range }) => range);
    assert.deepEqual(places(inOnePiece(indexingDocument(text))), places(indexDocument(text)));
  });
});
