import type { TextPart } from '../../reference/notation/textPart.js';

/** What stands before and after one part of a string, with one character in place of each reference. */
export function textAround(
  parts: readonly TextPart[],
  index: number,
): { readonly before: string; readonly after: string } {
  const textOf = (some: readonly TextPart[]): string =>
    some.map((part) => (part.kind === 'text' ? part.text : '0')).join('');
  return { before: textOf(parts.slice(0, index)), after: textOf(parts.slice(index + 1)) };
}
