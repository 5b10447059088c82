import type { Filter } from '../../reference/notation/reference.js';

/**
 * Writes a value for the text around it. `uri` leaves only RFC 3986's unreserved characters, so that it is
 * safe in every part of a URI; `base64` takes the bytes of a binary secret, or the UTF-8 bytes of a text. The others
 * quote a text, whatever is in it, as one value of a connection string.
 */
export function applyFilter(filter: Filter, value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  const text = bytes.toString('utf8');
  switch (filter) {
    case 'base64':
      return bytes.toString('base64');
    case 'uri':
      return encodeForUri(text);
    case 'ado':
      return text.includes("'") ? `"${doubled(text, '"')}"` : `'${text}'`;
    case 'odbc':
      return `{${doubled(text, '}')}}`;
    case 'libpq':
      return `'${escapeForLibpq(text)}'`;
    case 'jaas':
      return `"${escapeForJaas(text)}"`;
    case 'pdo':
      return doubled(text, ';');
  }
}

/**
 * What stands of a text between the quotes of a connection string, in each way it may be quoted: quotes, braces and
 * semicolons doubled, or after a backslash.
 */
export function quotedForms(text: string): readonly string[] {
  const pairs = ["'", '"', '}', ';'].map((mark) => doubled(text, mark));
  return [...pairs, escapeForLibpq(text), escapeForJaas(text)];
}

function doubled(text: string, quote: string): string {
  return text.replaceAll(quote, quote + quote);
}

function escapeForLibpq(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}

/** A line break would end the quotes: Java's StreamTokenizer reads its escape. */
function escapeForJaas(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** `encodeURIComponent`, and what RFC 3986 reserves beyond it: `! ' ( ) *`. The text must be well-formed. */
export function encodeForUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
