import assert from 'node:assert/strict';
import fc from 'fast-check';

/** Pieces that VS Code, a terminal or Markdown take for more than text, and some that hide or turn round text. */
const pieces = [
  '[x](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D)',
  '[x](https://evil.example "title")',
  '[x](file:///etc/passwd)',
  '$(flame)',
  '$(loading~spin)',
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u3164',
  '\ufe0f',
  '\u{e0041}',
  '\ud800',
  '\udc00',
  '\r\n',
  '\u2028',
  '\t',
  ' '.repeat(300),
  'a\u0301\u0301\u0301\u0301\u0301\u0301',
  ']',
  '[',
  '$',
  '(',
  ')',
  'command:',
  '<https://evil.example>',
  '<img src=x onerror=alert(1)>',
  '`',
  '\\',
  'name',
  '🚀',
  'x'.repeat(2000),
];

/** Any text, mostly made of what is not only text to those who show it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** How VS Code finds links in messages, in what is above and below the input of a list, and in a view's message. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

/** What no text for people has but in its line breaks and tabs. */
export const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

const noLine = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Asserts that a text is one line of nothing but text: no link, no icon, nothing that is not seen. */
export function assertPlain(text: string): void {
  assert.doesNotMatch(text, link);
  assert.ok(!text.includes(']('), 'no link of Markdown');
  assert.ok(!text.includes('$('), 'no icon');
  assert.doesNotMatch(text, noLine);
  assert.doesNotMatch(text, /\s{2}|[^\S ]|\p{M}{5}/u);
}
