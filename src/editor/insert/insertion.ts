import type { ReferenceIndex } from '../../reference/index/documentIndex.js';
import { fromDocumentOffset, type DecodedString } from '../../reference/index/stringToken.js';
import { backslashesFor } from '../../reference/notation/literalText.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { isName, valuePlaceAt } from './valuePlace.js';

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
 * - at a value of another kind, or where a value is missing: it is a string of its own
 *
 * Undefined: no value can stand there.
 */
export function insertionOf(
  text: string,
  index: ReferenceIndex,
  offset: number,
  reference: string,
): Insertion | undefined {
  const literal = JSON.stringify(reference);
  const content = inJson(reference);
  const existing = index.at(offset);
  if (existing !== undefined) {
    return { range: existing.range, text: content };
  }
  const inside = index.stringAt(offset);
  if (inside !== undefined) {
    const at = outsideEscape(inside.decoded, offset);
    return { range: { start: at, end: at }, text: inJson(afterText(inside.decoded, at, reference)) };
  }
  const ahead = index.stringAt(offset + 1);
  if (ahead !== undefined && !isName(text, ahead.decoded.contentEnd + 1)) {
    return { range: { start: ahead.decoded.contentStart, end: ahead.decoded.contentEnd }, text: content };
  }
  const range = valuePlaceAt(text, offset);
  return range && { range, text: literal };
}

/** The reference with what keeps it one where it is written into a string: a backslash before it has to be doubled. */
export function afterText(decoded: DecodedString, at: number, reference: string): string {
  return backslashesFor(decoded.value.slice(0, fromDocumentOffset(decoded, at))) + reference;
}

/** A text as the inside of a JSON string. */
export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** An offset inside `\n` or `\u003c` would break it: the reference goes before. */
function outsideEscape({ offsets }: DecodedString, offset: number): number {
  return offsets?.findLast((start) => start <= offset) ?? offset;
}
