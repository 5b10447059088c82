import * as l10n from '@vscode/l10n';
import { formatKey } from '../notation/formatReference.js';
import { filters, type OffsetRange } from '../notation/reference.js';
import type { MalformedPart } from '../notation/textPart.js';
import type { Repair } from './notation.js';

const mostKeys = 8;

/** What mends the writing of a reference of our own notation; ranges are those of the decoded string value. */
export function ownRepairs(value: string, part: MalformedPart, keys: readonly string[]): readonly Repair[] {
  const { problem, parts, range } = part;
  const afterKey = (parts.version ?? parts.key)?.end;
  switch (problem.code) {
    case 'quote-in-key': {
      const start = parts.key?.start ?? problem.range.start;
      const written = /^[^,|>]*/.exec(value.slice(start, range.end))?.[0].trimEnd() ?? '';
      return [{ ...quoting(written, start), preferred: true }];
    }
    case 'unterminated':
      return [
        {
          title: l10n.t('Close the reference with >'),
          range: problem.range,
          text: '>',
          preferred: range.start === 0,
        },
      ];
    case 'missing-key':
      return [
        ...keys.slice(0, mostKeys).map((key) => ({
          title: l10n.t('Use the key {0}', key),
          range: problem.range,
          text: ` ${formatKey(key)}`,
        })),
        { title: l10n.t('Use the whole value (*)'), range: problem.range, text: ' *' },
      ];
    case 'unknown-filter':
      return filters.map((filter) => ({
        title: l10n.t('Use the filter {0}', filter),
        range: problem.range,
        text: filter,
      }));
    case 'missing-filter':
      return removal(l10n.t('Remove the filter'), afterKey, problem.range);
    case 'missing-quote-end':
      return closedQuotes(value, part);
    case 'text-after-key':
      return [
        ...doubledQuotes(value, part),
        ...removal(l10n.t('Remove the text'), parts.key?.end, problem.range),
      ];
    case 'text-after-version':
    case 'text-after-filter':
      return removal(l10n.t('Remove the text'), (parts.filter ?? parts.version)?.end, problem.range);
    case 'invalid-version':
      return [
        ...keyWithComma(value, part, keys),
        ...removal(l10n.t('Use the current version'), parts.key?.end, problem.range),
      ];
    case 'missing-version':
      return removal(l10n.t('Use the current version'), parts.key?.end, problem.range);
    default:
      return [];
  }
}

/** The quote may end before the `>`, or before a comma or `|` on the way there. */
function closedQuotes(value: string, { range: { start } }: MalformedPart): readonly Repair[] {
  const quote = value.indexOf("'", value.indexOf(',', start));
  const keys = [/^[^,|>]*/, /^[^>]*/].map((end) => end.exec(value.slice(quote + 1))?.[0].trimEnd() ?? '');
  return [...new Set(keys)].filter((key) => quote >= 0 && key !== '').map((key) => quoting(key, quote, 1));
}

/** A `'` inside of the quotes ended them: it is doubled. */
function doubledQuotes(value: string, { parts, problem }: MalformedPart): readonly Repair[] {
  const { start = 0 } = parts.key ?? {};
  const written = value.slice(start, problem.range.end);
  return /^'.+'$/su.test(written) ? [quoting(written.slice(1, -1), start, 2)] : [];
}

/** Only keys that are there: other commas are more likely in front of a version. */
function keyWithComma(
  value: string,
  { parts, problem }: MalformedPart,
  keys: readonly string[],
): readonly Repair[] {
  const written = parts.key === undefined ? '' : value.slice(parts.key.start, problem.range.end);
  return keys.includes(written) ? [quoting(written, parts.key?.start ?? 0)] : [];
}

/** @param quotes how many stand around the key already */
function quoting(key: string, start: number, quotes = 0): Repair {
  const quoted = formatKey(key);
  const text = quoted.startsWith("'") ? quoted : `'${key}'`;
  return {
    title: l10n.t('Quote the key: {0}', text),
    range: { start, end: start + key.length + quotes },
    text,
  };
}

function removal(title: string, start: number | undefined, { end }: OffsetRange): readonly Repair[] {
  return start === undefined ? [] : [{ title, range: { start, end }, text: '' }];
}
