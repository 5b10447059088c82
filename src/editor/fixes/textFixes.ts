import * as l10n from '@vscode/l10n';
import type { FoundReference } from '../../reference/index/foundReference.js';
import type { Filter, OffsetRange } from '../../reference/notation/reference.js';
import { documentRange, fromDocumentOffset, textIn } from '../../reference/index/stringToken.js';
import { connectionStringPlaceOf } from '../../secrets/check/connectionStringPlace.js';
import { stringAround } from '../../secrets/check/stringAround.js';
import { replacing, type Fix } from './fix.js';

/** Encodes a value for the URL around it. */
export function uriFilterFix(found: FoundReference): Fix | undefined {
  return filterFix(found, 'uri');
}

/** Quotes a value for the connection string around it, in place of the quotes that stand there. */
export function quotingFilterFix(found: FoundReference): Fix | undefined {
  const around = stringAround(found);
  const place = around && connectionStringPlaceOf(around.parts, around.index);
  if (place?.filter === undefined) {
    return undefined;
  }
  const fix = filterFix(found, place.filter);
  const part = around?.parts[around.index];
  if (fix?.edit === undefined || place.quote === undefined || part === undefined) {
    return fix;
  }
  const { start } = fix.edit.range;
  const quoted = { start: part.range.start - 1, end: part.range.end + 1 };
  return {
    title: l10n.t('Use | {0} in place of the quotes', place.filter),
    preferred: true,
    edit: {
      range: toDocument(around, quoted),
      text:
        textIn(found.decoded, { start: found.range.start, end: start }) +
        fix.edit.text +
        textIn(found.decoded, { start, end: found.range.end }),
    },
  };
}

function filterFix({ parts, reference, notation }: FoundReference, filter: Filter): Fix | undefined {
  const text = notation.additions?.filter(filter);
  const end = (parts.version ?? parts.key)?.end;
  return text === undefined || end === undefined || reference?.filter !== undefined
    ? undefined
    : replacing(l10n.t('Add | {0}', filter), { start: end, end }, text, true);
}

/** Writes the backslash that makes text of a reference twice: then it is one, and the reference is live. */
export function escapeFix(range: OffsetRange): Fix {
  return { title: l10n.t('Write a backslash and the value'), edit: { range, text: '\\\\' } };
}

/** What repairs the writing of a reference, as its notation knows. */
export function malformedFixes(found: FoundReference, keys: readonly string[]): readonly Fix[] {
  const { notation, decoded, range } = found;
  const start = fromDocumentOffset(decoded, range.start);
  const part = notation.parse(decoded.value).find((each) => each.range.start === start);
  return part?.kind !== 'malformed'
    ? []
    : (notation.repairs?.(decoded.value, part, keys) ?? []).map((repair) =>
        replacing(repair.title, documentRange(decoded, repair.range), repair.text, repair.preferred),
      );
}

/** Reads the whole value where there are no keys. */
export function wholeValueFixes({ parts, notation }: FoundReference): readonly Fix[] {
  return parts.key === undefined || notation.wholeValue === undefined
    ? []
    : [replacing(l10n.t('Use the whole value (*)'), parts.key, notation.wholeValue)];
}

/** Reads the whole value of a binary secret as Base64. */
export function base64Fixes({ parts, notation, decoded }: FoundReference): readonly Fix[] {
  const { key, version, filter } = parts;
  const { wholeValue, additions } = notation;
  if (key === undefined || wholeValue === undefined || additions === undefined) {
    return [];
  }
  const versioned = wholeValue + textIn(decoded, { start: key.end, end: (version ?? key).end });
  const range = { start: key.start, end: (filter ?? version ?? key).end };
  const title = l10n.t('Use the whole value as Base64');
  return [{ title, preferred: true, edit: { range, text: versioned + additions.filter('base64') } }];
}

function toDocument(around: ReturnType<typeof stringAround>, { start, end }: OffsetRange): OffsetRange {
  return around === undefined ? { start, end } : documentRange(around.decoded, { start, end });
}
