import type { Notation } from './notation.js';
import { unescapeText } from '../notation/literalText.js';
import type { JsonPath } from '../notation/pointer.js';
import type { TextPart } from '../notation/textPart.js';

/**
 * Splits a decoded string value, at its place in the file, by all notations that are live there; where two
 * overlap, the one that starts first wins, as in the index. The parts cover the value; an empty one has none.
 */
export function splitText(
  value: string,
  path: JsonPath,
  notations: readonly Notation[],
): readonly TextPart[] {
  const live = notations.filter(
    (notation) => notation.marks.some((mark) => value.includes(mark)) && (notation.accepts?.(path) ?? true),
  );
  const [only] = live;
  if (only !== undefined && notations.length === 1 && only.accepts === undefined) {
    return only.parse(value);
  }
  const found = live
    .flatMap((notation) =>
      notation
        .parse(value)
        .flatMap((part) =>
          part.kind === 'text' || notation.accepts?.(path, part) === false ? [] : [{ notation, part }],
        ),
    )
    .sort((one, other) => one.part.range.start - other.part.range.start);
  const hasEscapes = notations.some(({ escapes }) => escapes);
  const parts: TextPart[] = [];
  let end = 0;
  const pushText = (until: number, next?: Notation): void => {
    if (until > end) {
      const written = value.slice(end, until);
      const text = hasEscapes ? unescapeText(written, next?.escapes) : written;
      parts.push({ kind: 'text', text, range: { start: end, end: until } });
    }
  };
  for (const { notation, part } of found) {
    if (part.range.start >= end) {
      pushText(part.range.start, notation);
      parts.push(part);
      end = part.range.end;
    }
  }
  pushText(value.length);
  return parts;
}
