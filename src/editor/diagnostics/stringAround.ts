import type { FoundReference } from '../../reference/foundReference.js';
import { parseReferences } from '../../reference/parseReferences.js';
import { decodeString, toDocumentOffset, type DecodedString } from '../../reference/stringToken.js';
import type { TextPart } from '../../reference/textPart.js';

/** The string value in which a reference of our own notation stands, in its parts. */
export interface StringAround {
  readonly decoded: DecodedString;
  readonly parts: readonly TextPart[];
  /** Which of the parts the reference is. */
  readonly index: number;
}

/** The string around a reference; undefined for other notations. */
export function stringAround(text: string, found: FoundReference): StringAround | undefined {
  if (found.dialect !== 'own') {
    return undefined;
  }
  const { start, end } = found.stringRange;
  const decoded = decodeString(text, start, end);
  const parts = parseReferences(decoded.value);
  const index = parts.findIndex(
    (part) => part.kind !== 'text' && toDocumentOffset(decoded, part.range.start) === found.range.start,
  );
  return index < 0 ? undefined : { decoded, parts, index };
}
