import type { ReferenceProblem } from './problem.js';
import type { OffsetRange, Reference } from './reference.js';

/** Where the pieces of a reference stand, without the white space around them. A quoted key has its quotes. */
export interface ReferenceParts {
  readonly alias?: OffsetRange;
  readonly secret?: OffsetRange;
  /** Also there for `*`. */
  readonly key?: OffsetRange;
  readonly version?: OffsetRange;
  readonly filter?: OffsetRange;
}

/** Literal text; `text` is what it stands for (`\<` is `<`), `range` covers it as written. */
export interface LiteralPart {
  readonly kind: 'text';
  readonly text: string;
  readonly range: OffsetRange;
}

export interface ReferencePart {
  readonly kind: 'reference';
  readonly reference: Reference;
  readonly range: OffsetRange;
  readonly parts: ReferenceParts;
}

/** The start of a reference whose rest breaks the grammar: stops injection. */
export interface MalformedPart {
  readonly kind: 'malformed';
  readonly problem: ReferenceProblem;
  readonly range: OffsetRange;
  /** The pieces before the fault, and the faulty one. */
  readonly parts: ReferenceParts;
}

/** What is no literal text. */
export type NotedPart = ReferencePart | MalformedPart;

/**
 * A stretch of a decoded string value. Parts follow each other without gap and cover the string; ranges are
 * offsets into that string, in UTF-16 code units.
 */
export type TextPart = LiteralPart | NotedPart;
