import * as l10n from '@vscode/l10n';

/** So much of a longer text is shown, from its beginning and from its end. */
const longestShown = 1000;
const longestEnd = 300;

/**
 * A text of a workspace's file as a person is asked about it: one line, which cannot pass for the lines around it,
 * with nothing pushed out of sight by white space or turned round by invisible characters. What is left out of a
 * very long one is told.
 */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/u.test(character) ? character : ''))
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]\s*/gu, ' ⏎ ')
    .replace(/\s+/gu, ' ');
  if (line.length <= longestShown) {
    return line;
  }
  const left = line.length - longestShown;
  const begin = line.slice(0, longestShown - longestEnd);
  return l10n.t('{0} [… {1} more characters …] {2}', begin, left, line.slice(-longestEnd));
}
