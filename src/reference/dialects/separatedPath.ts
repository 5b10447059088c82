import type { Notation } from './notation.js';
import { isSecretName } from '../notation/grammar.js';
import type { TextPart } from '../notation/textPart.js';
import { isFilledInLater, isSecretFilledInLater } from './placeholder.js';
import { isPlainKey, malformed, problemAt, rangeOf, type Segment } from './segments.js';

const separator = '|ap_sep_v1|';
const form = `{{manager${separator}secretName:jsonKey}}`;

/**
 * `{{manager|ap_sep_v1|name:key}}`, as the automation platform stores it: the whole string, white space around
 * it free, the path split at its first colon. What does not match, or is filled in later, stays text. The manager is
 * taken as alias as it stands; that platform puts an id of its own there, which no alias here need be equal to.
 */
export const separatedPath: Notation = {
  id: 'ap',
  marks: ['{{', '\\u00'],
  form,
  detect: ({ text }) => text.includes('ap_sep_v1'),
  parse,
  format: ({ alias, secret, key, version, filter }) => {
    if (alias === undefined || !/^[^|{}\s]+$/.test(alias)) {
      return { reason: 'alias' };
    }
    if (!isSecretName(secret)) {
      return { reason: 'secret' };
    }
    if (key === undefined) {
      return { reason: 'whole-value' };
    }
    if (!isPlainKey(key.replaceAll(':', '.'))) {
      return { reason: 'key' };
    }
    if (version) {
      return { reason: 'version' };
    }
    return filter ? { reason: 'filter' } : `{{${alias}${separator}${secret}:${key}}}`;
  },
};

function parse(value: string): readonly TextPart[] {
  const range = { start: 0, end: value.length };
  const start = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  const middle = value.indexOf(separator);
  if (!value.startsWith('{{', start) || !value.slice(start, end).endsWith('}}') || middle < start + 2) {
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
    return [malformed(form, problemAt('invalid-alias', alias), range, parts)];
  }
  if (!isSecretName(secret.text)) {
    return [malformed(form, problemAt('invalid-secret', secret), range, parts)];
  }
  if (key.text === '') {
    return [malformed(form, problemAt('missing-key', key), range, parts)];
  }
  const reference = { alias: alias.text, secret: secret.text, key: key.text };
  return [{ kind: 'reference', reference, range, parts }];
}

function segmentOf(value: string, start: number, end: number): Segment {
  return { text: value.slice(start, end), start, end };
}
