import type { Candidate, FoundPart, ParsedCandidate } from './chunk.js';
import type { Notation } from '../dialects/notation.js';
import type { JsonPath } from '../notation/pointer.js';
import type { ReferenceProblem } from '../notation/problem.js';
import type { OffsetRange, Reference } from '../notation/reference.js';
import { decodeString, documentRange, movedBy, type DecodedString } from './stringToken.js';
import { frameAt, type Frame } from './structure.js';
import type { ReferenceParts } from '../notation/textPart.js';

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
   * JSON type. Notations whose grammar allows white space around count it in.
   */
  readonly whole: boolean;
  /** The notation it is written in. */
  readonly notation: Notation;
  /** The whole string token, with its quotes. */
  readonly stringRange: OffsetRange;
  /** The string value in which it stands. */
  readonly decoded: DecodedString;
  /** Where the string value stands in the document. */
  readonly path: JsonPath;
  /** The name token, with quotes, of the property whose value the string is; undefined in an array. */
  readonly propertyRange: OffsetRange | undefined;
}

/** Where a string value stands; the path is worked out when asked for, as most are never asked. */
export class ValuePlace {
  private place: Frame | undefined;
  private steps: JsonPath | undefined;

  constructor(
    private readonly text: string,
    private readonly entry: Frame,
    private readonly chunkStart: number,
    private readonly candidate: Candidate,
  ) {}

  get stringRange(): OffsetRange {
    return { start: this.chunkStart + this.candidate.start, end: this.chunkStart + this.candidate.end };
  }

  get path(): JsonPath {
    return (this.steps ??= pathOf(this.text, this.frame));
  }

  get propertyRange(): OffsetRange | undefined {
    const { kind, keyStart, keyEnd } = this.frame;
    return kind === 'object' && keyStart >= 0 ? { start: keyStart, end: keyEnd } : undefined;
  }

  private get frame(): Frame {
    return (this.place ??= frameAt(this.entry, this.chunkStart, this.candidate));
  }
}

/** Its pieces are turned into document offsets when asked for, as most are never asked. */
export class LocatedReference implements FoundReference {
  readonly range: OffsetRange;

  constructor(
    private readonly place: ValuePlace,
    private readonly parsed: ParsedCandidate,
    private readonly found: FoundPart,
    private readonly chunkStart: number,
  ) {
    this.range = this.toDocument(found.part.range);
  }

  get parts(): ReferenceParts {
    const entries = Object.entries(this.found.part.parts) as [keyof ReferenceParts, OffsetRange][];
    return Object.fromEntries(entries.map(([piece, range]) => [piece, this.toDocument(range)]));
  }

  get reference(): Reference | undefined {
    return this.found.part.kind === 'reference' ? this.found.part.reference : undefined;
  }

  get problem(): ReferenceProblem | undefined {
    const { part } = this.found;
    return part.kind === 'malformed'
      ? { ...part.problem, range: this.toDocument(part.problem.range) }
      : undefined;
  }

  get whole(): boolean {
    const { start, end } = this.found.part.range;
    return start === 0 && end === this.parsed.decoded.value.length;
  }

  get notation(): Notation {
    return this.found.notation;
  }

  get stringRange(): OffsetRange {
    return this.place.stringRange;
  }

  get decoded(): DecodedString {
    return movedBy(this.parsed.decoded, this.chunkStart - this.parsed.chunkStart);
  }

  get path(): JsonPath {
    return this.place.path;
  }

  get propertyRange(): OffsetRange | undefined {
    return this.place.propertyRange;
  }

  private toDocument(range: OffsetRange): OffsetRange {
    return documentRange(this.parsed.decoded, range, this.chunkStart - this.parsed.chunkStart);
  }
}

/** A property without a name, in a broken text, counts as the empty name. */
function pathOf(text: string, innermost: Frame): JsonPath {
  const path: (string | number)[] = [];
  for (let frame: Frame | undefined = innermost; frame; frame = frame.parent) {
    if (frame.kind === 'array') {
      path.push(frame.commas);
    } else if (frame.kind === 'object') {
      path.push(frame.keyStart < 0 ? '' : nameOf(text, frame));
    }
  }
  return path.reverse();
}

/** A long name may stand above many values. */
const names = new WeakMap<Frame, string>();

function nameOf(text: string, frame: Frame): string {
  let name = names.get(frame);
  if (name === undefined) {
    name = decodeString(text, frame.keyStart, frame.keyEnd).value;
    names.set(frame, name);
  }
  return name;
}
