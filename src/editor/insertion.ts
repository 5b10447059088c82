import type { ReferenceIndex } from '../reference/documentIndex.js';
import type { OffsetRange } from '../reference/reference.js';
import type { DecodedString } from '../reference/stringToken.js';

/** One replacement in a text. */
export interface Insertion {
  readonly range: OffsetRange;
  readonly text: string;
}

/**
 * Where and how a reference is written into a JSON text:
 * - in a reference, well formed or not: it takes its place
 * - at the opening quote of a string value: it takes the place of the whole content
 * - in a string value: it is inserted at the offset, escaped
 * - anywhere else: it is inserted as a string of its own
 */
export function insertionOf(index: ReferenceIndex, offset: number, reference: string): Insertion {
  const literal = JSON.stringify(reference);
  const text = literal.slice(1, -1);
  const existing = index.at(offset);
  if (existing !== undefined) {
    return { range: existing.range, text };
  }
  const inside = index.stringAt(offset);
  if (inside !== undefined) {
    const at = outsideEscape(inside.decoded, offset);
    return { range: { start: at, end: at }, text };
  }
  const ahead = index.stringAt(offset + 1);
  return ahead === undefined
    ? { range: { start: offset, end: offset }, text: literal }
    : { range: { start: ahead.decoded.contentStart, end: ahead.decoded.contentEnd }, text };
}

/** An offset inside `\n` or `\u003c` would break it: the reference goes before. */
function outsideEscape({ offsets }: DecodedString, offset: number): number {
  return offsets?.findLast((start) => start <= offset) ?? offset;
}
