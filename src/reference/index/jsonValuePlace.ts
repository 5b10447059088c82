import { createScanner } from 'jsonc-parser';
import { JsonToken } from './jsonToken.js';
import type { OffsetRange } from '../notation/reference.js';

/** Numbers, `true`, `false` and `null`; and words that are none of JSON, such as a value without its quotes. */
const scalars: ReadonlySet<number> = new Set([
  JsonToken.null,
  JsonToken.true,
  JsonToken.false,
  JsonToken.number,
  JsonToken.unknown,
]);
const opening: ReadonlySet<number> = new Set([JsonToken.openBrace, JsonToken.openBracket]);
const closing: ReadonlySet<number> = new Set([JsonToken.closeBrace, JsonToken.closeBracket]);
const endOfValue: ReadonlySet<number> = new Set([...closing, JsonToken.comma, JsonToken.end]);
const comments: ReadonlySet<number> = new Set([JsonToken.lineComment, JsonToken.blockComment]);
const trivia: ReadonlySet<number> = new Set([...comments, JsonToken.lineBreak, JsonToken.space]);

/**
 * What a string takes the place of when it is written at an offset of a JSON text, outside of string values: the
 * number, `true`, `false` or `null` there, the value that follows a colon, or nothing where a value is missing.
 * Undefined: no value can stand there, such as in a name, in a comment or between two properties.
 */
export function valuePlaceAt(text: string, offset: number): OffsetRange | undefined {
  const scanner = createScanner(text, false);
  const containers: number[] = [];
  let before: number | undefined;
  for (;;) {
    const kind: number = scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const isClosed = kind !== JsonToken.lineComment && (scanner.getTokenError() as number) === 0;
    if (trivia.has(kind)) {
      const isInside = start < offset && (offset < end || (offset === end && !isClosed));
      if (comments.has(kind) && isInside) {
        return undefined;
      }
    } else if (kind !== JsonToken.end && (end < offset || (end === offset && !scalars.has(kind)))) {
      if (opening.has(kind)) {
        containers.push(kind);
      } else if (closing.has(kind)) {
        containers.pop();
      }
      before = kind;
    } else {
      return isValueExpected(before, containers.at(-1))
        ? placeFor(kind, { start, end }, offset, before, isName(text, end))
        : undefined;
    }
  }
}

/** @param kind of the first token that does not end before the offset */
function placeFor(
  kind: number,
  token: OffsetRange,
  offset: number,
  before: number | undefined,
  isNameAhead: boolean,
): OffsetRange | undefined {
  const isAhead = token.start >= offset;
  if (scalars.has(kind) && (token.start <= offset || before === JsonToken.colon)) {
    return token;
  }
  if (kind === JsonToken.string && isAhead && before === JsonToken.colon) {
    // A name after a colon belongs to the next property: the value before it is missing.
    return isNameAhead ? { start: offset, end: offset } : token;
  }
  return isAhead && endOfValue.has(kind) ? { start: offset, end: offset } : undefined;
}

/** Whether the range is that of one value, and no name: of a container, with all that is in it. */
export function isWholeValue(text: string, { start, end }: OffsetRange): boolean {
  const place = valuePlaceAt(text, start);
  const scanner = createScanner(text, true);
  scanner.setPosition(start);
  let depth = 0;
  let kind: number = scanner.scan();
  if (scanner.getTokenOffset() !== start || (scalars.has(kind) && place?.start !== start)) {
    return false;
  }
  for (;;) {
    depth += opening.has(kind) ? 1 : closing.has(kind) ? -1 : 0;
    if (depth <= 0 || kind === JsonToken.end) {
      return scanner.getPosition() === end && !isName(text, end);
    }
    kind = scanner.scan();
  }
}

/** Whether the string that ends there is the name of a property. */
export function isName(text: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
}

function isValueExpected(before: number | undefined, container: number | undefined): boolean {
  return (
    before === undefined ||
    before === JsonToken.colon ||
    before === JsonToken.openBracket ||
    (before === JsonToken.comma && container === JsonToken.openBracket)
  );
}
