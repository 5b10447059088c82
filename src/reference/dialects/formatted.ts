import type { Reference } from '../notation/reference.js';
import type { Notation } from './notation.js';

/**
 * A reference in a notation. Where that has to name a manager: the one that is used anyway; where it cannot name
 * that: none.
 *
 * @param alias of the manager that references without alias use here
 */
export function formatted(
  notation: Notation,
  reference: Reference,
  alias: string | undefined,
): ReturnType<Notation['format']> {
  const written = notation.format(reference);
  if (typeof written === 'string' || written.reason !== 'alias' || alias === undefined) {
    return written;
  }
  const { alias: named, ...unnamed } = reference;
  if (named === undefined) {
    return notation.format({ ...reference, alias });
  }
  return named === alias ? notation.format(unnamed) : written;
}
