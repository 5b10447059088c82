import { createHash, randomBytes } from 'node:crypto';
import { invalidNextToken } from './errors.js';

/** Differs per run, so that a token of another run is as invalid as any made-up text. */
const tokenKey = randomBytes(16).toString('hex');

interface Position {
  /** Hash of everything but the page size; a token is valid only with the input it was made for. */
  query: string;
  /** Index and identity of the next item; the list may have changed in between. */
  index: number;
  next: string;
  /** Set after an empty page. */
  afterGap?: true;
}

const check = (text: string) => createHash('sha256').update(`${tokenKey}${text}`).digest('hex').slice(0, 16);

function encode(position: Position): string {
  const text = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${check(text)}${text}`;
}

function decode(token: string, query: string): Position {
  const text = token.slice(16);
  if (check(text) !== token.slice(0, 16)) {
    throw invalidNextToken();
  }
  const position = JSON.parse(Buffer.from(text, 'base64url').toString()) as Position;
  if (position.query !== query) {
    throw invalidNextToken();
  }
  return position;
}

export interface PageRequest<Item> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  matches?: (item: Item) => boolean;
  limit: number;
  token: string | undefined;
  /** Everything the list depends on: operation, region, filters, order. */
  query: unknown;
  /** Precede each page by an empty one with a token, which AWS may do at any time. */
  emptyPages: boolean;
}

/**
 * One page of a list and the token of the next.
 * Throws InvalidNextTokenException for a token that is malformed or was made for another list.
 */
export function page<Item>(request: PageRequest<Item>): { items: Item[]; nextToken?: string } {
  const { items, idOf, matches = () => true, limit } = request;
  const query = check(JSON.stringify(request.query));
  const from = request.token === undefined ? undefined : decode(request.token, query);
  if (request.emptyPages && !from?.afterGap) {
    const index = from?.index ?? 0;
    return { items: [], nextToken: encode({ query, index, next: from?.next ?? '', afterGap: true }) };
  }
  let index = from?.index ?? 0;
  const expected = items[index];
  if (from && from.next !== '' && (expected === undefined || idOf(expected) !== from.next)) {
    const moved = items.findIndex((item) => idOf(item) === from.next);
    index = moved === -1 ? index : moved;
  }
  const found: Item[] = [];
  for (; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || !matches(item)) {
      continue;
    }
    if (found.length === limit) {
      return { items: found, nextToken: encode({ query, index, next: idOf(item) }) };
    }
    found.push(item);
  }
  return { items: found };
}
