import type { Caret, Piece } from './caret.js';
import type { Notation } from './notation.js';
import { isSecretName } from '../notation/grammar.js';
import type { FaultTexts } from '../notation/problem.js';
import type { TextPart } from '../notation/textPart.js';
import { isFilledInLater, isSecretFilledInLater } from './placeholder.js';
import { isPlainKey, malformed, problemAt, rangeOf, type Segment } from './segments.js';

const separator = '|ap_sep_v1|';
const closing = '}}';
const faults: FaultTexts = { form: `{{manager${separator}secretName:jsonKey${closing}` };

/**
 * `{{manager|ap_sep_v1|name:key}}`, as the automation platform stores it: the whole string, white space around
 * it free, the path split at its first colon. What does not match, or is filled in later, stays text. The manager is
 * taken as alias as it stands; that platform puts an id of its own there, which no alias here need be equal to.
 */
export const separatedPath: Notation = {
  ...faults,
  id: 'ap',
  name: `{{manager${separator}name:key}}`,
  marks: ['{{', '\\u00'],
  triggers: ['{', '|', ':', '/'],
  inConnections: true,
  whole: true,
  foreignIds: true,
  detect: ({ text }) => text.includes('ap_sep_v1'),
  parse,
  format: ({ alias, secret, key, version, filter }) => {
    if (alias === undefined || !isId(alias)) {
      return { reason: 'alias' };
    }
    if (!isSecretName(secret)) {
      return { reason: 'secret' };
    }
    if (key === undefined) {
      return { reason: 'whole-value' };
    }
    if (!isKey(key)) {
      return { reason: 'key' };
    }
    if (version) {
      return { reason: 'version' };
    }
    return filter ? { reason: 'filter' } : `{{${alias}${separator}${secret}:${key}${closing}`;
  },
  write: (piece, name) => (writable[piece]?.(name) === true ? name : undefined),
  caret,
};

const isId = (alias: string): boolean => /^[^|{}\s]+$/.test(alias);
const isKey = (key: string): boolean => isPlainKey(key.replaceAll(':', '.'));
const writable: Partial<Record<Piece, (name: string) => boolean>> = {
  alias: isId,
  secret: isSecretName,
  key: isKey,
};

function parse(value: string): readonly TextPart[] {
  const range = { start: 0, end: value.length };
  const start = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  const middle = value.indexOf(separator);
  if (!value.startsWith('{{', start) || !value.slice(start, end).endsWith(closing) || middle < start + 2) {
    return value === '' ? [] : [{ kind: 'text', text: value, range }];
  }
  const pathStart = middle + separator.length;
  const colon = value.indexOf(':', pathStart);
  const pathEnd = Math.max(pathStart, end - 2);
  const alias = segmentOf(value, start + 2, middle);
  const secret = segmentOf(value, pathStart, colon === -1 ? pathEnd : Math.min(colon, pathEnd));
  const key = segmentOf(value, Math.min(secret.end + 1, pathEnd), pathEnd);
  const parts = {
    alias: rangeOf(alias),
    secret: rangeOf(secret),
    ...(key.text !== '' && { key: rangeOf(key) }),
  };
  if (isFilledInLater(value.slice(alias.start, end - 2)) || isSecretFilledInLater(secret.text)) {
    return [{ kind: 'text', text: value, range }];
  }
  if (alias.text === '') {
    return [malformed(faults, problemAt('invalid-alias', alias), range, parts)];
  }
  if (!isSecretName(secret.text)) {
    return [malformed(faults, problemAt('invalid-secret', secret), range, parts)];
  }
  if (key.text === '') {
    return [malformed(faults, problemAt('missing-key', key), range, parts)];
  }
  const reference = { alias: alias.text, secret: secret.text, key: key.text };
  return [{ kind: 'reference', reference, range, parts }];
}

function segmentOf(value: string, start: number, end: number): Segment {
  return { text: value.slice(start, end), start, end };
}

function caret(value: string, offset: number): Caret | undefined {
  const open = value.length - value.trimStart().length;
  const start = open + 2;
  if (!value.startsWith('{{', open) || offset < start) {
    return undefined;
  }
  const isClosed = value.endsWith(closing);
  const close = isClosed ? value.length - closing.length : value.length;
  const at = (piece: Piece, from: number, to: number, after: string): Caret | undefined =>
    offset > to
      ? undefined
      : { piece, range: { start: from, end: to }, typed: value.slice(from, offset), after };
  const middle = value.indexOf(separator);
  if (middle === -1) {
    return /^[\w-]*$/.test(value.slice(start, offset)) ? at('alias', start, close, separator) : undefined;
  }
  if (offset <= middle) {
    return at('alias', start, middle, '');
  }
  const path = middle + separator.length;
  if (offset < path) {
    return undefined;
  }
  const alias = value.slice(start, middle);
  const colon = value.indexOf(':', path);
  const found =
    colon === -1 || offset <= colon
      ? at('secret', path, colon === -1 ? close : colon, colon === -1 ? ':' : '')
      : at('key', colon + 1, close, isClosed ? '' : closing);
  return found && { ...found, alias, ...(found.piece === 'key' && { secret: value.slice(path, colon) }) };
}
