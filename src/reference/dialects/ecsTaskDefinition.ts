import type { Notation } from './notation.js';
import { isSecretArn } from '../notation/grammar.js';
import type { TextPart } from '../notation/textPart.js';
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

/** `arn:partition:service:region:account` and then the resource. */
const beforeResource = 5;
const form = 'arn:aws:secretsmanager:region:account:secret:name-AbCdEf:jsonKey::';
const secretArn = /^arn:[^:]*:secretsmanager:/;

/**
 * The `valueFrom` of ECS task definitions: a secret's ARN, alone or with `:KEY:STAGE:VERSION-ID`. The resource
 * has exactly 2 or 5 segments: `…:key` without the two colons after it is what ECS refuses. An empty segment is
 * the default. ARNs of other services, names of SSM parameters and what is filled in later stay text.
 */
export const ecsTaskDefinition: Notation = {
  id: 'ecs',
  marks: ['arn:', '\\u00'],
  form,
  detect: ({ fileName, text }) => /\.jsonc?$/i.test(fileName) && /"valueFrom"/i.test(text),
  accepts: (path) => String(path.at(-1)).toLowerCase() === 'valuefrom',
  parse,
  format: (reference) => {
    const { alias, secret, key, version, filter } = reference;
    if (alias !== undefined) {
      return { reason: 'alias' };
    }
    if (!isSecretArn(secret)) {
      return { reason: 'not-an-arn' };
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
    return key === undefined && !version ? secret : `${secret}:${formatSelection(reference)}`;
  },
};

function parse(value: string): readonly TextPart[] {
  const range = { start: 0, end: value.length };
  if (!secretArn.test(value)) {
    return value === '' ? [] : [{ kind: 'text', text: value, range }];
  }
  const segments = splitAtColons(value, 0, value.length);
  const secret = joined(segments.slice(0, beforeResource + 2));
  const [key, stage, id] = segments.slice(beforeResource + 2);
  if (isFilledInLater(value) || isSecretFilledInLater(secret.text)) {
    return [{ kind: 'text', text: value, range }];
  }
  const { parts, ...result } = selectionResult({ secret, key, stage, id });
  const resourceCount = segments.length - beforeResource;
  if (resourceCount > 2 && resourceCount !== 5) {
    const rest = joined(segments.slice(beforeResource + 2));
    return [malformed(form, problemAt('segment-count', rest), range, parts)];
  }
  return 'problem' in result
    ? [malformed(form, result.problem, range, parts)]
    : [{ kind: 'reference', reference: result.reference, range, parts }];
}
