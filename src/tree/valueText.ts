import { applyFilter } from '../secrets/filters.js';
import { lookUpKey } from '../secrets/keyLookup.js';
import type { SecretValue } from '../secrets/ports.js';

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
  return typeof found === 'string' ? found : JSON.stringify(found);
}

/** One line of at most 200 characters; line breaks, tabs and characters that steer the display become spaces. */
export function preview(text: string): string {
  const line = text
    .slice(0, longestPreview * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longestPreview || text.length > longestPreview * 4
    ? `${characters.slice(0, longestPreview - 1).join('')}…`
    : line;
}
