/** The comment that keeps a line out of the detection: at its end, or alone on the line before. */
export const ignoreMarker = 'secret-connections-ignore';

/** How far from a value a comment is looked for: a file without line breaks is one line. */
const reach = 2000;

/** How a comment begins: in JSON with comments, and in files of variables. */
export type CommentMark = '//' | '#';

const marks: Readonly<Record<CommentMark, RegExp>> = { '//': /\/[/*]/, '#': /#/ };

/** Whether a comment in the text keeps the string token at this range out. Looks at two lines at most. */
export function isIgnoredByComment(
  text: string,
  start: number,
  end: number,
  comment: CommentMark = '//',
): boolean {
  const mark = marks[comment];
  const after = text.slice(end, end + reach);
  const restOfLine = after.slice(0, lineEnd(after));
  if (commentWithMarker(restOfLine, mark)) {
    return true;
  }
  const before = text.slice(Math.max(0, start - reach), start);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (lineStart < 0) {
    return false;
  }
  const earlier = before.slice(0, lineStart).replace(/\r$/, '');
  const previous = earlier.slice(Math.max(earlier.lastIndexOf('\n'), earlier.lastIndexOf('\r')) + 1);
  return previous.trimStart().search(mark) === 0 && previous.includes(ignoreMarker);
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

function commentWithMarker(rest: string, mark: RegExp): boolean {
  const at = rest.indexOf(ignoreMarker);
  return at >= 0 && mark.test(rest.slice(0, at));
}
