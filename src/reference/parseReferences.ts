import type { ReferenceProblem } from './problem.js';
import type { OffsetRange, Reference } from './reference.js';
import { readHead, type ReferenceHead } from './referenceHead.js';
import { readTail, type ReferenceTail } from './referenceTail.js';
import type { LiteralPart, MalformedPart, ReferencePart, ReferenceParts, TextPart } from './textPart.js';

/**
 * Splits a decoded string value into literal text and references (DESIGN 4). The parts cover `text`; an empty
 * text has none. Never throws; linear in the length of `text`.
 *
 * A malformed reference reaches to the first `>` after the fault or, without one, to the end of the text.
 */
export function parseReferences(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let literal = '';
  let literalStart = 0;
  let copied = 0;
  for (let open = text.indexOf('<'); open !== -1; open = text.indexOf('<', open + 1)) {
    if (open > copied && text[open - 1] === '\\') {
      literal += text.slice(copied, open - 1);
      copied = open;
      continue;
    }
    const part = readReference(text, open);
    if (!part) {
      continue;
    }
    literal += text.slice(copied, open);
    pushLiteral(parts, literal, { start: literalStart, end: open });
    parts.push(part);
    literal = '';
    literalStart = copied = part.range.end;
    open = part.range.end - 1;
  }
  pushLiteral(parts, literal + text.slice(copied), { start: literalStart, end: text.length });
  return parts;
}

/**
 * Reads exactly one reference of our own notation; white space around it is free.
 * Anything else is a `malformed` part, with `not-a-reference` where no reference starts or more follows it.
 * Ranges are offsets into `text`.
 */
export function parseReference(text: string): ReferencePart | MalformedPart {
  const parts = parseReferences(text).filter((part) => part.kind !== 'text' || part.text.trim() !== '');
  const [part] = parts;
  if (parts.length === 1 && part && part.kind !== 'text') {
    return part;
  }
  const range = { start: 0, end: text.length };
  return { kind: 'malformed', problem: { code: 'not-a-reference', range, found: text }, range, parts: {} };
}

/** Literal text in the form in which {@link parseReferences} gives it back: `<` becomes `\<`. */
export function escapeText(text: string): string {
  return text.replaceAll('<', '\\<');
}

/** What literal text without any reference stands for: `\\<` becomes `<`. */
export function unescapeText(text: string): string {
  return text.replaceAll('\\<', '<');
}

function pushLiteral(parts: TextPart[], text: string, range: OffsetRange): void {
  if (range.end > range.start) {
    parts.push({ kind: 'text', text, range } satisfies LiteralPart);
  }
}

function readReference(text: string, open: number): ReferencePart | MalformedPart | undefined {
  const head = readHead(text, open);
  if (!head) {
    return undefined;
  }
  if (head.problem) {
    return malformed(text, open, head.problem, head.end, rangesOf(head));
  }
  const tail = readTail(text, head.end);
  const parts = rangesOf(head, tail);
  if (tail.problem) {
    return malformed(text, open, tail.problem, tail.end, parts);
  }
  const range = { start: open, end: tail.end };
  return { kind: 'reference', reference: toReference(text, head, tail), range, parts };
}

function malformed(
  text: string,
  open: number,
  problem: ReferenceProblem,
  from: number,
  parts: ReferenceParts,
): MalformedPart {
  const close = text.indexOf('>', from);
  const end = close === -1 ? text.length : close + 1;
  return { kind: 'malformed', problem, range: { start: open, end }, parts };
}

function rangesOf(head: ReferenceHead, tail?: ReferenceTail): ReferenceParts {
  return {
    ...(head.alias && { alias: head.alias }),
    secret: head.secret,
    ...(tail?.key && { key: tail.key.range }),
    ...(tail?.version && { version: tail.version.range }),
    ...(tail?.filter && { filter: tail.filter.range }),
  };
}

function toReference(text: string, head: ReferenceHead, tail: ReferenceTail): Reference {
  return {
    ...(head.alias && { alias: text.slice(head.alias.start, head.alias.end) }),
    secret: text.slice(head.secret.start, head.secret.end),
    ...(tail.key?.value !== undefined && { key: tail.key.value }),
    ...(tail.version?.value && { version: tail.version.value }),
    ...(tail.filter?.value && { filter: tail.filter.value }),
  };
}
