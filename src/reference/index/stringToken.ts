import type { OffsetRange } from '../notation/reference.js';

/** A text value of a file, decoded. */
export interface DecodedString {
  readonly value: string;
  /**
   * Offset in the document of each code unit of `value`, and one more for the end of the content. Absent when
   * the content has no escapes: then the offset is `contentStart` plus the offset in `value`.
   */
  readonly offsets?: readonly number[];
  /** Offset in the document where the content begins: just after the opening quote, if there is one. */
  readonly contentStart: number;
  /** Offset in the document where it ends: at the closing quote, if there is one. */
  readonly contentEnd: number;
}

const backslash = 92;
const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Decodes the string token at `start` (its opening quote) that ends at `end`, closed or not. The value is the
 * one that jsonc-parser's scanner gives, also for wrong escapes, which stand for nothing.
 */
export function decodeString(text: string, start: number, end: number): DecodedString {
  const contentStart = start + 1;
  let contentEnd = end;
  if (!text.slice(contentStart, end).includes('\\')) {
    if (end > contentStart && text[end - 1] === '"') {
      contentEnd--;
    }
    return { value: copyOf(text, contentStart, contentEnd), contentStart, contentEnd };
  }
  const units: number[] = [];
  const offsets: number[] = [];
  let offset = contentStart;
  while (offset < end) {
    const code = text.charCodeAt(offset);
    if (code === 34) {
      break;
    }
    const at = offset++;
    if (code !== backslash) {
      units.push(code);
      offsets.push(at);
      continue;
    }
    const escape = text.charAt(offset++);
    if (escape === 'u') {
      const digits = /^[0-9A-Fa-f]{0,4}/.exec(text.slice(offset, offset + 4))?.[0] ?? '';
      offset += digits.length;
      if (digits.length === 4) {
        units.push(Number.parseInt(digits, 16));
        offsets.push(at);
      }
    } else {
      const simple = simpleEscapes[escape];
      if (simple !== undefined) {
        units.push(simple.charCodeAt(0));
        offsets.push(at);
      }
    }
  }
  contentEnd = Math.min(offset, end);
  offsets.push(contentEnd);
  return { value: fromUnits(units), offsets, contentStart, contentEnd };
}

/** The offset in the document of an offset in the decoded value. */
export function toDocumentOffset(decoded: DecodedString, offset: number): number {
  return decoded.offsets ? (decoded.offsets[offset] ?? decoded.contentStart) : decoded.contentStart + offset;
}

/** The offset in the decoded value of an offset in the document. */
export function fromDocumentOffset({ offsets, contentStart }: DecodedString, offset: number): number {
  const found = offsets?.findIndex((start) => start >= offset);
  if (found === undefined) {
    return offset - contentStart;
  }
  return found < 0 ? (offsets?.length ?? 1) - 1 : found;
}

/** The range in the document of one in the decoded value; `moved`: by how much the token has moved since. */
export function documentRange(decoded: DecodedString, { start, end }: OffsetRange, moved = 0): OffsetRange {
  return { start: toDocumentOffset(decoded, start) + moved, end: toDocumentOffset(decoded, end) + moved };
}

/** The piece of a decoded value that stands in a range of the document. */
export function textIn(decoded: DecodedString, { start, end }: OffsetRange): string {
  return decoded.value.slice(fromDocumentOffset(decoded, start), fromDocumentOffset(decoded, end));
}

/** The same string after its token has moved. */
export function movedBy(decoded: DecodedString, moved: number): DecodedString {
  const { offsets, contentStart, contentEnd } = decoded;
  return moved === 0
    ? decoded
    : {
        ...decoded,
        ...(offsets && { offsets: offsets.map((offset) => offset + moved) }),
        contentStart: contentStart + moved,
        contentEnd: contentEnd + moved,
      };
}

const longest = 65_536;

/**
 * A piece of the text that does not keep the whole text alive, as a slice would: parsed references outlive many
 * versions of a document. Very long pieces are sliced after all.
 */
function copyOf(text: string, start: number, end: number): string {
  if (end - start > longest) {
    return text.slice(start, end);
  }
  const units = new Array<number>(end - start);
  for (let offset = start; offset < end; offset++) {
    units[offset - start] = text.charCodeAt(offset);
  }
  return fromUnits(units);
}

function fromUnits(units: number[]): string {
  const step = 8192;
  if (units.length <= step) {
    return String.fromCharCode.apply(undefined, units);
  }
  const pieces: string[] = [];
  for (let start = 0; start < units.length; start += step) {
    pieces.push(String.fromCharCode(...units.slice(start, start + step)));
  }
  return pieces.join('');
}
