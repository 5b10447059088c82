import { backslashesAt } from './literalText.js';
import { parseReferences } from './parseReferences.js';
import type { OffsetRange } from './reference.js';

/** What a name, a drive or a reference in front of a backslash ends with; who escapes a `<` has other text before it. */
const nameEnd = /[\p{L}\p{N}_.:$}>-]/u;

/**
 * Where a `\<` in a decoded string value makes text of what would be a reference, although a backslash and a reference
 * may well be meant: as in `CORP\<prod/db, username>`, a login of Windows. The ranges are the single backslashes.
 */
export function doubtfulEscapes(text: string): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  for (let open = text.indexOf('\\<') + 1; open > 0; open = text.indexOf('\\<', open) + 1) {
    if (backslashesAt(text, open) === 1 && nameEnd.test(text.charAt(open - 2)) && isReference(text, open)) {
      found.push({ start: open - 1, end: open });
    }
  }
  return found;
}

/** Looks no further than to the next `<`, so that time is linear in the length of the text. */
function isReference(text: string, open: number): boolean {
  const next = text.indexOf('<', open + 1);
  return parseReferences(text.slice(open, next < 0 ? text.length : next))[0]?.kind === 'reference';
}
