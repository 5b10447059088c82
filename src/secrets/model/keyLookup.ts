import * as l10n from '@vscode/l10n';
import { formatPointer, parsePointer } from '../../reference/notation/pointer.js';
import { SecretsError } from './errors.js';
import type { SecretsErrorDetails } from './errorCode.js';
import { deepestNesting, isNestedTooDeeply } from './depth.js';
import { isJsonText, parseExactJson } from './exactJson.js';
import { ExactNumber } from './exactNumber.js';
import { isArray, isContainer } from './jsonValue.js';
import type { SecretValue } from './ports.js';
import type { Json } from './services.js';

/** What kind of JSON value stands under a key. */
export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

export interface JsonKey {
  readonly key: string;
  readonly kind: JsonKind;
}

/** A secret's text as JSON, parsed once per value; `undefined` inside if it is not JSON. */
const parsed = new WeakMap<SecretValue, { readonly json: Json | undefined; readonly tooDeep: boolean }>();

/**
 * What a key of a secret stands for: an own property of the top level, exactly; else, if it
 * starts with `/`, a JSON Pointer. Without key, the whole value: an object or array where the text is one,
 * else the text itself, so that a token made of digits stays the text it is.
 *
 * @throws SecretsError not-json, also where it is nested too deeply, binary-secret or key-not-found; none of them
 *   quotes the value
 */
export function lookUpKey(value: SecretValue, key: string | undefined): Json {
  const details: SecretsErrorDetails = { secretId: value.name, ...(key !== undefined && { key }) };
  if (value.content.kind === 'binary') {
    throw new SecretsError('binary-secret', details);
  }
  const json = jsonOf(value);
  if (isTooDeep(value)) {
    const reason = l10n.t('It is nested deeper than {0} levels.', deepestNesting);
    throw new SecretsError('not-json', { ...details, reason });
  }
  const container = isContainer(json) ? json : undefined;
  if (key === undefined) {
    return container ?? value.content.text;
  }
  if (container === undefined) {
    throw new SecretsError('not-json', details);
  }
  const own = isArray(container) ? undefined : ownProperty(container, key);
  const found = own === undefined && key.startsWith('/') ? followPointer(container, key) : own;
  if (found !== undefined) {
    return found;
  }
  throw new SecretsError(isArray(container) && !key.startsWith('/') ? 'not-json' : 'key-not-found', details);
}

/** The top-level keys of a secret, in the order of its text; empty where it has none. */
export function jsonKeys(value: SecretValue): readonly JsonKey[] {
  const json = jsonOf(value);
  if (!isContainer(json) || isArray(json)) {
    return [];
  }
  return Object.entries(json).map(([key, each]) => ({ key, kind: jsonKind(each) }));
}

/** So many pointers are offered: they are to be chosen from, not to be searched. */
const mostPointers = 100;

/**
 * The JSON Pointers of one level: where `typed` starts with `/`, of the object or array that it leads into by now;
 * else of those that stand under the top-level keys. Without those that a key of that very name hides.
 */
export function jsonPointers(value: SecretValue, typed: string): readonly JsonKey[] {
  const json = jsonOf(value);
  if (!isContainer(json)) {
    return [];
  }
  const parent = typed.slice(0, typed.lastIndexOf('/'));
  const parents = typed.startsWith('/') ? [parent] : childrenOf(json, '').map(({ key }) => key);
  const found: JsonKey[] = [];
  for (const pointer of parents) {
    for (const child of childrenOf(followPointer(json, pointer), pointer)) {
      if (found.length >= mostPointers) {
        return found;
      }
      if (!Object.hasOwn(json, child.key)) {
        found.push(child);
      }
    }
  }
  return found;
}

function childrenOf(container: Json | undefined, pointer: string): readonly JsonKey[] {
  if (!isContainer(container)) {
    return [];
  }
  return Object.entries(container).map(([step, value]) => ({
    key: pointer + formatPointer([step]),
    kind: jsonKind(value),
  }));
}

/** The text of a secret as JSON; undefined if it is binary, not JSON, or nested too deeply. */
export function jsonOf(value: SecretValue): Json | undefined {
  if (value.content.kind === 'binary') {
    return undefined;
  }
  let known = parsed.get(value);
  if (known === undefined) {
    const { text } = value.content;
    const tooDeep = isNestedTooDeeply(text) && isJsonText(text);
    known = { json: tooDeep ? undefined : parseExactJson(text), tooDeep };
    parsed.set(value, known);
  }
  return known.json;
}

/** Whether the text of a secret is JSON that is nested too deeply to be read. */
export function isTooDeep(value: SecretValue): boolean {
  jsonOf(value);
  return parsed.get(value)?.tooDeep === true;
}

/** The kind of a JSON value, with `null` and arrays told apart from objects. */
export function jsonKind(value: Json): JsonKind {
  if (value === null) {
    return 'null';
  }
  if (isArray(value)) {
    return 'array';
  }
  return value instanceof ExactNumber ? 'number' : (typeof value as JsonKind);
}

function ownProperty(value: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What a JSON Pointer leads to, by own properties only; undefined: nothing is there. */
export function followPointer(container: Json, pointer: string): Json | undefined {
  let value: Json | undefined = container;
  for (const step of parsePointer(pointer) ?? [undefined]) {
    if (!isContainer(value) || step === undefined) {
      return undefined;
    }
    if (!isArray(value)) {
      value = ownProperty(value, step);
    } else {
      value = /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
    }
  }
  return value;
}
