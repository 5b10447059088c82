import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allNotations } from '../../../../src/reference/dialects/notations';
import type { OffsetRange } from '../../../../src/reference/notation/reference';
import { references, scraps } from '../arbitraries';

const marks = ['{{resolve:secretsmanager:', '}}', 'arn:aws:secretsmanager:', ':', '|ap_sep_v1|', '{{', "'"];
const pieces = fc.array(fc.oneof(scraps, fc.constantFrom(...marks))).map((list) => list.join(''));

describe('the caret in a reference', () => {
  for (const notation of allNotations) {
    it(`${notation.id}: a caret in a piece of what it writes is in that piece, which can be written again`, () => {
      fc.assert(
        fc.property(references, (reference) => {
          const value = notation.format(reference);
          const [part] = typeof value === 'string' ? notation.parse(value) : [];
          if (typeof value !== 'string' || part?.kind !== 'reference') {
            return;
          }
          for (const piece of ['secret', 'key'] as const) {
            const range: OffsetRange | undefined = part.parts[piece];
            const name = reference[piece];
            if (range !== undefined && name !== undefined) {
              const caret = notation.caret(value, range.end - 1);
              assert.deepEqual([caret?.piece, caret?.range], [piece, range], value);
              assert.equal(notation.write(piece, name), value.slice(range.start, range.end));
            }
          }
        }),
        { numRuns: 1000 },
      );
    });

    it(`${notation.id}: its carets are within every text`, () => {
      fc.assert(
        fc.property(pieces, fc.nat(), (text, place) => {
          const offset = place % (text.length + 1);
          const { range } = notation.caret(text, offset) ?? {};
          assert.ok(range === undefined || (range.start <= range.end && range.end <= text.length));
        }),
        { numRuns: 1000 },
      );
    });
  }
});
