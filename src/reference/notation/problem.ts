import type { OffsetRange } from './reference.js';

/**
 * What can be wrong with the writing of one reference. Whether the secret exists is not asked here.
 * - `unterminated`: the closing `>` (or `}}`) is missing
 * - `missing-key`, `missing-version`, `missing-filter`: nothing stands where one is announced
 * - `missing-quote-end`: a quoted key is not closed
 * - `quote-in-key`: a bare key holds a `'`, so it must be quoted
 * - `invalid-alias`, `invalid-secret`, `invalid-arn`, `invalid-version`, `unknown-filter`: not in the grammar
 * - `text-after-key`, `text-after-version`, `text-after-filter`: more stands there than the grammar has
 * - `invalid-secret-string`: CloudFormation's third part is not `SecretString`
 * - `version-conflict`: a notation names both staging label and version id
 * - `segment-count`: the number of `:` in an ECS `valueFrom` is not one that ECS accepts
 * - `not-a-reference`: the text is something else (only where a reference was asked for)
 */
export type ReferenceProblemCode =
  | 'unterminated'
  | 'missing-key'
  | 'missing-version'
  | 'missing-filter'
  | 'missing-quote-end'
  | 'quote-in-key'
  | 'invalid-alias'
  | 'invalid-secret'
  | 'invalid-arn'
  | 'invalid-version'
  | 'unknown-filter'
  | 'text-after-key'
  | 'text-after-version'
  | 'text-after-filter'
  | 'invalid-secret-string'
  | 'version-conflict'
  | 'segment-count'
  | 'not-a-reference';

/** How a notation speaks of its own faults. */
export interface FaultTexts {
  /** How a reference is written in it, for the person who got it wrong. */
  readonly form: string;
  /** What is wrong, where nothing else tells it so well. */
  explain?(problem: ReferenceProblem): string | undefined;
}

/** A fault in the writing of a reference, as data: whoever shows it finds the words. */
export interface ReferenceProblem {
  readonly code: ReferenceProblemCode;
  /** Exactly where the fault is; empty where something is missing. Same offsets as the part it belongs to. */
  readonly range: OffsetRange;
  /** The offending piece as written, for the message; absent where something is missing. */
  readonly found?: string;
  /** How its notation speaks of it; absent: that is our own. */
  readonly notation?: FaultTexts;
}
