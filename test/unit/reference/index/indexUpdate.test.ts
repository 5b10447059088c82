import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexDocument, type ReferenceIndex } from '../../../../src/reference/index/documentIndex';
import { longestText } from '../../../../src/reference/notation/longestText';
import type { TextChange } from '../../../../src/reference/index/textChanges';
import { scraps } from '../arbitraries';
import { snapshot } from '../snapshot';
import { countWork } from '../work';

/** Edits as fractions of the text that they meet, so that they shrink well. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    deleted: fc.nat({ max: 12 }),
    inserted: fc.oneof(fc.constant(''), scraps),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(
  text: string,
  list: readonly { at: number; deleted: number; inserted: string }[],
): { text: string; changes: TextChange[] } {
  const changes: TextChange[] = [];
  let current = text;
  for (const { at, deleted, inserted } of list) {
    const offset = Math.floor(at * current.length);
    const deletedLength = Math.min(deleted, current.length - offset);
    changes.push({ offset, deletedLength, insertedText: inserted });
    current = current.slice(0, offset) + inserted + current.slice(offset + deletedLength);
  }
  return { text: current, changes };
}

/** Has the references worked out, which later versions then share. */
function touch(index: ReferenceIndex | undefined): number {
  return index?.references.length ?? 0;
}

function document(count: number): string {
  const entries = Array.from(
    { length: count },
    (_, index) => `"c${index}": {"p": ["x", "<db/${index}, key>"], "n": ${index}}`,
  );
  return `{\n${entries.join(',\n')}\n}`;
}

describe('ReferenceIndex.update', () => {
  it('equals a fresh index after any edits of any text, one after the other', () => {
    fc.assert(
      fc.property(
        scraps,
        fc.array(edits, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 32 }),
        (start, steps, chunkLength) => {
          let text = start;
          let index = indexDocument(text, { chunkLength });
          for (const step of steps) {
            touch(step.length % 2 === 0 ? index : undefined);
            const next = edited(text, step);
            text = next.text;
            index = index.update(text, next.changes);
            assert.deepEqual(snapshot(index), snapshot(indexDocument(text)));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('equals a fresh index after edits of a well-formed document', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 5 }), (steps) => {
        let text = document(30);
        let index = indexDocument(text, { chunkLength: 64 });
        for (const step of steps) {
          const next = edited(text, step);
          text = next.text;
          index = index.update(text, next.changes);
          assert.deepEqual(snapshot(index), snapshot(indexDocument(text)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the index of the version before as it was', () => {
    const text = document(30);
    const index = indexDocument(text, { chunkLength: 64 });
    const before = snapshot(index);
    touch(index.update(`[${text}`, [{ offset: 0, deletedLength: 0, insertedText: '[' }]));
    assert.deepEqual(snapshot(index), before);
  });

  it('scans afresh when the edits do not lead to the new text', () => {
    const index = indexDocument('["<a,b>"]');
    const lies: TextChange[][] = [
      [],
      [{ offset: 50, deletedLength: 3, insertedText: 'x' }],
      [{ offset: 1, deletedLength: 0, insertedText: '"<e,f>"' }],
    ];
    for (const changes of lies) {
      assert.equal(index.update('["<c,d>"]', changes).references[0]?.reference?.secret, 'c');
    }
  });

  it('looks at no text that is too long, and at it as soon as it is no longer', () => {
    const short = '["<a, b>"]';
    const filler = ' '.repeat(longestText);
    const long = `${short}${filler}`;
    const grown = { offset: short.length, deletedLength: 0, insertedText: filler };
    const cut = { offset: short.length, deletedLength: filler.length, insertedText: '' };
    for (const index of [indexDocument(long), indexDocument(short).update(long, [grown])]) {
      assert.ok(index.isTooLong);
      assert.deepEqual(index.references, []);
      assert.equal(index.stringAt(3), undefined);
      assert.equal(index.update(short, [cut]).references.length, 1);
    }
  });

  for (const [where, share] of [
    ['start', 0],
    ['middle', 0.5],
    ['end', 1],
  ] as const) {
    for (const insertedText of ['x', '{', ',', '<']) {
      it(`looks at a small part of the text after typing ${insertedText} at its ${where}`, () => {
        const text = document(5000);
        const offset = text.indexOf('\n', Math.floor((text.length - 100) * share)) + 1;
        const typed = text.slice(0, offset) + insertedText + text.slice(offset);
        const index = indexDocument(text);
        touch(index);
        let next = index;
        const work = countWork(
          () => (next = index.update(typed, [{ offset, deletedLength: 0, insertedText }])),
        );
        // Comparing the unchanged text and looking for the next mark are plain memory scans, not counted here.
        assert.ok(work.characters < text.length / 8, `${work.characters} of ${text.length}`);
        assert.deepEqual(snapshot(next), snapshot(indexDocument(typed)));
      });
    }
  }
});
