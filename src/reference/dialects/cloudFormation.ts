import * as l10n from '@vscode/l10n';
import type { Notation } from './notation.js';
import { isSecretArn, isSecretName } from '../notation/grammar.js';
import type { FaultTexts } from '../notation/problem.js';
import type { NotedPart, TextPart } from '../notation/textPart.js';
import { isFilledInLater, isSecretFilledInLater } from './placeholder.js';
import {
  arnSegments,
  formatSelection,
  joined,
  malformed,
  problemAt,
  selectionResult,
  splitAtColons,
  unwritableSelection,
} from './segments.js';
import type { Caret } from './caret.js';
import { segmentCaret, writeSegment } from './segmentCaret.js';

const opening = '{{resolve:secretsmanager:';
const closing = '}}';
const secretString = 'SecretString';
const faults: FaultTexts = {
  form: `${opening}secretName:${secretString}:jsonKey${closing}`,
  explain: ({ code }) =>
    code === 'invalid-secret-string' ? l10n.t('After the secret stands SecretString.') : undefined,
};

/**
 * CloudFormation's dynamic references, `{{resolve:secretsmanager:ID:SecretString:KEY:STAGE:VERSION-ID}}`, in JSON
 * templates: any number per string, all after the id optional, an empty segment is the default. What `Fn::Sub` or another
 * tool fills in first, and the pieces that `Fn::Join` puts together, name nothing yet and stay text.
 */
export const cloudFormation: Notation = {
  ...faults,
  id: 'cloudformation',
  name: '{{resolve:secretsmanager:…}}',
  marks: ['{{', '\\u00'],
  triggers: ['{', ':', '/'],
  inConnections: true,
  accepts: (path, part) =>
    !(part?.kind === 'malformed' && part.problem.code === 'unterminated' && path.includes('Fn::Join')),
  detect: ({ fileName, text }) =>
    /\.(?:json|jsonc|template)$/i.test(fileName) &&
    (text.includes('"AWSTemplateFormatVersion"') ||
      (text.includes('"Resources"') && text.includes('"AWS::'))),
  parse,
  format: (reference) => {
    const { secret, key, version } = reference;
    const reason = isSecretName(secret) || isSecretArn(secret) ? unwritableSelection(reference) : 'secret';
    if (reason !== undefined) {
      return { reason };
    }
    const isDefault = key === undefined && !version;
    return `${opening}${secret}${isDefault ? '' : `:${secretString}:${formatSelection(reference)}`}${closing}`;
  },
  write: writeSegment,
  caret,
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
      : malformed(faults, { code: 'unterminated', range }, { start: open, end: value.length });
  }
  const start = open + opening.length;
  const range = { start: open, end: close + closing.length };
  const segments = splitAtColons(value, start, close);
  const count = segments[0]?.text === 'arn' ? arnSegments : 1;
  const secret = joined(segments.slice(0, count));
  if (isFilledInLater(value.slice(start, close)) || isSecretFilledInLater(secret.text)) {
    return undefined;
  }
  const [kind, key, stage, id, ...more] = segments.slice(count);
  const { parts, ...result } = selectionResult({ secret, key, stage, id });
  if (kind && kind.text !== '' && kind.text !== secretString) {
    return malformed(faults, problemAt('invalid-secret-string', kind), range, parts);
  }
  if (more.length > 0) {
    return malformed(faults, problemAt('text-after-version', joined(more)), range, parts);
  }
  return 'problem' in result
    ? malformed(faults, result.problem, range, parts)
    : { kind: 'reference', reference: result.reference, range, parts };
}

function caret(value: string, offset: number): Caret | undefined {
  const open = value.lastIndexOf('{{', offset);
  const before = value.slice(open, offset);
  if (open === -1 || before.includes(closing)) {
    return undefined;
  }
  const start = open + opening.length;
  if (before.length < opening.length && opening.startsWith(before)) {
    return {
      piece: 'start',
      range: { start: open, end: open + commonLength(value.slice(open), opening) },
      typed: before,
      after: '',
      snippet: `${opening}$1:${secretString}:$2\\}\\}`,
    };
  }
  if (!before.startsWith(opening)) {
    return undefined;
  }
  const close = value.indexOf(closing, offset);
  const nextOpen = value.indexOf('{{', offset);
  const isClosed = close !== -1 && (nextOpen === -1 || close < nextOpen);
  const limit = isClosed ? close : endOfWord(value, offset);
  return segmentCaret(
    { value, start, limit, fixed: secretString, after: () => (isClosed ? '' : closing) },
    offset,
  );
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
