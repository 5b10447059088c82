import type { Notation } from './notation.js';
import { isSecretArn, isSecretName } from '../notation/grammar.js';
import type { NotedPart, TextPart } from '../notation/textPart.js';
import { isFilledInLater, isSecretFilledInLater } from './placeholder.js';
import {
  formatSelection,
  isPlainKey,
  isPlainVersion,
  joined,
  malformed,
  problemAt,
  selectionResult,
  splitAtColons,
} from './segments.js';

const opening = '{{resolve:secretsmanager:';
const closing = '}}';
const form = `${opening}secretName:SecretString:jsonKey${closing}`;
const arnSegments = 7;

/**
 * CloudFormation's dynamic references, `{{resolve:secretsmanager:ID:SecretString:KEY:STAGE:VERSION-ID}}`, in JSON
 * templates: any number per string, all after the id optional, an empty segment is the default. What `Fn::Sub` or another
 * tool fills in first, and the pieces that `Fn::Join` puts together, name nothing yet and stay text.
 */
export const cloudFormation: Notation = {
  id: 'cloudformation',
  marks: ['{{', '\\u00'],
  form,
  accepts: (path, part) =>
    !(part?.kind === 'malformed' && part.problem.code === 'unterminated' && path.includes('Fn::Join')),
  detect: ({ fileName, text }) =>
    /\.(?:json|jsonc|template)$/i.test(fileName) &&
    (text.includes('"AWSTemplateFormatVersion"') ||
      (text.includes('"Resources"') && text.includes('"AWS::'))),
  parse,
  format: (reference) => {
    const { alias, secret, key, version, filter } = reference;
    if (alias !== undefined) {
      return { reason: 'alias' };
    }
    if (!isSecretName(secret) && !isSecretArn(secret)) {
      return { reason: 'secret' };
    }
    if (!isPlainKey(key)) {
      return { reason: 'key' };
    }
    if (!isPlainVersion(version)) {
      return { reason: 'version' };
    }
    if (filter) {
      return { reason: 'filter' };
    }
    const isDefault = key === undefined && !version;
    return `${opening}${secret}${isDefault ? '' : `:SecretString:${formatSelection(reference)}`}${closing}`;
  },
};

function parse(value: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const pushText = (until: number): void => {
    if (until > end) {
      parts.push({ kind: 'text', text: value.slice(end, until), range: { start: end, end: until } });
    }
    end = until;
  };
  let open = value.indexOf(opening);
  while (open !== -1) {
    const close = value.indexOf(closing, open);
    const part = readReference(value, open, close);
    if (part) {
      pushText(open);
      parts.push(part);
      end = part.range.end;
    }
    const next = part ? end : close === -1 ? value.length : close + closing.length;
    open = value.indexOf(opening, next);
  }
  pushText(value.length);
  return parts;
}

/** Undefined: something has to be filled in first. */
function readReference(value: string, open: number, close: number): NotedPart | undefined {
  if (close === -1) {
    const range = { start: value.length, end: value.length };
    const isPiece = isFilledInLater(value.slice(open + opening.length));
    return isPiece
      ? undefined
      : malformed(form, { code: 'unterminated', range }, { start: open, end: value.length });
  }
  const start = open + opening.length;
  const range = { start: open, end: close + closing.length };
  const segments = splitAtColons(value, start, close);
  const count = segments[0]?.text === 'arn' ? arnSegments : 1;
  const secret = joined(segments.slice(0, count));
  if (isFilledInLater(value.slice(start, close)) || isSecretFilledInLater(secret.text)) {
    return undefined;
  }
  const [secretString, key, stage, id, ...more] = segments.slice(count);
  const { parts, ...result } = selectionResult({ secret, key, stage, id });
  if (secretString && secretString.text !== '' && secretString.text !== 'SecretString') {
    return malformed(form, problemAt('invalid-secret-string', secretString), range, parts);
  }
  if (more.length > 0) {
    return malformed(form, problemAt('text-after-version', joined(more)), range, parts);
  }
  return 'problem' in result
    ? malformed(form, result.problem, range, parts)
    : { kind: 'reference', reference: result.reference, range, parts };
}
