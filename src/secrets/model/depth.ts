/**
 * How many objects and arrays may stand within each other, in a secret or a file. What recursion over them takes is
 * bounded by it; nobody writes that many by hand.
 */
export const deepestNesting = 100;

const quote = 0x22;
const backslash = 0x5c;
const slash = 0x2f;
const star = 0x2a;

/**
 * Whether a JSON text, with comments or without, valid or not, is nested deeper than {@link deepestNesting}. Looks at
 * each character once and keeps nothing.
 */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case quote:
        index = endOfString(text, index);
        break;
      case slash:
        index = endOfComment(text, index);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > deepestNesting) {
          return true;
        }
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth = Math.max(0, depth - 1);
        break;
    }
  }
  return false;
}

/** The offset of the closing quote; of a string that has none, the end of its line, as editors read it. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === backslash) {
      index += 1;
    } else if (unit === quote || unit === 0x0a || unit === 0x0d) {
      return index;
    }
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const second = text.charCodeAt(start + 1);
  const end = second === slash ? '\n' : second === star ? '*/' : undefined;
  if (end === undefined) {
    return start;
  }
  const found = text.indexOf(end, start + 2);
  return found === -1 ? text.length : found + end.length - 1;
}
