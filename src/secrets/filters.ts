import type { Filter } from '../reference/reference.js';

/**
 * Encodes a value for the text around it. `uri` leaves only RFC 3986's unreserved characters, so that it is
 * safe in every part of a URI; `base64` takes the bytes of a binary secret, or the UTF-8 bytes of a text.
 */
export function applyFilter(filter: Filter, value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  return filter === 'base64' ? bytes.toString('base64') : encodeForUri(bytes.toString('utf8'));
}

/** `encodeURIComponent`, and what RFC 3986 reserves beyond it: `! ' ( ) *`. The text must be well-formed. */
export function encodeForUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
