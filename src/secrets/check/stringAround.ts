import type { Notation } from '../../reference/dialects/notation.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { toDocumentOffset, type DecodedString } from '../../reference/index/stringToken.js';
import type { TextPart } from '../../reference/notation/textPart.js';

/** The string value in which a reference stands that a filter can be added to, in its parts. */
export interface StringAround {
  readonly decoded: DecodedString;
  readonly parts: readonly TextPart[];
  /** Which of the parts the reference is. */
  readonly index: number;
}

/** The string around a reference; undefined in notations without filters. */
export function stringAround(found: FoundReference): StringAround | undefined {
  return new StringsAround().of(found);
}

/** The strings around the references of a text: each is taken apart once, for all the references in it. */
export class StringsAround {
  private last: { readonly start: number; readonly string: ParsedString } | undefined;

  of(found: FoundReference): StringAround | undefined {
    if (!found.notation.additions) {
      return undefined;
    }
    const { start } = found.stringRange;
    if (this.last?.start !== start) {
      this.last = { start, string: parsed(found.decoded, found.notation) };
    }
    const { decoded, parts, indexes } = this.last.string;
    const index = indexes.get(found.range.start);
    return index === undefined ? undefined : { decoded, parts, index };
  }
}

interface ParsedString extends Omit<StringAround, 'index'> {
  /** Of each part that is no text, by its offset in the document. */
  readonly indexes: ReadonlyMap<number, number>;
}

function parsed(decoded: DecodedString, notation: Notation): ParsedString {
  const parts = notation.parse(decoded.value);
  const indexes = new Map(
    [...parts.entries()].flatMap(([index, { kind, range }]) =>
      kind === 'text' ? [] : [[toDocumentOffset(decoded, range.start), index] as const],
    ),
  );
  return { decoded, parts, indexes };
}
