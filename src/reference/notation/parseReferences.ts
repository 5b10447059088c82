import { isEscaped, unescapeText } from './literalText.js';
import type { ReferenceProblem } from './problem.js';
import type { OffsetRange, Reference } from './reference.js';
import { readHead, type ReferenceHead } from './referenceHead.js';
import { readTail, type ReferenceTail } from './referenceTail.js';
import type { LiteralPart, MalformedPart, ReferencePart, ReferenceParts, TextPart } from './textPart.js';

/**
 * Splits a decoded string value into literal text and references, by the grammar in docs/references.md. The parts
 * cover `text`; an empty text has none. Never throws; linear in the length of `text`.
 *
 * A malformed reference reaches to the first `>` after the fault or, without one, to the end of the text. In front of
 * a `<`, two backslashes are one, and a single one makes the `<` literal.
 */
export function parseReferences(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (let open = text.indexOf('<'); open !== -1; open = text.indexOf('<', open + 1)) {
    const part = isEscaped(text, open, end) ? undefined : readReference(text, open);
    if (part) {
      pushLiteral(parts, text, { start: end, end: open }, true);
      parts.push(part);
      end = part.range.end;
      open = end - 1;
    }
  }
  pushLiteral(parts, text, { start: end, end: text.length }, false);
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

function pushLiteral(parts: TextPart[], text: string, range: OffsetRange, beforeReference: boolean): void {
  if (range.end > range.start) {
    const literal = unescapeText(text.slice(range.start, range.end), beforeReference);
    parts.push({ kind: 'text', text: literal, range } satisfies LiteralPart);
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
