import * as l10n from '@vscode/l10n';
import { formatKey } from '../../reference/formatReference.js';
import type { FoundReference } from '../../reference/foundReference.js';
import type { OffsetRange } from '../../reference/reference.js';
import { toDocumentOffset } from '../../reference/stringToken.js';
import { stringAround } from '../diagnostics/stringAround.js';
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
export function uriFilterFix({ parts, reference, dialect }: FoundReference): Fix | undefined {
  const last = parts.version ?? parts.key;
  if (dialect !== 'own' || last === undefined || reference?.filter !== undefined) {
    return undefined;
  }
  return replacing(l10n.t('Add | uri'), { start: last.end, end: last.end }, ' | uri', true);
}

/** What repairs the writing of a reference. */
export function malformedFixes(text: string, found: FoundReference, keys: readonly string[]): readonly Fix[] {
  const { problem, parts } = found;
  if (problem === undefined || found.dialect !== 'own') {
    return [];
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
      return ['uri', 'base64'].map((filter) =>
        replacing(l10n.t('Use the filter {0}', filter), problem.range, filter),
      );
    case 'missing-filter':
      return removal(l10n.t('Remove the filter'), (parts.version ?? parts.key)?.end, problem.range);
    case 'missing-version':
      return removal(l10n.t('Use the current version'), parts.key?.end, problem.range);
    default:
      return [];
  }
}

const mostKeys = 8;

function removal(title: string, start: number | undefined, { end }: OffsetRange): readonly Fix[] {
  return start === undefined ? [] : [replacing(title, { start, end }, '')];
}

/** Reads the whole value where there are no keys. */
export function wholeValueFixes({ parts, dialect }: FoundReference): readonly Fix[] {
  return parts.key === undefined || dialect !== 'own'
    ? []
    : [replacing(l10n.t('Use the whole value (*)'), parts.key, '*')];
}

/** Reads the whole value of a binary secret as Base64. */
export function base64Fixes({ parts, dialect }: FoundReference, text: string): readonly Fix[] {
  const { key, version, filter } = parts;
  if (key === undefined || dialect !== 'own') {
    return [];
  }
  const versioned = version === undefined ? '*' : `*${text.slice(key.end, version.end)}`;
  const range = { start: key.start, end: (filter ?? version ?? key).end };
  const title = l10n.t('Use the whole value as Base64');
  return [{ title, preferred: true, edit: { range, text: `${versioned} | base64` } }];
}

function toDocument(around: ReturnType<typeof stringAround>, { start, end }: OffsetRange): OffsetRange {
  return around === undefined
    ? { start, end }
    : { start: toDocumentOffset(around.decoded, start), end: toDocumentOffset(around.decoded, end) };
}
