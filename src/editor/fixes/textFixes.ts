import * as l10n from '@vscode/l10n';
import { formatKey } from '../../reference/notation/formatReference.js';
import type { FoundReference } from '../../reference/index/foundReference.js';
import { filters, type Filter, type OffsetRange } from '../../reference/notation/reference.js';
import { decodeString, documentRange } from '../../reference/index/stringToken.js';
import { connectionStringPlaceOf } from '../../secrets/check/connectionStringPlace.js';
import { stringAround } from '../../secrets/check/stringAround.js';
import { replacing, type Fix } from './fix.js';

/** Puts a key with a `'` in it into quotes; undefined where that is not what is wrong. */
export function quoteKeyFix(text: string, found: FoundReference): Fix | undefined {
  const around = stringAround(text, found);
  const part = around?.parts[around.index];
  if (part?.kind !== 'malformed' || part.problem.code !== 'quote-in-key' || !part.parts.key) {
    return undefined;
  }
  const { value } = around?.decoded ?? { value: '' };
  const { start } = part.parts.key;
  const written = /^[^,|>]*/.exec(value.slice(start, part.range.end))?.[0].trimEnd() ?? '';
  const quoted = formatKey(written);
  return replacing(
    l10n.t('Quote the key: {0}', quoted),
    toDocument(around, { start, end: start + written.length }),
    quoted,
    true,
  );
}

/** Encodes a value for the URL around it. */
export function uriFilterFix(found: FoundReference): Fix | undefined {
  return filterFix(found, 'uri');
}

/** Quotes a value for the connection string around it, in place of the quotes that stand there. */
export function quotingFilterFix(text: string, found: FoundReference): Fix | undefined {
  const around = stringAround(text, found);
  const place = around && connectionStringPlaceOf(around.parts, around.index);
  const fix = place && filterFix(found, place.filter);
  const part = around?.parts[around.index];
  if (fix?.edit === undefined || place?.quote === undefined || part === undefined) {
    return fix;
  }
  const { start } = fix.edit.range;
  const quoted = { start: part.range.start - 1, end: part.range.end + 1 };
  return {
    title: l10n.t('Use | {0} in place of the quotes', place.filter),
    preferred: true,
    edit: {
      range: toDocument(around, quoted),
      text: text.slice(found.range.start, start) + fix.edit.text + text.slice(start, found.range.end),
    },
  };
}

function filterFix({ parts, reference, notation }: FoundReference, filter: Filter): Fix | undefined {
  const last = parts.version ?? parts.key;
  if (notation !== 'own' || last === undefined || reference?.filter !== undefined) {
    return undefined;
  }
  return replacing(l10n.t('Add | {0}', filter), { start: last.end, end: last.end }, ` | ${filter}`, true);
}

/** Writes the backslash that makes text of a reference twice: then it is one, and the reference is live. */
export function escapeFix(text: string, range: OffsetRange): Fix {
  const written = text.slice(range.start, range.end);
  return { title: l10n.t('Write a backslash and the value'), edit: { range, text: written + written } };
}

/** What repairs the writing of a reference. */
export function malformedFixes(text: string, found: FoundReference, keys: readonly string[]): readonly Fix[] {
  const { problem, parts } = found;
  if (problem === undefined || found.notation !== 'own') {
    return problem?.code === 'segment-count' ? segmentFixes(text, found) : [];
  }
  switch (problem.code) {
    case 'quote-in-key': {
      const fix = quoteKeyFix(text, found);
      return fix === undefined ? [] : [fix];
    }
    case 'unterminated': {
      const alone = found.range.start === found.stringRange.start + 1;
      return [replacing(l10n.t('Close the reference with >'), problem.range, '>', alone)];
    }
    case 'missing-key':
      return [
        ...keys
          .slice(0, mostKeys)
          .map((key) => replacing(l10n.t('Use the key {0}', key), problem.range, ` ${formatKey(key)}`)),
        replacing(l10n.t('Use the whole value (*)'), problem.range, ' *'),
      ];
    case 'unknown-filter':
      return filters.map((filter) => replacing(l10n.t('Use the filter {0}', filter), problem.range, filter));
    case 'missing-filter':
      return removal(l10n.t('Remove the filter'), (parts.version ?? parts.key)?.end, problem.range);
    case 'missing-quote-end':
      return closingQuoteFixes(text, found);
    case 'text-after-key':
      return [
        ...doubledQuoteFixes(text, found),
        ...removal(l10n.t('Remove the text'), parts.key?.end, problem.range),
      ];
    case 'text-after-version':
    case 'text-after-filter':
      return removal(l10n.t('Remove the text'), (parts.filter ?? parts.version)?.end, problem.range);
    case 'invalid-version':
      return [
        ...(parts.key === undefined
          ? []
          : keyWithCommaFixes(text, { start: parts.key.start, end: problem.range.end }, keys)),
        ...removal(l10n.t('Use the current version'), parts.key?.end, problem.range),
      ];
    case 'missing-version':
      return removal(l10n.t('Use the current version'), parts.key?.end, problem.range);
    default:
      return [];
  }
}

