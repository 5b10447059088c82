import { isSecretArn, isSecretName, isStagingLabel } from '../notation/grammar.js';
import type { Caret, Piece } from './caret.js';
import { arnSegments, isPlainKey } from './segments.js';

/** What stands between colons where AWS names a part of a secret: from `start`, and at most to `limit`. */
export interface SegmentedText {
  readonly value: string;
  readonly start: number;
  readonly limit: number;
  /** What stands between secret and key; until it does, it is offered together with the key. */
  readonly fixed?: string;
  /** What has to be written behind a key or a staging label that nothing follows. */
  after(piece: 'key' | 'version'): string;
}

/** The segment that the offset is in: the secret (an ARN is several), the key or the staging label. */
export function segmentCaret(text: SegmentedText, offset: number): Caret {
  const { value, start, limit, fixed } = text;
  const caret = (piece: 'secret' | 'key' | 'version', from: number, to: number) => ({
    piece,
    range: { start: from, end: to },
    typed: value.slice(from, offset),
    after: piece === 'secret' ? '' : text.after(piece),
  });
  const isArn = value.startsWith('arn:', start);
  const secretEnd = nthColon(value, start, isArn ? arnSegments : 1, limit);
  if (offset <= secretEnd) {
    const secret = caret('secret', start, secretEnd);
    return isArn ? { ...secret, typed: secret.typed.split(':')[arnSegments - 1] ?? '' } : secret;
  }
  const secret = value.slice(start, secretEnd);
  const afterSecret = secretEnd + 1;
  const keyStart = fixed === undefined ? afterSecret : nthColon(value, afterSecret, 1, limit) + 1;
  if (fixed !== undefined && offset < keyStart) {
    const end = keyStart > limit ? limit : nthColon(value, keyStart, 1, limit);
    return { ...caret('key', afterSecret, end), secret, before: `${fixed}:` };
  }
  const keyEnd = nthColon(value, keyStart, 1, limit);
  return offset <= keyEnd
    ? { ...caret('key', keyStart, keyEnd), secret }
    : { ...caret('version', keyEnd + 1, nthColon(value, keyEnd + 1, 1, limit)), secret };
}

/** How AWS's notations write a piece: staging labels in their own segment, and neither aliases nor filters. */
export function writeSegment(piece: Piece, name: string): string | undefined {
  switch (piece) {
    case 'secret':
      return isSecretName(name) || isSecretArn(name) ? name : undefined;
    case 'key':
      return isPlainKey(name) ? name : undefined;
    case 'version':
      return isStagingLabel(name) && isPlainKey(name) ? name : undefined;
    default:
      return undefined;
  }
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
