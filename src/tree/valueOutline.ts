import { formatPointer } from '../reference/notation/pointer.js';
import { isArray, isContainer } from '../secrets/model/jsonValue.js';
import { jsonKind, jsonOf, type JsonKind } from '../secrets/model/keyLookup.js';
import { describeSecretShape, describeShape } from '../secrets/hiding/masking.js';
import type { SecretValue } from '../secrets/model/ports.js';
import type { Json } from '../secrets/model/services.js';

/** One key of a secret without its value. */
export interface KeyOutline {
  /** As a reference names it: a property of the top level, or a JSON Pointer below it. */
  readonly key: string;
  readonly label: string;
  readonly kind: JsonKind;
  /** In words: "string", "JSON object with 4 keys". */
  readonly shape: string;
  readonly children: readonly KeyOutline[];
}

/** What the tree keeps of a value that was fetched: names and kinds, never the value itself. */
export interface ValueOutline {
  readonly kind: 'json' | 'text' | 'binary';
  readonly shape: string;
  /** Empty where the value has no keys; it can then only be named as a whole. */
  readonly keys: readonly KeyOutline[];
}

/** The keys and kinds of a value, nested ones included. */
export function outlineOf(value: SecretValue): ValueOutline {
  const shape = describeSecretShape(value);
  if (value.content.kind === 'binary') {
    return { kind: 'binary', shape, keys: [] };
  }
  const json = jsonOf(value);
  if (!isContainer(json)) {
    return { kind: 'text', shape, keys: [] };
  }
  const names = isArray(json) ? [] : Object.keys(json);
  const pointers = new Set(names.filter((name) => name.startsWith('/')));
  return { kind: 'json', shape, keys: childrenOf(json, undefined, pointers) };
}

/** The keys from the top level down to this one; empty: the value has no such key. */
export function pathToKey(keys: readonly KeyOutline[], key: string): readonly KeyOutline[] {
  for (const each of keys) {
    if (each.key === key) {
      return [each];
    }
    const below = pathToKey(each.children, key);
    if (below.length > 0) {
      return [each, ...below];
    }
  }
  return [];
}

/**
 * A pointer that is also the name of a property of the top level means that property: such a child is left out.
 *
 * @param parent the pointer of the container; undefined for the top level
 */
function childrenOf(
  container: Json,
  parent: string | undefined,
  hidden: ReadonlySet<string>,
): readonly KeyOutline[] {
  if (!isContainer(container)) {
    return [];
  }
  const ofArray = isArray(container);
  const steps: readonly (readonly [string | number, Json])[] = ofArray
    ? [...container.entries()]
    : Object.entries(container);
  return steps.flatMap(([step, value]) => {
    const named = parent === undefined && !ofArray;
    // Put together in this way, those below a long name share its text.
    const pointer = (parent ?? '') + formatPointer([step]);
    if (!named && hidden.size > 0 && hidden.has(pointer)) {
      return [];
    }
    const key = named ? String(step) : pointer;
    const kind = jsonKind(value);
    const label = ofArray ? `[${step}]` : step === '' ? '""' : String(step);
    return [{ key, label, kind, shape: describeShape(value), children: childrenOf(value, pointer, hidden) }];
  });
}
