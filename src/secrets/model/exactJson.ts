import { ExactNumber, isWrittenAlike } from './exactNumber.js';
import type { Json } from './services.js';

/**
 * Parses JSON, also after a byte order mark, without changing a number on the way: one that JavaScript would write
 * otherwise is an {@link ExactNumber}. Of duplicate keys the last one counts, and `__proto__` is a key like any
 * other. Undefined for what is not JSON; the parser's message, which quotes the text, goes nowhere.
 */
export function parseExactJson(text: string): Json | undefined {
  const json = withoutMark(text);
  try {
    const value = JSON.parse(json) as Json;
    return holdsOtherNumbers(json) ? withExactNumbers(json) : value;
  } catch {
    return undefined;
  }
}

/** Whether a text is JSON, also after a byte order mark. */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(withoutMark(text));
    return true;
  } catch {
    return false;
  }
}

/** Files of some editors begin with a byte order mark, and so does what is stored out of them. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** For valid JSON only, in which every quote begins or ends a string; the group tells a name from a value. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"(?=(\s*:)?)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function holdsOtherNumbers(json: string): boolean {
  for (const [token] of json.matchAll(stringOrNumber)) {
    if (!token.startsWith('"') && !isWrittenAlike(token)) {
      return true;
    }
  }
  return false;
}

/** JSON.parse reads such numbers as strings, and one letter in front tells those from the strings of the text. */
function withExactNumbers(json: string): Json {
  const marked = json.replace(stringOrNumber, (token, colon?: string) => {
    if (token.startsWith('"')) {
      return colon === undefined ? `"s${token.slice(1)}` : token;
    }
    return isWrittenAlike(token) ? token : `"n${token}"`;
  });
  return JSON.parse(marked, (_key, each: unknown) => {
    if (typeof each !== 'string') {
      return each;
    }
    return each.startsWith('n') ? new ExactNumber(each.slice(1)) : each.slice(1);
  }) as Json;
}
