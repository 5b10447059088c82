import { isAlias, isNameCharacter, isSecretArn, isSecretName, skipWhiteSpace } from './grammar.js';
import type { ReferenceProblem } from './problem.js';
import type { OffsetRange } from './reference.js';

/** `<` + optional alias + secret + `,`: what makes a text a reference. */
export interface ReferenceHead {
  readonly alias?: OffsetRange;
  readonly secret: OffsetRange;
  readonly problem?: ReferenceProblem;
  /** Just after the comma. */
  readonly end: number;
}

const colon = 58;
const comma = 44;

/**
 * Reads the head of a reference at the `<` at `open`. Undefined: the text merely looks alike and stays text, such as
 * `a < 10ms, b > 1`: no white space may stand after the `<`. Past that, a wrong alias or ARN is a problem and not
 * silence.
 */
export function readHead(text: string, open: number): ReferenceHead | undefined {
  const first = readNames(text, open + 1);
  if (first.end === first.start) {
    return undefined;
  }
  const afterFirst = skipWhiteSpace(text, first.end);
  const next = text.charCodeAt(afterFirst);
  if (next === comma) {
    return isSecretName(slice(text, first)) ? { secret: first, end: afterFirst + 1 } : undefined;
  }
  if (next !== colon) {
    return undefined;
  }
  if (afterFirst === first.end && slice(text, first) === 'arn') {
    return withSecret(text, first.start, undefined);
  }
  return withSecret(text, skipWhiteSpace(text, afterFirst + 1), first);
}

function withSecret(text: string, start: number, alias: OffsetRange | undefined): ReferenceHead | undefined {
  const secret = readNames(text, start, true);
  const end = skipWhiteSpace(text, secret.end);
  if (text.charCodeAt(end) !== comma) {
    return undefined;
  }
  const written = slice(text, secret);
  const isArn = written.startsWith('arn:');
  if (!isArn && !isSecretName(written)) {
    return undefined;
  }
  const head = { ...(alias && { alias }), secret, end: end + 1 };
  if (alias && !isAlias(slice(text, alias))) {
    return { ...head, problem: { code: 'invalid-alias', range: alias, found: slice(text, alias) } };
  }
  if (isArn && !isSecretArn(written)) {
    return { ...head, problem: { code: 'invalid-arn', range: secret, found: written } };
  }
  return head;
}

function readNames(text: string, start: number, withColons = false): OffsetRange {
  let end = start;
  for (;;) {
    const code = text.charCodeAt(end);
    if (!isNameCharacter(code) && !(withColons && code === colon)) {
      return { start, end };
    }
    end++;
  }
}

function slice(text: string, range: OffsetRange): string {
  return text.slice(range.start, range.end);
}
