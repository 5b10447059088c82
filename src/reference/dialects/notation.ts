import type { JsonPath } from '../notation/pointer.js';
import type { Reference } from '../notation/reference.js';
import type { NotedPart, TextPart } from '../notation/textPart.js';

/** What tells which notations a file uses. */
export interface FileFacts {
  /** Name or path; only its end counts. */
  readonly fileName: string;
  readonly text: string;
}

/**
 * Why a notation cannot write a reference with the same meaning.
 * - `alias`: it names no secret manager, or not by such a name
 * - `secret`: it cannot write this name; `not-an-arn`: it names secrets by ARN only
 * - `key`: it cannot write this JSON key, or has no JSON Pointers
 * - `whole-value`: it has no way to name the whole value; `version`, `filter`: nor to write this one
 */
export type CannotFormat = 'alias' | 'secret' | 'not-an-arn' | 'key' | 'whole-value' | 'version' | 'filter';

/** One notation of references inside JSON string values. All reduce to the same {@link Reference}. */
export interface Notation {
  readonly id: string;
  /**
   * Short texts of which one stands in the raw text, escapes included, of each string with such a reference:
   * what lets the index pass over all other strings.
   */
  readonly marks: readonly string[];
  /** Whether the file is of the kind in which this notation is live. A text search at most: files are large. */
  detect(facts: FileFacts): boolean;
  /** How a reference is written in it, for the person who got it wrong. */
  readonly form: string;
  /**
   * Limits the notation to some values of the file, or to some of what it finds there; absent: all string values, and
   * all that is found.
   */
  accepts?(path: JsonPath, part?: NotedPart): boolean;
  /** Splits a decoded string value; total and linear. Whether the place counts is up to `accepts`. */
  parse(value: string): readonly TextPart[];
  /** The decoded string value that stands for the reference, or why there is none. */
  format(reference: Reference): string | { readonly reason: CannotFormat };
}
