import { isStagingLabel, isVersionId, skipWhiteSpace, trimRange } from './grammar.js';
import type { ReferenceProblem, ReferenceProblemCode } from './problem.js';
import { filters, type Filter, type OffsetRange, type VersionSelector } from './reference.js';

/** What follows the head: key, version, filter and `>`. */
export interface ReferenceTail {
  key?: { readonly range: OffsetRange; readonly value?: string };
  version?: { readonly range: OffsetRange; readonly value?: VersionSelector };
  filter?: { readonly range: OffsetRange; readonly value?: Filter };
  problem?: ReferenceProblem;
  /** Just after the `>`; with a problem: where the search for a `>` goes on. */
  end: number;
}

/** Reads key, version and filter after the comma at `from - 1`; stops at the first fault. */
export function readTail(text: string, from: number): ReferenceTail {
  const tail: ReferenceTail = { end: from };
  readKey(text, tail);
  if (!tail.problem && text[tail.end] === ',') {
    readVersion(text, tail);
  }
  if (!tail.problem && text[tail.end] === '|') {
    readFilter(text, tail);
  }
  if (!tail.problem) {
    if (text[tail.end] === '>') {
      tail.end++;
    } else {
      fail(tail, 'unterminated', { start: text.length, end: text.length });
    }
  }
  return tail;
}

function readKey(text: string, tail: ReferenceTail): void {
  const start = skipWhiteSpace(text, tail.end);
  if (text[start] === "'") {
    readQuotedKey(text, start, tail);
    return;
  }
  const stop = endOfPiece(text, start, ",|>'");
  const range = trimRange(text, start, stop);
  const written = text.slice(range.start, range.end);
  if (text[stop] === "'") {
    tail.key = { range };
    fail(tail, 'quote-in-key', { start: stop, end: stop + 1 }, written);
  } else if (written === '') {
    fail(tail, 'missing-key', { start: tail.end, end: stop });
  } else {
    tail.key = written === '*' ? { range } : { range, value: written };
    tail.end = stop;
  }
}

function readQuotedKey(text: string, start: number, tail: ReferenceTail): void {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf("'", from);
    if (quote === -1) {
      tail.key = { range: { start, end: text.length } };
      fail(tail, 'missing-quote-end', { start, end: start + 1 });
      return;
    }
    value += text.slice(from, quote);
    from = quote + 2;
    if (text[quote + 1] !== "'") {
      tail.key = { range: { start, end: quote + 1 }, value };
      tail.end = skipWhiteSpace(text, quote + 1);
      if (tail.end < text.length && !',|>'.includes(text.charAt(tail.end))) {
        failWithRest(text, tail, 'text-after-key', tail.end);
      }
      return;
    }
    value += "'";
  }
}

function readVersion(text: string, tail: ReferenceTail): void {
  const start = tail.end + 1;
  const stop = endOfPiece(text, start, ',|>');
  const range = trimRange(text, start, stop);
  const written = text.slice(range.start, range.end);
  if (written === '') {
    fail(tail, 'missing-version', { start, end: stop });
    return;
  }
  const value = toVersion(written);
  tail.version = value ? { range, value } : { range };
  tail.end = stop;
  if (!value) {
    fail(tail, 'invalid-version', range, written);
  } else if (text[stop] === ',') {
    failWithRest(text, tail, 'text-after-version', stop);
  }
}

function readFilter(text: string, tail: ReferenceTail): void {
  const start = tail.end + 1;
  const stop = endOfPiece(text, start, ',|>');
  const range = trimRange(text, start, stop);
  const written = text.slice(range.start, range.end);
  if (written === '') {
    fail(tail, 'missing-filter', { start, end: stop });
    return;
  }
  tail.end = stop;
  const value = filters.find((each) => each === written);
  if (value === undefined) {
    tail.filter = { range };
    fail(tail, 'unknown-filter', range, written);
    return;
  }
  tail.filter = { range, value };
  if (stop < text.length && text[stop] !== '>') {
    failWithRest(text, tail, 'text-after-filter', stop);
  }
}

/**
 * A version as written: by its length a version id, or else a staging label; undefined if neither. What has the length
 * of an id may be a long label all the same: who reads it tries it as one where there is no such id.
 */
export function toVersion(written: string): VersionSelector | undefined {
  if (isVersionId(written)) {
    return { kind: 'id', id: written };
  }
  return isStagingLabel(written) ? { kind: 'stage', label: written } : undefined;
}

function fail(tail: ReferenceTail, code: ReferenceProblemCode, range: OffsetRange, found?: string): void {
  tail.problem = found === undefined ? { code, range } : { code, range, found };
  tail.end = Math.max(tail.end, range.start);
}

/** The fault is all from `start` to the `>` or, without one, to the end. */
function failWithRest(text: string, tail: ReferenceTail, code: ReferenceProblemCode, start: number): void {
  const range = trimRange(text, start, endOfPiece(text, start, '>'));
  fail(tail, code, range, text.slice(range.start, range.end));
}

/** `stops`: `>`, or `,|>`, or those and `'`. */
function endOfPiece(text: string, from: number, stops: '>' | ',|>' | ",|>'"): number {
  let offset = from;
  for (; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (
      code === 62 ||
      ((code === 44 || code === 124) && stops !== '>') ||
      (code === 39 && stops === ",|>'")
    ) {
      break;
    }
  }
  return offset;
}
