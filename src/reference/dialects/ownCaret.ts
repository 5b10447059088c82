import { isNameCharacter, skipWhiteSpace } from '../notation/grammar.js';
import { isEscaped } from '../notation/literalText.js';
import { parseReferences } from '../notation/parseReferences.js';
import { readHead } from '../notation/referenceHead.js';
import { toVersion } from '../notation/referenceTail.js';
import type { OffsetRange, VersionSelector } from '../notation/reference.js';
import type { Caret, Piece } from './caret.js';

interface Written {
  readonly piece: Exclude<Piece, 'alias'>;
  readonly open: number;
  readonly start: number;
  readonly typed?: string;
  readonly quoted?: boolean;
  readonly alias?: string;
  readonly secret?: string;
}

const head = /^(?:([a-z][a-z0-9-]*)[ \t\r\n]*:[ \t\r\n]*)?([A-Za-z0-9/_+=.@!:-]*)$/;

/** The piece at an offset of a decoded string value, in our own notation. Never throws; linear in the length of the text. */
export function ownCaret(text: string, offset: number): Caret | undefined {
  const written = quotedKeyAround(text, offset) ?? writtenUpTo(text.slice(0, offset));
  if (written === undefined) {
    return undefined;
  }
  const { piece, start, alias, secret } = written;
  const version = versionAfter(text, written);
  const end = endOfPiece(text, written, offset);
  const next = text.charAt(skipWhiteSpace(text, end));
  const goesOn = next !== '' && ',|>'.includes(next);
  return {
    piece,
    ...(alias !== undefined && { alias }),
    ...(secret !== undefined && { secret }),
    ...(version !== undefined && { version }),
    typed: written.typed ?? text.slice(start, offset),
    quoted: written.quoted === true,
    range: { start, end },
    after: piece === 'secret' ? (next === ',' ? '' : ', ') : goesOn ? '' : '>',
  };
}

/** In a quoted key may stand what else ends a reference: only where that is finished, its quotes tell. */
function quotedKeyAround(text: string, offset: number): Written | undefined {
  const part = parseReferences(text).find(({ range }) => range.start < offset && offset < range.end);
  const key = part?.kind === 'reference' ? part.parts.key : undefined;
  return part !== undefined && key !== undefined && key.start < offset && offset < key.end
    ? inTail(text.slice(0, offset), part.range.start)
    : undefined;
}

function writtenUpTo(cut: string): Written | undefined {
  const last = parseReferences(cut).at(-1);
  if (last?.kind === 'malformed') {
    return inTail(cut, last.range.start);
  }
  if (last?.kind !== 'text') {
    return undefined;
  }
  let open = cut.lastIndexOf('<');
  while (open > last.range.start && isEscaped(cut, open, last.range.start)) {
    open = cut.lastIndexOf('<', open - 1);
  }
  const match = open < last.range.start ? null : head.exec(cut.slice(open + 1));
  if (match === null) {
    return undefined;
  }
  const [, prefix, name = ''] = match;
  const isArn = prefix === 'arn';
  const start = isArn ? open + 1 : cut.length - name.length;
  return { piece: 'secret', open, start, ...(prefix !== undefined && !isArn && { alias: prefix }) };
}

function inTail(cut: string, open: number): Written | undefined {
  const found = readHead(cut, open);
  if (found === undefined) {
    return undefined;
  }
  const slice = ({ start, end }: OffsetRange): string => cut.slice(start, end);
  const known = { open, secret: slice(found.secret), ...(found.alias && { alias: slice(found.alias) }) };
  let start = skipWhiteSpace(cut, found.end);
  let stop: number;
  if (cut[start] === "'") {
    const close = endOfQuoted(cut, start);
    if (close < 0) {
      const typed = cut.slice(start + 1).replaceAll("''", "'");
      return { ...known, piece: 'key', start, typed, quoted: true };
    }
    stop = skipWhiteSpace(cut, close);
    if (stop === cut.length) {
      return undefined;
    }
  } else {
    stop = nextDelimiter(cut, start);
    if (stop < 0) {
      return { ...known, piece: 'key', start };
    }
  }
  for (const [delimiter, piece] of [
    [',', 'version'],
    ['|', 'filter'],
  ] as const) {
    if (cut[stop] === delimiter) {
      start = skipWhiteSpace(cut, stop + 1);
      stop = nextDelimiter(cut, start);
      if (stop < 0) {
        return { ...known, piece, start };
      }
    }
  }
  return undefined;
}

/** The whole piece where it is clear how far it goes; else no further than the caret. */
function endOfPiece(text: string, { piece, open, start }: Written, caret: number): number {
  if (piece === 'secret') {
    let end = caret;
    while (isNameCharacter(text.charCodeAt(end))) {
      end++;
    }
    const next = text.charAt(skipWhiteSpace(text, end));
    return next === ',' || next === '>' ? end : caret;
  }
  const part = parseReferences(text).find(({ range }) => range.start === open);
  const whole = part?.kind === 'reference' ? part.parts[piece] : undefined;
  return whole !== undefined && whole.start === start && caret <= whole.end ? whole.end : caret;
}

function versionAfter(text: string, { piece, open }: Written): VersionSelector | undefined {
  if (piece !== 'key') {
    return undefined;
  }
  const part = parseReferences(text).find(({ range }) => range.start === open);
  const range = part === undefined || part.kind === 'text' ? undefined : part.parts.version;
  return range && toVersion(text.slice(range.start, range.end));
}

/** Just after the closing quote; -1: it is not closed. */
function endOfQuoted(cut: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const quote = cut.indexOf("'", from);
    if (quote < 0 || cut[quote + 1] !== "'") {
      return quote < 0 ? -1 : quote + 1;
    }
    from = quote + 2;
  }
}

function nextDelimiter(cut: string, from: number): number {
  const found = cut.slice(from).search(/[,|>]/);
  return found < 0 ? -1 : from + found;
}
