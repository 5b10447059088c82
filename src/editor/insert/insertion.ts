import type { ReferenceIndex, TextEdit } from '../../reference/index/referenceIndex.js';
import { fromDocumentOffset, type DecodedString } from '../../reference/index/stringToken.js';
import { backslashesFor } from '../../reference/notation/literalText.js';

/**
 * Where and how a reference is written into a text:
 * - in a reference, well formed or not: it takes its place
 * - in a text value: it is inserted at the offset, escaped
 * - at the opening quote of one: it takes the place of the whole content
 * - at a value of another kind, or where a value is missing: it is a text of its own
 *
 * Undefined: no value can stand there.
 */
export function insertionOf(index: ReferenceIndex, offset: number, reference: string): TextEdit | undefined {
  const existing = index.at(offset);
  if (existing !== undefined) {
    return index.edit(existing.range, reference);
  }
  const inside = index.stringAt(offset);
  if (inside !== undefined) {
    const at = outsideEscape(inside.decoded, offset);
    return index.edit({ start: at, end: at }, afterText(inside.decoded, at, reference));
  }
  return index.insertion(offset, reference);
}

/** The reference with what keeps it one where it is written into a string: a backslash before it has to be doubled. */
export function afterText(decoded: DecodedString, at: number, reference: string): string {
  return backslashesFor(decoded.value.slice(0, fromDocumentOffset(decoded, at))) + reference;
}

/** An offset inside `\n` or `\u003c` would break it: the reference goes before. */
function outsideEscape({ offsets }: DecodedString, offset: number): number {
  return offsets?.findLast((start) => start <= offset) ?? offset;
}
