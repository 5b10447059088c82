import * as l10n from '@vscode/l10n';
import type { Notation, Repair } from './notation.js';
import { isSecretArn } from '../notation/grammar.js';
import type { FaultTexts } from '../notation/problem.js';
import type { MalformedPart, TextPart } from '../notation/textPart.js';
import { hasWordInArn, isFilledInLater, isSecretFilledInLater } from './placeholder.js';
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

/** An ARN may be followed by key, staging label and version id, or by nothing. */
const allSegments = arnSegments + 3;
const faults: FaultTexts = {
  form: 'arn:aws:secretsmanager:region:account:secret:name-AbCdEf:jsonKey::',
  explain: ({ code, found = '' }) => {
    const missing = allSegments - arnSegments - found.split(':').length;
    return code === 'segment-count' && missing > 0
      ? l10n.t('{0} is missing at the end: after the JSON key stand two colons.', ':'.repeat(missing))
      : undefined;
  },
};
const secretArn = /^arn:[^:]*:secretsmanager:/;

/**
 * The `valueFrom` of ECS task definitions: a secret's ARN, alone or with `:KEY:STAGE:VERSION-ID`. The resource
 * has exactly 2 or 5 segments: `…:key` without the two colons after it is what ECS refuses. An empty segment is
 * the default. ARNs of other services, names of SSM parameters and what is filled in later stay text.
 */
export const ecsTaskDefinition: Notation = {
  ...faults,
  id: 'ecs',
  name: 'valueFrom ARN',
  marks: ['arn:', '\\u00'],
  triggers: ['"', ':', '/'],
  detect: ({ fileName, text }) => /\.jsonc?$/i.test(fileName) && /"valueFrom"/i.test(text),
  accepts: (path) => String(path.at(-1)).toLowerCase() === 'valuefrom',
  exclusive: () => l10n.t('Amazon ECS takes an ARN here, and only here.'),
  parse,
  format: (reference) => {
    const { secret, key, version } = reference;
    const reason = isSecretArn(secret) ? unwritableSelection(reference) : 'not-an-arn';
    if (reason !== undefined) {
      return { reason };
    }
    return key === undefined && !version ? secret : `${secret}:${formatSelection(reference)}`;
  },
  write: (piece, name) => (piece === 'secret' && !isSecretArn(name) ? undefined : writeSegment(piece, name)),
  caret,
  repairs,
};

function parse(value: string): readonly TextPart[] {
  const range = { start: 0, end: value.length };
  if (!secretArn.test(value)) {
    return value === '' ? [] : [{ kind: 'text', text: value, range }];
  }
  const segments = splitAtColons(value, 0, value.length);
  const secret = joined(segments.slice(0, arnSegments));
  const [key, stage, id] = segments.slice(arnSegments);
  if (isFilledInLater(value) || isSecretFilledInLater(secret.text) || hasWordInArn(value)) {
    return [{ kind: 'text', text: value, range }];
  }
  const { parts, ...result } = selectionResult({ secret, key, stage, id });
  if (segments.length > arnSegments && segments.length !== allSegments) {
    const rest = joined(segments.slice(arnSegments));
    return [malformed(faults, problemAt('segment-count', rest), range, parts)];
  }
  return 'problem' in result
    ? [malformed(faults, result.problem, range, parts)]
    : [{ kind: 'reference', reference: result.reference, range, parts }];
}

function caret(value: string, offset: number): Caret | undefined {
  if (offset > 0 && !'arn:'.startsWith(value.slice(0, 4)) && !value.startsWith('arn:')) {
    // A name is being typed: it becomes an ARN. What begins with a slash names a parameter of Systems Manager.
    const range = { start: 0, end: value.length };
    return value.startsWith('/')
      ? undefined
      : { piece: 'secret', range, typed: value.slice(0, offset), after: '' };
  }
  const missing = (piece: 'key' | 'version'): number =>
    Math.min(allSegments - value.split(':').length, piece === 'key' ? 2 : 1);
  const found = segmentCaret(
    { value, start: 0, limit: value.length, after: (piece) => ':'.repeat(Math.max(0, missing(piece))) },
    offset,
  );
  return found.range.end === value.length ? found : { ...found, after: '' };
}

function repairs(value: string, { problem, range: { end } }: MalformedPart): readonly Repair[] {
  const missing = allSegments - value.split(':').length;
  if (problem.code !== 'segment-count' || missing <= 0) {
    return [];
  }
  const text = ':'.repeat(missing);
  return [{ title: l10n.t('Add {0} at the end', text), range: { start: end, end }, text, preferred: true }];
}
