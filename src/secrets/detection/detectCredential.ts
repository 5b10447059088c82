import type { JsonPath } from '../../reference/pointer.js';
import { isPasswordName, normalized, type FieldNames } from './fieldNames.js';
import type { IgnorePatterns } from './ignorePatterns.js';
import { isName, isPlaceholder, isVariable } from './placeholders.js';
import { trigger, valueRules, type ValueRule } from './valueRules.js';

/** A credential in a string value; offsets in the decoded value. Holds nothing of it. */
export interface CredentialPart {
  readonly start: number;
  readonly end: number;
  /** `field-name`, or the id of a value rule. */
  readonly rule: string;
  /** Whether it stands percent-encoded in a URL. */
  readonly encoded: boolean;
}

export interface DetectionOptions {
  readonly fieldNames: FieldNames;
  readonly ignore: IgnorePatterns;
  /** Whether the file is a connection file: elsewhere, texts with spaces are for people, not credentials. */
  readonly isConnection: boolean;
}

const shortestByName = 6;
const longestValue = 65_536;

/**
 * The credentials that a string value holds by the look of it and by the name of its property. None in
 * references, variables and placeholders. Linear in the length of the value.
 */
export function detectCredentials(
  value: string,
  path: () => JsonPath,
  name: string | undefined,
  options: DetectionOptions,
): readonly CredentialPart[] {
  const kind = name === undefined ? undefined : options.fieldNames.kindOf(name);
  const text = value.length > longestValue ? value.slice(0, longestValue) : value;
  if (kind === undefined && !(text.length >= 8 && trigger.test(text))) {
    return [];
  }
  if (isVariable(text)) {
    return [];
  }
  const byValue = valueParts(text);
  const parts =
    kind === undefined || byValue.some(isInside(value)) ? byValue : wholeByName(value, name, kind, options);
  return parts.length > 0 && options.ignore.matches(formatPlace(path()), value) ? [] : parts;
}

/** Where a value stands, for people and for the setting: `value.props.password`. */
export function formatPlace(path: JsonPath): string {
  return path.join('.');
}

/** In a field of its own, only a password inside a URL or a connection string is less than the whole value. */
function isInside(value: string): (part: CredentialPart) => boolean {
  return ({ rule, start, end }) =>
    (rule === 'url-password' || rule === 'connection-string-password') && end - start < value.length;
}

function wholeByName(
  value: string,
  name: string | undefined,
  kind: 'shape' | 'name',
  { isConnection }: DetectionOptions,
): readonly CredentialPart[] {
  const scheme = /^(?:Bearer|Basic|Token|ApiKey)\s+(?=\S)/i.exec(value)?.[0] ?? '';
  const bare = value.slice(scheme.length);
  const sure = isConnection && kind === 'shape';
  const isText = /\s/.test(bare.trim()) || (!sure && bare.trim().length < shortestByName);
  const namesItself = name !== undefined && normalized(bare) === normalized(name);
  const isNameOnly = kind === 'name' && name !== undefined && !isPasswordName(name) && isName(bare.trim());
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) && !sure;
  if ((isText && !sure) || namesItself || isNameOnly || isAddress || isPlaceholder(bare)) {
    return [];
  }
  return [{ start: scheme.length, end: value.length, rule: 'field-name', encoded: false }];
}

function valueParts(value: string): readonly CredentialPart[] {
  if (!trigger.test(value)) {
    return [];
  }
  const parts: CredentialPart[] = [];
  for (const rule of valueRules) {
    rule.pattern.lastIndex = 0;
    for (const match of value.matchAll(rule.pattern)) {
      const part = partOf(rule, match, value);
      if (part !== undefined && !parts.some(({ start, end }) => part.start < end && start < part.end)) {
        parts.push(part);
      }
    }
  }
  return parts.sort((one, other) => one.start - other.start);
}

function partOf(rule: ValueRule, match: RegExpExecArray, value: string): CredentialPart | undefined {
  const encoded = rule.encoded === true;
  if (rule.whole === true) {
    return isPlaceholder(match[0]) ? undefined : { start: 0, end: value.length, rule: rule.id, encoded };
  }
  const [start, end] = match.indices?.groups?.['credential'] ?? [match.index, match.index + match[0].length];
  const text = value.slice(start, end);
  const user = encoded ? (/:\/\/([^:]*):/.exec(match[0])?.[1] ?? '') : '';
  return isPlaceholder(text) || text === user ? undefined : { start, end, rule: rule.id, encoded };
}
