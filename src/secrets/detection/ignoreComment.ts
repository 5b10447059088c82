/** The comment that keeps a line out of the detection: at its end, or alone on the line before. */
export const ignoreMarker = 'secret-connections-ignore';

/** How far from a value a comment is looked for: a file without line breaks is one line. */
const reach = 2000;

/** Whether a comment in the text keeps the string token at this range out. Looks at two lines at most. */
export function isIgnoredByComment(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + reach);
  const restOfLine = after.slice(0, lineEnd(after));
  if (commentWithMarker(restOfLine)) {
    return true;
  }
  const before = text.slice(Math.max(0, start - reach), start);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (lineStart < 0) {
    return false;
  }
  const earlier = before.slice(0, lineStart).replace(/\r$/, '');
  const previous = earlier.slice(Math.max(earlier.lastIndexOf('\n'), earlier.lastIndexOf('\r')) + 1);
  return /^\s*\/[/*]/.test(previous) && previous.includes(ignoreMarker);
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

function commentWithMarker(rest: string): boolean {
  const at = rest.indexOf(ignoreMarker);
  return at >= 0 && /\/[/*]/.test(rest.slice(0, at));
}
