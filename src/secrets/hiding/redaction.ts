import { asWritten, decodedOnce, withoutBreaks, type DecodedText } from './decodedText.js';
import { encodedForms } from './encodedForms.js';
import { mask } from './masking.js';

/**
 * Makes a function that masks the given credentials in any text: as they are, in whatever way JSON, URLs, forms, HTML
 * and source texts write their characters, also one within the other, and in base64, also broken into lines and as a
 * part of something longer (`user:password`).
 */
export function createRedactor(values: readonly (string | undefined)[]): (text: string) => string {
  const forms = new Set(values.flatMap((value) => (value ? encodedForms(value) : [])));
  if (forms.size === 0) {
    return (text) => text;
  }
  const longestFirst = [...forms].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.map(escapeForPattern).join('|'), 'g');
  return (text) => {
    const written = asWritten(text);
    const once = decodedOnce(written);
    const twice = decodedOnce(once);
    const readings = [
      written,
      once,
      twice,
      withoutBreaks(written),
      withoutBreaks(once),
      withoutBreaks(twice),
    ];
    return masked(
      text,
      readings.flatMap((reading) => places(reading, pattern)),
    );
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function places({ text, starts, ends }: DecodedText, pattern: RegExp): readonly Place[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    start: starts[index] ?? 0,
    end: ends[index + found.length - 1] ?? 0,
  }));
}

/** With one mask for all places that overlap. */
function masked(text: string, found: readonly Place[]): string {
  let result = '';
  let copied = 0;
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start)) {
    if (start >= copied) {
      result += text.slice(copied, start) + mask;
    }
    copied = Math.max(copied, end);
  }
  return result + text.slice(copied);
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
