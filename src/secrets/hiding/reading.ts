import type { TextAutomaton } from './textAutomaton.js';

/** Texts that were put together over a line break count only if they are as long as this. */
const shortestBroken = 8;
/** Line breaks and blanks that may stand within one of the texts. */
const mostSkipped = 40;
/** Of a reading that goes on and on, what is too long ago to matter is let go when there is so much of it. */
const mostUnits = 2048;

const [tab, blank] = [9, 32];

/** A code unit of a reading: where it begins in the stream. Readings share those before the place where they part. */
interface ReadUnit {
  readonly start: number;
  readonly previous: ReadUnit | undefined;
}

/** One way to read a stream up to a place in which something is not meant as it stands, as the search of texts has it. */
export class Reading {
  /** Its last code unit. */
  private last: ReadUnit | undefined;
  /** How many code units there are. */
  private count = 0;
  private isBroken = false;
  /** Code units since the last that was not meant as it stands: before these, it is as the plain reading. */
  since = Number.POSITIVE_INFINITY;
  /** Of line breaks and blanks after the last code unit; 0: none. */
  skipped = 0;

  /**
   * The plain reading up to a place.
   *
   * @param plainTo the place up to which all before its first code unit is meant as it stands
   */
  constructor(
    private readonly automaton: TextAutomaton,
    public node: number,
    private readonly plainTo: number,
  ) {}

  /** The same, to be read on in another way. */
  fork(): Reading {
    const fork = new Reading(this.automaton, this.node, this.plainTo);
    const { last, count, isBroken, since, skipped } = this;
    return Object.assign(fork, { last, count, isBroken, since, skipped });
  }

  /** How many of the last code units may become one of the texts. */
  get pending(): number {
    return this.automaton.pending(this.node);
  }

  /** Where these begin. */
  get start(): number {
    return this.startOfLast(this.pending);
  }

  /** Whether it may still find what the plain reading does not. */
  get isAlive(): boolean {
    return this.pending > this.since && this.skipped <= mostSkipped;
  }

  /** Whether another one can find nothing that this one does not. */
  covers(other: Reading): boolean {
    return (
      this.isBroken === other.isBroken &&
      this.skipped > 0 === other.skipped > 0 &&
      this.automaton.isWithin(other.node, this.node)
    );
  }

  /**
   * Reads a code unit.
   *
   * @param start where it begins in the stream
   * @returns the start of the longest text that ends there
   */
  advance(unit: number, start: number): number | undefined {
    if (this.skipped > 0 && (unit === blank || unit === tab)) {
      // A line that goes on may be indented.
      this.skipped += 1;
      return undefined;
    }
    this.skipped = 0;
    this.node = this.automaton.next(this.node, unit);
    this.last = { start, previous: this.last };
    this.count += 1;
    this.since += 1;
    if (this.count > mostUnits) {
      this.trim();
    }
    const length = this.automaton.matched(this.node);
    return length > 0 && (!this.isBroken || length >= shortestBroken) ? this.startOfLast(length) : undefined;
  }

  /** Reads over a line break. @returns false where there were too many */
  breakOff(): boolean {
    if (this.skipped >= mostSkipped) {
      return false;
    }
    this.since = 0;
    this.isBroken = true;
    this.skipped += 1;
    return true;
  }

  private trim(): void {
    const depth = this.pending;
    const starts: number[] = [];
    for (let unit = this.last; unit !== undefined && starts.length < depth; unit = unit.previous) {
      starts.push(unit.start);
    }
    this.last = starts.reduceRight<ReadUnit | undefined>(
      (previous, start) => ({ start, previous }),
      undefined,
    );
    this.count = starts.length;
  }

  /** Where the last code units begin; a count of 0: where it will go on, or before. */
  private startOfLast(count: number): number {
    let unit = this.last;
    let left = count;
    for (; left > 1 && unit?.previous !== undefined; left--) {
      unit = unit.previous;
    }
    if (unit === undefined) {
      return this.plainTo - left;
    }
    return left <= 1 ? unit.start : this.plainTo - (left - 1);
  }
}
