import type { Filter } from '../../reference/notation/reference.js';
import type { TextPart } from '../../reference/notation/textPart.js';
import { connectionStringPlaceOf, mustBeQuoted } from './connectionStringPlace.js';
import { mustBeEncoded, uriPlaceOf } from './uriPlace.js';

/** What a value that breaks the text that it becomes part of needs there. */
export interface NeededFilter {
  /** Absent: no filter helps. */
  readonly filter?: Exclude<Filter, 'base64'>;
  /** The quote of the text around the reference, which gives way to the filter's own. */
  readonly quote?: string;
}

/** A string with more parts is no URL and no connection string; each part looks at all of them. */
const mostParts = 200;

/**
 * The filter that a value needs at its place in a string. Undefined: it does no harm there.
 *
 * @param parts of the string; `index` is that of the reference among them
 */
export function neededFilter(
  parts: readonly TextPart[],
  index: number,
  value: string,
): NeededFilter | undefined {
  if (parts.length > mostParts) {
    return undefined;
  }
  const inUri = uriPlaceOf(parts, index);
  if (inUri !== undefined) {
    return mustBeEncoded(inUri, value) ? { filter: 'uri' } : undefined;
  }
  const place = connectionStringPlaceOf(parts, index);
  if (place === undefined || !mustBeQuoted(place, value)) {
    return undefined;
  }
  return place.never?.test(value) === true ? {} : place;
}
