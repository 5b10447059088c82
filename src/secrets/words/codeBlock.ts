import { withoutUnseen } from './plainText.js';

const longest = 10_000;

/** Any text as a Markdown code block that it cannot end: the fence is longer than every run of backticks in it. */
export function codeBlock(text: string, language = ''): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `\n${fence}${language}\n${withoutUnseen(shown).replace(/\r\n?/g, '\n')}\n${fence}\n`;
}
