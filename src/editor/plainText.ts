/** Control characters and those that change the direction of text: they could make a label read as another. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Text of a file or of AWS for one line of a label: nothing invisible, nothing endless, no `$(icon)`. */
export function labelText(text: string, longest = 120): string {
  const shown = text.replace(invisible, '\u00b7');
  const short = shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
  return short.replace(/\$\(/g, '$\u200b(');
}
