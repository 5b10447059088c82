import type { JsonPath } from '../notation/pointer.js';
import type { Caret } from './caret.js';
import type { Notation } from './notation.js';

/** What is being written, in the first of the notations in which something is; undefined: nothing of a reference. */
export function caretAt(
  value: string,
  offset: number,
  path: JsonPath,
  notations: readonly Notation[],
): { readonly notation: Notation; readonly caret: Caret } | undefined {
  for (const notation of notations) {
    const caret = notation.accepts?.(path) === false ? undefined : notation.caret(value, offset);
    if (caret !== undefined && caret.range.start <= offset && offset <= caret.range.end) {
      return { notation, caret };
    }
  }
  return undefined;
}
