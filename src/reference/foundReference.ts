import type { Candidate, CandidatePart } from './chunk.js';
import type { JsonPath } from './pointer.js';
import type { ReferenceProblem } from './problem.js';
import type { OffsetRange, Reference } from './reference.js';
import { decodeString } from './stringToken.js';
import { frameAt, type Frame } from './structure.js';
import type { ReferenceParts } from './textPart.js';

/** A reference, well-formed or not, in a document. All ranges are offsets in its raw text. */
export interface FoundReference {
  /** From `<` to after `>`; of a malformed one: as far as it reaches. */
  readonly range: OffsetRange;
  readonly parts: ReferenceParts;
  /** Undefined exactly when there is a problem. */
  readonly reference: Reference | undefined;
  readonly problem: ReferenceProblem | undefined;
  /**
   * The string value is this reference and nothing else, not even white space: then injection keeps the value's
   * JSON type (DESIGN 4). Dialects whose grammar allows white space around count it in.
   */
  readonly whole: boolean;
  /** Id of the notation it is written in; `own` for `<…>`. */
  readonly dialect: string;
  /** The whole string token, with its quotes. */
  readonly stringRange: OffsetRange;
  /** Where the string value stands in the document. */
  readonly path: JsonPath;
  /** The name token, with quotes, of the property whose value the string is; undefined in an array. */
  readonly propertyRange: OffsetRange | undefined;
}

/** Where a string value stands; the path is worked out when asked for, as most are never asked. */
export class ValuePlace {
  readonly stringRange: OffsetRange;
  #frame: Frame | undefined;
  #path: JsonPath | undefined;

  constructor(
    private readonly text: string,
    private readonly entry: Frame,
    private readonly chunkStart: number,
    private readonly candidate: Candidate,
  ) {
    this.stringRange = { start: chunkStart + candidate.start, end: chunkStart + candidate.end };
  }

  get path(): JsonPath {
    return (this.#path ??= pathOf(this.text, this.frame));
  }

  get propertyRange(): OffsetRange | undefined {
    const { kind, keyStart, keyEnd } = this.frame;
    return kind === 'object' && keyStart >= 0 ? { start: keyStart, end: keyEnd } : undefined;
  }

  private get frame(): Frame {
    return (this.#frame ??= frameAt(this.entry, this.chunkStart, this.candidate));
  }
}

export class LocatedReference implements FoundReference {
  readonly range: OffsetRange;
  readonly parts: ReferenceParts;
  readonly reference: Reference | undefined;
  readonly problem: ReferenceProblem | undefined;
  readonly whole: boolean;
  readonly dialect: string;

  /** `found` has ranges relative to the chunk at `chunkStart`. */
  constructor(
    private readonly place: ValuePlace,
    found: CandidatePart,
    chunkStart: number,
  ) {
    const { part } = found;
    this.range = shifted(part.range, chunkStart);
    this.parts = shiftedParts(part.parts, (range) => shifted(range, chunkStart));
    this.reference = part.kind === 'reference' ? part.reference : undefined;
    this.problem =
      part.kind === 'malformed'
        ? { ...part.problem, range: shifted(part.problem.range, chunkStart) }
        : undefined;
    this.whole = found.whole;
    this.dialect = found.dialect;
  }

  get stringRange(): OffsetRange {
    return this.place.stringRange;
  }

  get path(): JsonPath {
    return this.place.path;
  }

  get propertyRange(): OffsetRange | undefined {
    return this.place.propertyRange;
  }
}

/** The pieces with each range replaced. */
export function shiftedParts(
  parts: ReferenceParts,
  shift: (range: OffsetRange) => OffsetRange,
): ReferenceParts {
  const result: { -readonly [piece in keyof ReferenceParts]: ReferenceParts[piece] } = {};
  if (parts.alias) {
    result.alias = shift(parts.alias);
  }
  if (parts.secret) {
    result.secret = shift(parts.secret);
  }
  if (parts.key) {
    result.key = shift(parts.key);
  }
  if (parts.version) {
    result.version = shift(parts.version);
  }
  if (parts.filter) {
    result.filter = shift(parts.filter);
  }
  return result;
}

function shifted(range: OffsetRange, by: number): OffsetRange {
  return { start: range.start + by, end: range.end + by };
}

/** A property without a name, in a broken text, counts as the empty name. */
function pathOf(text: string, innermost: Frame): JsonPath {
  const path: (string | number)[] = [];
  for (let frame: Frame | undefined = innermost; frame; frame = frame.parent) {
    if (frame.kind === 'array') {
      path.push(frame.commas);
    } else if (frame.kind === 'object') {
      path.push(frame.keyStart < 0 ? '' : decodeString(text, frame.keyStart, frame.keyEnd).value);
    }
  }
  return path.reverse();
}
