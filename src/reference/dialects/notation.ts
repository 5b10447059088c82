import type { JsonPath } from '../notation/pointer.js';
import type { FaultTexts } from '../notation/problem.js';
import type { OffsetRange, Reference } from '../notation/reference.js';
import type { MalformedPart, NotedPart, TextPart } from '../notation/textPart.js';
import type { Caret, Piece } from './caret.js';

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

/** A change that mends the writing of a reference; range and text are those of the decoded string value. */
export interface Repair {
  readonly title: string;
  readonly range: OffsetRange;
  readonly text: string;
  /** Whether it is what most people want, without a guess. */
  readonly preferred?: boolean;
}

/**
 * One way to write references inside JSON string values. All reduce to the same {@link Reference}, and everything behind
 * that is shared: a new notation is one file with one of these, and a line in `notations.ts`.
 */
export interface Notation extends FaultTexts {
  readonly id: string;
  /** What it looks like, in few characters, for people. */
  readonly name: string;
  /**
   * Short texts of which one stands in the raw text, escapes included, of each string with such a reference:
   * what lets the index pass over all other strings.
   */
  readonly marks: readonly string[];
  /** Characters that open the suggestions by themselves. */
  readonly triggers: readonly string[];

  /** Whether the file is of the kind in which this notation is live. A text search at most: files are large. */
  detect(facts: FileFacts): boolean;
  /** It is live in every connection file. */
  readonly inConnections?: true;
  /**
   * Limits the notation to some values of the file, or to some of what it finds there; absent: all string values, and
   * all that is found.
   */
  accepts?(path: JsonPath, part?: NotedPart): boolean;
  /** Where it is accepted, nothing else is read, and it nowhere else: says so. */
  readonly exclusive?: () => string;
  /** A reference is always the whole string. */
  readonly whole?: true;
  /** A backslash in front of it makes text of it, and two are one; as `literalText.ts` has it. */
  readonly escapes?: true;
  /** It names managers by ids of another product: a setting tells which aliases they are. */
  readonly foreignIds?: true;

  /** Splits a decoded string value; total and linear. Whether the place counts is up to `accepts`. */
  parse(value: string): readonly TextPart[];
  /** The decoded string value that stands for the reference, or why there is none. */
  format(reference: Reference): string | { readonly reason: CannotFormat };
  /** A piece as it stands in a reference; undefined: the notation has none such, or cannot write this one. */
  write(piece: Piece, name: string): string | undefined;
  /** What stands in place of the key for the whole value; absent: nothing does. */
  readonly wholeValue?: string;
  /**
   * Pieces that can be put into a finished reference, with what sets them off: an alias in front of the secret, a filter
   * at the end. Absent: a reference is changed only by writing it anew.
   */
  readonly additions?: { alias(alias: string): string; filter(filter: string): string };

  /**
   * The piece that is being written at an offset of a decoded string value, whether the reference is finished or not;
   * undefined: none. Total and linear.
   */
  caret(value: string, offset: number): Caret | undefined;
  /**
   * What may mend a reference, most likely first.
   *
   * @param value the whole decoded string value
   * @param keys of its secret, as far as they are known
   */
  repairs?(value: string, part: MalformedPart, keys: readonly string[]): readonly Repair[];
}
