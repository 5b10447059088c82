/**
 * How literal text is written around references of our own notation: `\<` is a literal `<`, and `\\` in front of a `<`
 * is one backslash. Backslashes elsewhere stand for themselves.
 */

/** Whether the `<` at `open` is literal. `from`: where the literal text in front of it starts. */
export function isEscaped(text: string, open: number, from = 0): boolean {
  return backslashesAt(text, open, from) % 2 === 1;
}

/** What literal text stands for. `beforeReference`: whether a reference of our own notation follows directly. */
export function unescapeText(text: string, beforeReference = false): string {
  if (!beforeReference && !text.includes('<')) {
    return text;
  }
  const pieces = text.split('<');
  const last = pieces.length - 1;
  return pieces
    .map((piece, index) => {
      const dropped = index < last || beforeReference ? Math.ceil(backslashesAt(piece, piece.length) / 2) : 0;
      return dropped === 0 ? piece : piece.slice(0, -dropped);
    })
    .join('<');
}

/** The backslashes to add between `before` and a reference that is written after it, so that it stays one. */
export function backslashesFor(before: string): string {
  return '\\'.repeat(backslashesAt(before, before.length));
}

/** How many backslashes stand directly in front of an offset. */
export function backslashesAt(text: string, offset: number, from = 0): number {
  let start = offset;
  while (start > from && text.charCodeAt(start - 1) === 92) {
    start--;
  }
  return offset - start;
}
