import type { Json } from './services.js';

/**
 * Parses JSON without changing a number on the way: an integer that a double cannot hold exactly, such as a
 * 19-digit account id, comes out as a string of its digits, and so does a number too large for a double.
 * Fractions are read as doubles, as everywhere in JavaScript. Of duplicate keys the last one counts, and
 * `__proto__` is a key like any other. Undefined for what is not JSON; the parser's message, which quotes
 * the text, goes nowhere.
 */
export function parseExactJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return mayHoldInexactNumber.test(text) ? (JSON.parse(quoteInexactNumbers(text)) as Json) : value;
  } catch {
    return undefined;
  }
}

const mayHoldInexactNumber = /\d{16}|\d[eE]/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** For valid JSON only, in which every quote begins or ends a string. */
function quoteInexactNumbers(json: string): string {
  return json.replace(stringOrNumber, (token) =>
    token.startsWith('"') || isExact(token) ? token : `"${token}"`,
  );
}

function isExact(token: string): boolean {
  const value = Number(token);
  if (/^-?\d+$/.test(token)) {
    return BigInt(token) === BigInt(Number.isFinite(value) ? value : 0);
  }
  return Number.isFinite(value);
}
