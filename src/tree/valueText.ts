import { applyFilter } from '../secrets/model/filters.js';
import { jsonText } from '../secrets/model/jsonValue.js';
import { lookUpKey } from '../secrets/model/keyLookup.js';
import type { SecretValue } from '../secrets/model/ports.js';
import { valueLine } from '../secrets/words/plainText.js';

const longestPreview = 200;

/**
 * A value as text: a string as it is, other JSON values as JSON, a binary secret as base64. Without key:
 * the whole value exactly as it is stored.
 *
 * @throws SecretsError not-json, binary-secret or key-not-found
 */
export function valueText(value: SecretValue, key: string | undefined): string {
  if (key === undefined) {
    return value.content.kind === 'binary' ? applyFilter('base64', value.content.bytes) : value.content.text;
  }
  const found = lookUpKey(value, key);
  return typeof found === 'string' ? found : jsonText(found);
}

/** The begin of a value, for the line of its node. */
export function preview(text: string): string {
  return valueLine(text, longestPreview);
}
