import { spellingMarks, spellingsAt, type Spelling } from './spellings.js';
import { Reading } from './reading.js';
import type { TextAutomaton } from './textAutomaton.js';

/** A line may be broken within base64: after so many characters of it, or of one of the texts. */
const base64Run = 16;
const longestKnown = 6;
const base64End = new RegExp(`[A-Za-z0-9+/_-]{${base64Run}}$`);
/** More readings than these are not followed at once; those that have come furthest are. */
const mostReadings = 16;

const isMark = new Uint8Array(65_536);
for (const mark of spellingMarks) {
  isMark[mark.charCodeAt(0)] = 1;
}

/** Told of each stretch of the stream that one of the texts was found in; the ends never go back. */
export type Found = (start: number, end: number) => void;

/**
 * Finds texts in a stream, in whatever way they are spelled: each character as it stands or as JSON, URLs, HTML or
 * source texts write it (see `spellingsAt`), mixed as may be, and broken into lines. Beside the plain reading of the
 * stream, others are followed only while they may still become one of the texts.
 */
export class SpelledSearch {
  private at = 0;
  /** The node of the plain reading. */
  private node = 0;
  private readings: Reading[] = [];
  /** Readings by the place up to which they have read. */
  private readonly ahead = new Map<number, Reading[]>();
  /** The earliest start of what was found by a reading that is ahead. */
  private readonly foundAhead = new Map<number, number>();

  constructor(private readonly automaton: TextAutomaton) {}

  /**
   * Reads on as far as the meaning of the text is certain.
   *
   * @param text the stream from `offset` on; what was read already may be among it, and at least
   *   what begins at {@link pendingStart}
   * @param before the characters before `text`, as many as are known
   * @param isLast nothing follows
   */
  read(text: string, offset: number, before: string, isLast: boolean, found: Found): void {
    for (let index = this.at - offset; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (isMark[unit] === 1 && !this.readSpellings(text, index, before, isLast)) {
        return;
      }
      this.readPlainly(unit, found);
    }
  }

  /** Where the earliest text begins that may still be found, or what was not read yet. */
  get pendingStart(): number {
    let start = this.at - this.automaton.pending(this.node);
    for (const reading of [...this.readings, ...[...this.ahead.values()].flat()]) {
      start = Math.min(start, reading.start);
    }
    for (const each of this.foundAhead.values()) {
      start = Math.min(start, each);
    }
    return start;
  }

  /** False: it depends on what follows. */
  private readSpellings(text: string, index: number, before: string, isLast: boolean): boolean {
    const spellings = spellingsAt(text, index, isLast);
    if (spellings === undefined) {
      return false;
    }
    for (const spelling of spellings) {
      if (spelling.units !== '') {
        const unit = spelling.units.charCodeAt(0);
        for (const reading of [this.plainReading(), ...this.readings]) {
          if (this.automaton.next(reading.node, unit) !== 0) {
            this.follow(reading.fork(), spelling);
          }
        }
      } else {
        const isBase64 = base64End.test(
          before.slice(-base64Run) + text.slice(Math.max(0, index - base64Run), index),
        );
        this.skip(this.plainReading(), spelling, isBase64);
        this.readings.forEach((reading) => this.skip(reading.fork(), spelling, isBase64));
      }
    }
    return true;
  }

  private readPlainly(unit: number, found: Found): void {
    const end = this.at + 1;
    this.node = this.automaton.next(this.node, unit);
    const length = this.automaton.matched(this.node);
    if (length > 0) {
      found(end - length, end);
    }
    if (this.readings.length > 0) {
      this.advanceAll(unit, end, found);
    }
    this.at = end;
    if (this.ahead.size > 0) {
      this.arrive(found);
    }
  }

  private advanceAll(unit: number, end: number, found: Found): void {
    let alive = 0;
    for (const reading of this.readings) {
      const start = reading.advance(unit, this.at);
      if (start !== undefined) {
        found(start, end);
      }
      if (reading.isAlive) {
        this.readings[alive++] = reading;
      }
    }
    this.readings.length = alive;
  }

  /** Takes over what has read as far as this. */
  private arrive(found: Found): void {
    const start = this.foundAhead.get(this.at);
    if (start !== undefined) {
      found(start, this.at);
      this.foundAhead.delete(this.at);
    }
    const arrived = this.ahead.get(this.at);
    if (arrived !== undefined) {
      this.ahead.delete(this.at);
      this.readings = this.distinct([...this.readings, ...arrived]);
    }
  }

  /**
   * Without those that can find nothing which another does not, at most so many as are followed at once. Where the same
   * was read in two ways, what is found may begin after a backslash that belongs to it.
   */
  private distinct(readings: Reading[]): Reading[] {
    if (readings.length < 2) {
      return readings;
    }
    const furthest = (one: Reading, other: Reading): number =>
      other.pending - one.pending || one.start - other.start;
    const kept: Reading[] = [];
    for (const reading of readings.sort(furthest)) {
      const other = kept.find((each) => each.covers(reading));
      if (other !== undefined) {
        other.since = Math.min(other.since, reading.since);
      } else if (kept.length < mostReadings) {
        kept.push(reading);
      }
    }
    return kept;
  }

  private plainReading(): Reading {
    return new Reading(this.automaton, this.node, this.at);
  }

  private follow(reading: Reading, { units, length }: Spelling): void {
    const end = this.at + length;
    for (let index = 0; index < units.length; index++) {
      const start = reading.advance(units.charCodeAt(index), this.at);
      reading.since = 0;
      if (start !== undefined) {
        this.foundAhead.set(end, Math.min(start, this.foundAhead.get(end) ?? start));
      }
    }
    this.waitUntil(end, reading);
  }

  private skip(reading: Reading, { length }: Spelling, isBase64: boolean): void {
    const known = reading.pending;
    const mayBreak = reading.skipped > 0 || known >= longestKnown || (known > 0 && isBase64);
    if (mayBreak && reading.breakOff()) {
      this.waitUntil(this.at + length, reading);
    }
  }

  private waitUntil(end: number, reading: Reading): void {
    if (reading.isAlive) {
      const waiting = this.ahead.get(end);
      if (waiting === undefined) {
        this.ahead.set(end, [reading]);
      } else {
        waiting.push(reading);
      }
    }
  }
}
