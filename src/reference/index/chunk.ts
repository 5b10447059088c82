import type { Notation } from '../dialects/notation.js';
import type { OffsetRange } from '../notation/reference.js';
import type { DecodedString } from './stringToken.js';
import type { NotedPart } from '../notation/textPart.js';

/**
 * The position inside one container: how many commas and which property name came last. Offsets are relative
 * to the start of the chunk; `keyStart` is -1 while no name came.
 */
export interface Position {
  readonly commas: number;
  readonly keyStart: number;
  readonly keyEnd: number;
}

/** A container opened in this chunk. */
export interface OpenContainer {
  readonly isObject: boolean;
  /** How many of this chunk are open, itself included. */
  readonly depth: number;
  /** How many containers of earlier chunks were closed before the outermost of them was opened. */
  readonly below: number;
  /** Absent: it was opened where the chunk starts, after closing `closed` containers of earlier chunks. */
  readonly parent: OpenContainer | undefined;
  readonly closed: number;
  /** Where it stands in its parent. */
  readonly place: Position;
}

/** Where a token stands, as far as its chunk alone can tell. */
export interface LocalPlace {
  readonly container: OpenContainer | undefined;
  /** Containers of earlier chunks that are closed by then; only meaningful without `container`. */
  readonly closed: number;
  readonly position: Position;
  /** Containers within that are open and only counted, because they are nested too deeply. */
  readonly beyond: number;
}

/** A string that may hold references. In an object it is a value only if it comes `afterColon`. */
export interface Candidate extends LocalPlace {
  readonly start: number;
  readonly end: number;
  readonly afterColon: boolean;
  /** What its notations found in it; filled on first use. */
  parsed: ParsedCandidate | undefined;
}

/** The references of a candidate. Its chunk may have moved since: by as much as `chunkStart` has. */
export interface ParsedCandidate {
  readonly decoded: DecodedString;
  /** Where the chunk was when it was parsed. */
  readonly chunkStart: number;
  readonly found: readonly FoundPart[];
  /** Backslashes that make text of what may be meant as a reference; offsets in the decoded value. */
  readonly escapes: readonly OffsetRange[];
}

/** Ranges are offsets in the decoded value. */
export interface FoundPart {
  readonly notation: Notation;
  readonly part: NotedPart;
}

/** The value of a property named `$secretManager`. */
export interface ManagerCandidate extends LocalPlace {
  readonly start: number;
  readonly end: number;
  readonly isString: boolean;
}

/**
 * A stretch of the text that starts and ends between tokens and ends after a `{`, `}`, `[`, `]` or `,` (or with
 * the text). It knows nothing of what comes before, so it stays valid wherever edits elsewhere move it and
 * however they nest it; `structure.ts` puts the chunks together.
 */
export interface Chunk {
  readonly length: number;
  readonly candidates: readonly Candidate[];
  readonly managers: readonly ManagerCandidate[];
  /** What stands open at its end. */
  readonly last: LocalPlace;
}
