import * as l10n from '@vscode/l10n';

/** So much of a text is shown where a whole sentence or command stands, and where only a name does. */
const longestSentence = 1000;
const longestLabel = 120;

/** Below this, what is left out is told by an ellipsis alone. */
const leastForCount = 400;

/** Nothing to see, or changing what is seen: control characters, direction, zero width, tags, halves of pairs. */
const invisible = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}`;
const unseen = new RegExp(String.raw`(?![\t\n\r])[${invisible}]`, 'gu');
const unseenOrSpace = new RegExp(String.raw`[${invisible}\s]+`, 'gu');

/**
 * Text of others (a file, its name, a setting, AWS, another extension) as one line that is safe to show wherever
 * VS Code shows text. VS Code makes a link of `[text](command:…)` in messages, progress and input boxes, and an icon
 * of `$(name)` nearly everywhere, so both are broken by a space. The line cannot pass for the lines around it: nothing
 * is pushed out of sight by white space, turned round or hidden by invisible characters, and no escape sequence is
 * left. What is left out of a very long one is told, and its end is shown. A second pass changes nothing.
 *
 * @param longest so many characters of the text are shown at most; what tells of the rest may come on top
 */
export function oneLine(text: string, longest = longestSentence): string {
  // Only so much is looked at, whatever the length.
  const most = longest * 8;
  if (text.length > most) {
    return joined(clean(text.slice(0, most / 2)), clean(text.slice(-most / 2)), text.length, longest);
  }
  const line = clean(text);
  if (line.length <= longest) {
    return line;
  }
  const room = longest < leastForCount ? longest : longest + leftOut(Number.MAX_SAFE_INTEGER).length;
  return line.length <= room ? line : joined(line, line, line.length, longest);
}

/** {@link oneLine} for a label: a name, a title, a button. */
export function labelText(text: string, longest = longestLabel): string {
  return oneLine(text, longest);
}

/** Of a text of lines, so many are shown. */
const mostLines = 500;

/** {@link oneLine} for each line of a text whose lines are our own, as in a tooltip. */
export function severalLines(text: string): string {
  return text.split('\n', mostLines).map(oneLineOfText).join('\n');
}

/** {@link oneLine} for Markdown, which then shows it as it is: no link, not even of a bare address, no image, no HTML. */
export function markdownText(text: string, longest = longestSentence): string {
  return oneLine(text, longest).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/**
 * A value in one line: what {@link oneLine} makes of it, but that a space stands for what is not seen and nothing is put
 * in to break links and icons, as people read it off. Only for where VS Code makes neither, beside a label of the tree, or
 * where {@link oneLine} comes after it.
 */
export function valueLine(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replace(unseenOrSpace, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longest || text.length > longest * 4
    ? `${characters.slice(0, longest - 1).join('')}…`
    : line;
}

/** {@link oneLine} for where VS Code makes a link of a bare address. */
export function withoutAddress(text: string): string {
  return oneLine(text).replace(/:(?=\/\/)|www(?=\.)/gi, '$& ');
}

/** A text as it is, with all its lines and white space, but for what is not seen: a value that a person looks at. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

function oneLineOfText(text: string): string {
  return oneLine(text);
}

function clean(text: string): string {
  const line = withoutUnseen(text)
    // Many marks on one letter reach into the lines above and below.
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\u2800/gu, ' ')
    .trim()
    .replace(/\s+/gu, (space) => (/[\r\n\u2028\u2029]/u.test(space) ? ' ⏎ ' : ' '))
    .replace(/([\]$])\(/gu, '$1 (');
  return line === '' && text !== '' ? '\ufffd' : line;
}

/** The begin of one text and the end of another, both {@link clean}, of together `longest` characters. */
function joined(begin: string, end: string, length: number, longest: number): string {
  const rest = Math.floor(longest * 0.3);
  const isLong = longest >= leastForCount;
  const middle = isLong ? ` ${leftOut(length - longest)} ` : '…';
  const first = begin.slice(0, longest - rest - (isLong ? 0 : middle.length));
  return `${whole(first)}${middle}${whole(end.slice(-rest))}`;
}

function leftOut(characters: number): string {
  return l10n.t('[… {0} more characters …]', characters);
}

/** Without half of a pair, or white space, where it was cut. */
function whole(part: string): string {
  return part.replace(/\p{Cs}/gu, '').trim();
}
