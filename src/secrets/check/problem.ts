import type { OffsetRange } from '../../reference/notation/reference.js';
import type { SecretsError } from '../model/errors.js';
import type { ProblemCode } from './problemCode.js';

/** What is wrong with one reference; never holds a value. Offsets are those of the text that was checked. */
export interface Problem {
  readonly code: ProblemCode;
  /** Cause and next step, in the person's language. */
  readonly message: string;
  /** What is underlined: the faulty part. */
  readonly range: OffsetRange;
  /** The whole reference. */
  readonly reference: OffsetRange;
  /** Nothing is wrong: something is still to be filled in. */
  readonly isPlaceholder?: true;
}

/** Why a reference could not be checked, which is no fault of the file. */
export interface Trouble {
  readonly reference: OffsetRange;
  readonly error: SecretsError;
}

/** What a check of one text found. */
export interface CheckResult {
  /** In the order of the text; at most one for each reference. */
  readonly problems: readonly Problem[];
  readonly troubles: readonly Trouble[];
}
