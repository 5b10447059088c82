import type { JsonPath } from '../../reference/notation/pointer.js';
import { isPasswordName, normalized, type FieldNames } from './fieldNames.js';
import type { IgnorePatterns } from './ignorePatterns.js';
import { isName, isPlaceholder, isVariable } from './placeholders.js';
import { quotes, trigger, valueRules, type ValueRule, type Writing } from './valueRules.js';

/** A credential in a string value; offsets in the decoded value. Holds nothing of it. */
export interface CredentialPart {
  readonly start: number;
  readonly end: number;
  /** `field-name`, or the id of a value rule. */
  readonly rule: string;
  readonly writing: Writing;
}

export interface DetectionOptions {
  readonly fieldNames: FieldNames;
  readonly ignore: IgnorePatterns;
  /** Whether the file is a connection file: elsewhere, texts with spaces are for people, not credentials. */
  readonly isConnection: boolean;
}

const insideRules: ReadonlySet<string> = new Set([
  'url-password',
  'url-query-password',
  'oracle-password',
  'go-dsn-password',
  'redis-password',
  'jaas-password',
  'connection-string-password',
  'keyword-value-password',
]);
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
  const byName =
    kind === undefined || byValue.some(isInside(value)) ? [] : wholeByName(value, name, kind, options);
  // What a value looks like for sure is one, whatever else its name and form speak against it.
  const parts = byName.length > 0 ? byName : byValue;
  return parts.length > 0 && options.ignore.matches(formatPlace(path()), value) ? [] : parts;
}

/** Where a value stands, for people and for the setting: `value.props.password`. */
export function formatPlace(path: JsonPath): string {
  return path.join('.');
}

/** In a field of its own, only a password inside a URL or a connection string is less than the whole value. */
function isInside(value: string): (part: CredentialPart) => boolean {
  return ({ rule, start, end }) => insideRules.has(rule) && end - start < value.length;
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
  return [{ start: scheme.length, end: value.length, rule: 'field-name', writing: 'plain' }];
}

function valueParts(value: string): readonly CredentialPart[] {
  if (!trigger.test(value)) {
    return [];
  }
  const parts: CredentialPart[] = [];
  for (const rule of valueRules.filter(({ among }) => among?.test(value) !== false)) {
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
  if (rule.whole === true) {
    return isPlaceholder(match[0]) || isEmptyBlock(value)
      ? undefined
      : { start: 0, end: value.length, rule: rule.id, writing: 'plain' };
  }
  const { start, end, writing } = placeIn(rule, match, value);
  const text = plainValue(value.slice(start, end), writing);
  const user = match.groups?.['user'] ?? '';
  return isPlaceholder(text) || text === user ? undefined : { start, end, rule: rule.id, writing };
}

/** Quotes belong to the part: what is put in its place brings its own. */
function placeIn(
  rule: ValueRule,
  { index, indices, ...match }: RegExpExecArray,
  value: string,
): Pick<CredentialPart, 'start' | 'end' | 'writing'> {
  const groups = indices?.groups;
  for (const writing of quotes) {
    const inside = groups?.[writing];
    if (inside !== undefined) {
      return { start: inside[0] - 1, end: inside[1] + 1, writing };
    }
  }
  const [start, end] = groups?.['credential'] ?? [index, index + match[0].length];
  const text = value.slice(start, end);
  // Only among other pairs may a password hold spaces and quotes: elsewhere it is in a sentence.
  const length =
    rule.id !== 'connection-string-password' || hasPairs(value) ? text.trimEnd() : upToSpace(text);
  return { start, end: start + length.length, writing: rule.writing ?? 'plain' };
}

function hasPairs(value: string): boolean {
  return /;\s{0,5}[A-Za-z][\w .-]{0,40}=|^[A-Za-z][\w .-]{0,40}=[^;]{0,500};/.test(value);
}

function upToSpace(text: string): string {
  return /^[^\s"']*/.exec(text)?.[0] ?? '';
}

/** `-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----`, as in an example. */
function isEmptyBlock(value: string): boolean {
  const body = value.replace(/-----[A-Z ]{5,60}-----/g, '').trim();
  return value.includes('-----BEGIN') && value.includes('-----END') && isPlaceholder(body);
}

const ofJava: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * A credential as the service is to keep it.
 *
 * @param written with its quotes, where it has some
 * @returns as it was written where it is not well-formed
 */
export function plainValue(written: string, writing: Writing): string {
  switch (writing) {
    case 'plain':
      return written;
    case 'url':
      try {
        return decodeURIComponent(written);
      } catch {
        return written;
      }
    case 'braces':
      return written.slice(1, -1).replaceAll('}}', '}');
    case 'double':
      return written.slice(1, -1).replaceAll('""', '"');
    case 'single':
      return written.slice(1, -1).replaceAll("''", "'");
    case 'backslash':
      return written.slice(1, -1).replace(/\\([^])/g, '$1');
    case 'jaas':
      return written.slice(1, -1).replace(/\\([^])/g, (_, escaped: string) => ofJava[escaped] ?? escaped);
  }
}