const mostKeys = 8;

/** The quote may end before the `>`, or before a comma or `|` on the way there. */
function closingQuoteFixes(text: string, found: FoundReference): readonly Fix[] {
  const around = stringAround(text, found);
  const start = around?.parts[around.index]?.range.start ?? 0;
  const rest = around?.decoded.value.slice(start) ?? '';
  const quote = rest.indexOf("'", rest.indexOf(','));
  const keys = [/^[^,|>]*/, /^[^>]*/].map((end) => end.exec(rest.slice(quote + 1))?.[0].trimEnd() ?? '');
  return [...new Set(keys)]
    .filter((key) => quote >= 0 && key !== '')
    .map((key) => {
      const range = { start: start + quote, end: start + quote + 1 + key.length };
      return quoting(key, toDocument(around, range));
    });
}

/** A `'` inside of the quotes ended them: it is doubled. */
function doubledQuoteFixes(text: string, { parts, problem }: FoundReference): readonly Fix[] {
  const { start = 0 } = parts.key ?? {};
  const end = problem?.range.end ?? 0;
  const written = text.slice(start, end);
  return /^'[^\\]+'$/.test(written) ? [quoting(written.slice(1, -1), { start, end })] : [];
}

/** Only keys that are there: other commas are more likely in front of a version. */
function keyWithCommaFixes(text: string, range: OffsetRange, keys: readonly string[]): readonly Fix[] {
  const written = text.slice(range.start, range.end);
  return keys.includes(written) ? [quoting(written, range)] : [];
}

function quoting(key: string, range: OffsetRange): Fix {
  const quoted = formatKey(key);
  const written = quoted.startsWith("'") ? quoted : `'${key}'`;
  return replacing(l10n.t('Quote the key: {0}', written), range, written);
}

/** ECS takes the ARN alone, or with three more segments; empty ones are the default. */
function segmentFixes(text: string, { stringRange, range }: FoundReference): readonly Fix[] {
  const { value } = decodeString(text, stringRange.start, stringRange.end);
  const missing = segmentsOfSelection - value.split(':').length;
  if (missing <= 0) {
    return [];
  }
  const colons = ':'.repeat(missing);
  return [
    replacing(l10n.t('Add {0} at the end', colons), { start: range.end, end: range.end }, colons, true),
  ];
}

/** Seven of the ARN, then key, staging label and version id. */
const segmentsOfSelection = 10;

function removal(title: string, start: number | undefined, { end }: OffsetRange): readonly Fix[] {
  return start === undefined ? [] : [replacing(title, { start, end }, '')];
}

/** Reads the whole value where there are no keys. */
export function wholeValueFixes({ parts, notation }: FoundReference): readonly Fix[] {
  return parts.key === undefined || notation !== 'own'
    ? []
    : [replacing(l10n.t('Use the whole value (*)'), parts.key, '*')];
}

/** Reads the whole value of a binary secret as Base64. */
export function base64Fixes({ parts, notation }: FoundReference, text: string): readonly Fix[] {
  const { key, version, filter } = parts;
  if (key === undefined || notation !== 'own') {
    return [];
  }
  const versioned = version === undefined ? '*' : `*${text.slice(key.end, version.end)}`;
  const range = { start: key.start, end: (filter ?? version ?? key).end };
  const title = l10n.t('Use the whole value as Base64');
  return [{ title, preferred: true, edit: { range, text: `${versioned} | base64` } }];
}

function toDocument(around: ReturnType<typeof stringAround>, { start, end }: OffsetRange): OffsetRange {
  return around === undefined ? { start, end } : documentRange(around.decoded, { start, end });
}
