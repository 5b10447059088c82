import type { Reference } from '../../reference/notation/reference.js';
import { isArray, isContainer, jsonText } from '../model/jsonValue.js';
import { jsonOf, lookUpKey } from '../model/keyLookup.js';
import type { Json, ResolvedReference } from '../model/services.js';

/**
 * The texts that must not be seen where a resolved reference was handed on: the value itself and, of an object
 * or array, each leaf. With a filter, also what was encoded, and of that each leaf. Booleans and `null` say nothing and are left out.
 */
export function secretTexts(reference: Reference, { value, secret }: ResolvedReference): readonly string[] {
  const texts = new Set<string>();
  addAll(value, texts);
  if (reference.filter !== undefined) {
    const { content } = secret.value;
    if (reference.key !== undefined) {
      addAll(lookUpKey(secret.value, reference.key), texts);
    } else if (content.kind === 'text') {
      texts.add(content.text);
      addLeaves(jsonOf(secret.value) ?? null, texts);
    } else {
      texts.add(Buffer.from(content.bytes).toString('utf8'));
    }
  }
  return [...texts];
}

/** A value as it may be handed on, and each leaf of it. */
function addAll(value: Json, texts: Set<string>): void {
  if (isContainer(value)) {
    texts.add(jsonText(value));
    texts.add(JSON.stringify(value));
  }
  addLeaves(value, texts);
}

function addLeaves(value: Json, texts: Set<string>): void {
  if (isContainer(value)) {
    // What stands in between is hidden with its leaves.
    const items: readonly Json[] = isArray(value) ? value : Object.values(value);
    items.forEach((item) => addLeaves(item, texts));
  } else if (typeof value !== 'boolean' && value !== null) {
    texts.add(String(value));
  }
}
