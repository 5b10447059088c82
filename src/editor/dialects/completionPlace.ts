import type { Notation } from '../../reference/dialects/notation.js';
import type { JsonPath } from '../../reference/notation/pointer.js';
import type { OffsetRange } from '../../reference/notation/reference.js';

/** The piece of a reference in a foreign notation, perhaps unfinished, that is being written. */
export interface ForeignPlace {
  readonly piece: 'start' | 'manager' | 'secret' | 'key' | 'stage';
  /** What a completion replaces; offsets in the decoded value. */
  readonly range: OffsetRange;
  /** Whether the secret has to be an ARN. */
  readonly arnOnly: boolean;
  /** As written, where it is there already. */
  readonly manager?: string;
  readonly secret?: string;
  /** What closes the reference after this piece, if nothing does yet. */
  readonly after: string;
  /** What stands before a key and is missing yet. */
  readonly beforeKey: string;
}

const opening = '{{resolve:secretsmanager:';
const separator = '|ap_sep_v1|';
const arnSegments = 7;
const secretString = 'SecretString';

/** What is being written at `offset` of a decoded string value, in one of the notations; undefined: none of them. */
export function foreignPlace(
  value: string,
  offset: number,
  path: JsonPath,
  notations: readonly Notation[],
): ForeignPlace | undefined {
  for (const notation of notations) {
    const read = notation.accepts?.(path) === false ? undefined : readers[notation.id];
    const place = read?.(value, offset);
    if (place !== undefined && place.range.start <= offset && offset <= place.range.end) {
      return place;
    }
  }
  return undefined;
}

type Reader = (value: string, offset: number) => ForeignPlace | undefined;

const readers: Readonly<Record<string, Reader>> = {
  cloudformation: (value, offset) => {
    const open = value.lastIndexOf('{{', offset);
    const before = value.slice(open, offset);
    if (open === -1 || before.includes('}}')) {
      return undefined;
    }
    const common = { arnOnly: false, beforeKey: '' };
    if (before.length <= opening.length && opening.startsWith(before) && before !== opening) {
      const written = commonLength(value.slice(open), opening);
      return { ...common, piece: 'start', range: { start: open, end: open + written }, after: '' };
    }
    if (!before.startsWith(opening)) {
      return undefined;
    }
    const close = value.indexOf('}}', offset);
    const nextOpen = value.indexOf('{{', offset);
    const isClosed = close !== -1 && (nextOpen === -1 || close < nextOpen);
    const limit = isClosed ? close : endOfWord(value, offset);
    const after = isClosed ? '' : '}}';
    return { ...common, ...segmentAt(value, open + opening.length, offset, limit, secretString), after };
  },
  ecs: (value, offset) => {
    const common = { arnOnly: true, beforeKey: '' };
    if (offset > 0 && !'arn:'.startsWith(value.slice(0, 4)) && !value.startsWith('arn:')) {
      // A name is being typed: it becomes an ARN.
      return value.startsWith('/')
        ? undefined
        : { ...common, piece: 'secret', range: { start: 0, end: value.length }, after: '' };
    }
    const place = segmentAt(value, 0, offset, value.length);
    return { ...common, ...place, after: place.piece === 'key' && countColons(value) < 8 ? '::' : '' };
  },
  ap: (value, offset) => {
    const open = value.length - value.trimStart().length;
    if (!value.startsWith('{{', open) || offset < open + 2) {
      return undefined;
    }
    const common = { arnOnly: false, beforeKey: '' };
    const middle = value.indexOf(separator);
    const close = value.endsWith('}}') ? value.length - 2 : value.length;
    const after = value.endsWith('}}') ? '' : '}}';
    if (middle === -1 || offset <= middle) {
      const end = middle === -1 ? close : middle;
      const typed = value.slice(open + 2, offset);
      return offset > end || !/^[\w-]*$/.test(typed)
        ? undefined
        : {
            ...common,
            piece: 'manager',
            range: { start: open + 2, end },
            after: middle === -1 ? separator : '',
          };
    }
    const start = middle + separator.length;
    if (offset < start || offset > close) {
      return undefined;
    }
    const manager = value.slice(open + 2, middle);
    const colon = value.indexOf(':', start);
    if (colon === -1 || offset <= colon) {
      const range = { start, end: colon === -1 ? close : colon };
      return { ...common, piece: 'secret', range, manager, after: colon === -1 ? `:` : '' };
    }
    const secret = value.slice(start, colon);
    return { ...common, piece: 'key', range: { start: colon + 1, end: close }, manager, secret, after };
  },
};

/**
 * The segment between colons that the offset is in. The secret comes first (an ARN is several segments), then
 * `fixed`, if given, then key and staging label. In the fixed segment, that and the key are written together.
 */
function segmentAt(
  value: string,
  start: number,
  offset: number,
  limit: number,
  fixed?: string,
): Pick<ForeignPlace, 'piece' | 'range' | 'secret'> & Partial<Pick<ForeignPlace, 'beforeKey'>> {
  const isArn = value.startsWith('arn:', start);
  const secretEnd = nthColon(value, start, isArn ? arnSegments : 1, limit);
  if (offset <= secretEnd) {
    return { piece: 'secret', range: { start, end: secretEnd } };
  }
  const secret = value.slice(start, secretEnd);
  const afterSecret = secretEnd + 1;
  const keyStart = fixed === undefined ? afterSecret : nthColon(value, afterSecret, 1, limit) + 1;
  if (fixed !== undefined && offset < keyStart) {
    const end = keyStart > limit ? limit : nthColon(value, keyStart, 1, limit);
    return { piece: 'key', range: { start: afterSecret, end }, secret, beforeKey: `${fixed}:` };
  }
  const keyEnd = nthColon(value, keyStart, 1, limit);
  return offset <= keyEnd
    ? { piece: 'key', range: { start: keyStart, end: keyEnd }, secret }
    : { piece: 'stage', range: { start: keyEnd + 1, end: nthColon(value, keyEnd + 1, 1, limit) }, secret };
}

/** Offset of the nth colon from `start` on, or `limit`. */
function nthColon(value: string, start: number, count: number, limit: number): number {
  let at = start - 1;
  for (let left = count; left > 0; left--) {
    at = value.indexOf(':', at + 1);
    if (at === -1 || at >= limit) {
      return limit;
    }
  }
  return at;
}

function countColons(value: string): number {
  return value.split(':').length - 1;
}

function commonLength(text: string, other: string): number {
  let length = 0;
  while (length < other.length && text[length] === other[length]) {
    length++;
  }
  return length;
}

/** An unclosed reference is taken to end with its word. */
function endOfWord(value: string, offset: number): number {
  const rest = /^[^\s"'{}<>|,;]*/.exec(value.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}
