import type { Dialect } from './dialect.js';
import { ownNotation } from './ownNotation.js';
import { unescapeText } from './parseReferences.js';
import type { JsonPath } from './pointer.js';
import type { TextPart } from './textPart.js';

/**
 * Splits a decoded string value, at its place in the file, by all notations that are live there; where two
 * overlap, the one that starts first wins, as in the index. The parts cover the value; an empty one has none.
 */
export function splitText(value: string, path: JsonPath, dialects: readonly Dialect[]): readonly TextPart[] {
  const live = dialects.filter(
    (dialect) => dialect.marks.some((mark) => value.includes(mark)) && (dialect.accepts?.(path) ?? true),
  );
  const [first] = live;
  if (first !== undefined && live.length === 1 && dialects.length === 1) {
    return first.parse(value);
  }
  const found = live
    .flatMap((dialect) => dialect.parse(value).filter(({ kind }) => kind !== 'text'))
    .sort((one, other) => one.range.start - other.range.start);
  const literal = dialects.includes(ownNotation) ? unescapeText : (text: string) => text;
  const parts: TextPart[] = [];
  let end = 0;
  const pushText = (until: number): void => {
    if (until > end) {
      const range = { start: end, end: until };
      parts.push({ kind: 'text', text: literal(value.slice(end, until)), range });
    }
  };
  for (const part of found) {
    if (part.range.start >= end) {
      pushText(part.range.start);
      parts.push(part);
      end = part.range.end;
    }
  }
  pushText(value.length);
  return parts;
}
