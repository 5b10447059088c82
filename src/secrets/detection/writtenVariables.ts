import type { OffsetRange } from '../../reference/notation/reference.js';
import type { DecodedString } from '../../reference/index/stringToken.js';

/** A variable of a file of variables, such as `.env`. Holds its value. */
export interface WrittenVariable {
  readonly name: string;
  /** The value without its quotes, as dotenv reads it, and where each character of it stands. */
  readonly decoded: DecodedString;
  /** Whether it stands in quotes. */
  readonly isQuoted: boolean;
}

const head = /[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)[^\S\r\n]*=[^\S\r\n]*/y;
const unquoted = /[^#\r\n]*/y;
const restOfLine = /[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;
const wholeLine = /[^\r\n]*(?:\r\n?|\n|$)/y;

/**
 * The variables of a file of variables, in the order of the text, as dotenv reads them
 * (https://github.com/motdotla/dotenv#rules), with offsets, which dotenv does not give. What dotenv reads in a way
 * of its own (names with a colon, quotes after a backslash, text after a quoted value) is left out. Linear.
 */
export class WrittenVariables {
  #position = 0;
  /** Quotes that do not occur any more from here on: looked for once. */
  readonly #gone = new Set<string>();

  constructor(private readonly text: string) {}

  get position(): number {
    return this.#position;
  }

  get done(): boolean {
    return this.#position >= this.text.length;
  }

  /** The variable of the next line, if it has one; a value of several lines counts as one. */
  next(): WrittenVariable | undefined {
    const start = this.#position;
    const name = this.#match(head, start)?.[1];
    const entry = name === undefined ? undefined : this.#value(name, head.lastIndex);
    // Not before the end of a value of several lines.
    const from = Math.max(start, entry?.decoded.contentEnd ?? start);
    this.#match(wholeLine, from);
    this.#position = wholeLine.lastIndex;
    return entry;
  }

  #value(name: string, start: number): WrittenVariable | undefined {
    const quote = this.text.charAt(start);
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      const written = (this.#match(unquoted, start)?.[0] ?? '').trimEnd();
      const place = { contentStart: start, contentEnd: start + written.length };
      return { name, decoded: { value: written, ...place }, isQuoted: false };
    }
    const end = this.#gone.has(quote) ? -1 : this.text.indexOf(quote, start + 1);
    if (end === -1) {
      this.#gone.add(quote);
      return undefined;
    }
    const isClear = this.text.charAt(end - 1) !== '\\' && this.#match(restOfLine, end + 1) !== null;
    return isClear
      ? { name, decoded: decodeQuoted(this.text, start + 1, end, quote === '"'), isQuoted: true }
      : undefined;
  }

  #match(pattern: RegExp, from: number): RegExpExecArray | null {
    pattern.lastIndex = from;
    return pattern.exec(this.text);
  }
}

/** Line breaks are `\n`, however they are written; `\n` and `\r` are escapes in double quotes alone. */
function decodeQuoted(text: string, start: number, end: number, hasEscapes: boolean): DecodedString {
  const written = text.slice(start, end);
  if (!/[\\\r]/.test(written)) {
    return { value: written, contentStart: start, contentEnd: end };
  }
  const special = hasEscapes ? /\r\n?|\\n|\\r/g : /\r\n?/g;
  const offsets: number[] = [];
  let value = '';
  let from = 0;
  const take = (to: number): void => {
    for (let index = from; index < to; index++) {
      offsets.push(start + index);
    }
    value += written.slice(from, to);
  };
  for (const match of written.matchAll(special)) {
    take(match.index);
    offsets.push(start + match.index);
    value += match[0] === '\\r' ? '\r' : '\n';
    from = match.index + match[0].length;
  }
  take(written.length);
  offsets.push(end);
  return { value, offsets, contentStart: start, contentEnd: end };
}

/** The variable whose value holds an offset; its ends count as inside. */
export function variableAt(text: string, offset: number): WrittenVariable | undefined {
  const file = new WrittenVariables(text);
  while (!file.done && file.position <= offset) {
    const entry = file.next();
    if (entry !== undefined && offset <= entry.decoded.contentEnd) {
      return offset >= entry.decoded.contentStart ? entry : undefined;
    }
  }
  return undefined;
}

/**
 * Whether a text can be put into the value of a variable and is read as it is: a `#` ends a value without quotes, a
 * quote ends one with quotes.
 *
 * @param range what it takes the place of: whole characters of one value
 */
export function fitsInto(file: string, range: OffsetRange, replacement: string): boolean {
  const before = variableAt(file, range.start);
  if (before === undefined) {
    return false;
  }
  const { value, offsets, contentStart } = before.decoded;
  const indexOf = (offset: number): number => offsets?.indexOf(offset) ?? offset - contentStart;
  const wanted = value.slice(0, indexOf(range.start)) + replacement + value.slice(indexOf(range.end));
  const after = variableAt(file.slice(0, range.start) + replacement + file.slice(range.end), range.start);
  return after?.name === before.name && after.decoded.value === wanted;
}
