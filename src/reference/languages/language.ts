import type { Notation } from '../dialects/notation.js';
import type { ReferenceIndex } from '../index/referenceIndex.js';

/** What files may be written in, by the id that the table of files knows. */
type LanguageId = 'json';

/**
 * One way to write values in a text. It tells where they stand, with their decoded text, path and offsets, and how a text
 * is written back: notations, and all that shows references, need to know no language.
 */
export interface Language {
  readonly id: LanguageId;
  /** Never throws: a fault of the text leaves what stands elsewhere alive. Linear in the length of the text. */
  index(text: string, notations: readonly Notation[]): ReferenceIndex;
}
