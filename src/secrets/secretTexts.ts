import type { Reference } from '../reference/reference.js';
import { isArray, lookUpKey } from './keyLookup.js';
import type { Json, ResolvedReference } from './services.js';

/**
 * The texts that must not be seen where a resolved reference was handed on: the value itself and, of an object
 * or array, each leaf. With a filter, also what was encoded. Booleans and `null` say nothing and are left out.
 */
export function secretTexts(reference: Reference, { value, secret }: ResolvedReference): readonly string[] {
  const texts = new Set<string>();
  addTexts(value, texts);
  if (reference.filter !== undefined) {
    const { content } = secret.value;
    if (reference.key !== undefined) {
      addTexts(lookUpKey(secret.value, reference.key), texts);
    } else if (content.kind === 'text') {
      texts.add(content.text);
    } else {
      texts.add(Buffer.from(content.bytes).toString('utf8'));
    }
  }
  return [...texts];
}

function addTexts(value: Json, texts: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') {
    texts.add(String(value));
  } else if (typeof value === 'object' && value !== null) {
    texts.add(JSON.stringify(value));
    const items: readonly Json[] = isArray(value) ? value : Object.values(value);
    items.forEach((item) => addTexts(item, texts));
  }
}
