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
    const sign = markerFor(json);
    const marked = json.replace(stringOrNumber, (token) =>
      token.startsWith('"') || isWrittenAlike(token) ? token : `"${sign}${token}"`,
    );
    return marked === json
      ? value
      : (JSON.parse(marked, (_key, each: unknown) =>
          typeof each === 'string' && each.startsWith(sign) ? new ExactNumber(each.slice(sign.length)) : each,
        ) as Json);
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
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** For valid JSON only, in which every quote begins or ends a string. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Something that no string of the text begins with, however that is written: longer than all of them can begin. */
function markerFor(json: string): string {
  const [longest = 0] = (json.match(/(?:\uE000|\\u[eE]000)+/g) ?? [])
    .map(({ length }) => length)
    .sort((one, other) => other - one);
  return '\uE000'.repeat(longest + 1);
}
