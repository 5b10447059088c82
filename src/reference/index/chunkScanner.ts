import { createScanner } from 'jsonc-parser';
import type { Candidate, Chunk, LocalPlace, ManagerCandidate, OpenContainer, Position } from './chunk.js';
import { JsonToken } from './jsonToken.js';
import { MarkFinder } from './markFinder.js';
import { deepestIndexed } from './structure.js';

const managerName = '$secretManager';

const noPosition: Position = { commas: 0, keyStart: -1, keyEnd: -1 };

/** Cuts a text into chunks, one after the other. Never throws; each character is looked at once. */
export class ChunkScanner {
  readonly #scanner;
  readonly #marks: MarkFinder;
  readonly #length: number;
  #start = 0;
  #candidates: Candidate[] = [];
  #managers: ManagerCandidate[] = [];
  #container: OpenContainer | undefined;
  #closed = 0;
  #beyond = 0;
  #commas = 0;
  #keyStart = -1;
  #keyEnd = -1;
  #afterColon = false;
  #afterManager = false;

  /** `start`: the start of a chunk. `marks`: what a string must have, as written, to be a candidate. */
  constructor(text: string, start: number, marks: readonly string[]) {
    this.#scanner = createScanner(text, true);
    this.#scanner.setPosition(start);
    this.#marks = new MarkFinder(text, marks);
    this.#length = text.length;
    this.#start = start;
  }

  /** Offset at which the next chunk starts. */
  get position(): number {
    return this.#start;
  }

  get done(): boolean {
    return this.#start >= this.#length;
  }

  /** Scans on until `isEnd`, asked after each structural token, agrees; at most to the end of the text. */
  next(isEnd: (offset: number, length: number) => boolean): Chunk {
    const scanner = this.#scanner;
    for (;;) {
      const token = scanner.scan() as number;
      switch (token) {
        case JsonToken.string:
          this.#string();
          continue;
        case JsonToken.colon:
          this.#afterColon = true;
          continue;
        case JsonToken.openBrace:
        case JsonToken.openBracket:
          this.#open(token === JsonToken.openBrace);
          break;
        case JsonToken.closeBrace:
        case JsonToken.closeBracket:
          this.#close();
          break;
        case JsonToken.comma:
          this.#commas++;
          break;
        case JsonToken.end:
          return this.#finish(this.#length);
        default:
          this.#value(false);
          continue;
      }
      this.#afterColon = this.#afterManager = false;
      const offset = scanner.getPosition();
      if (isEnd(offset, offset - this.#start)) {
        return this.#finish(offset);
      }
    }
  }

  #string(): void {
    const start = this.#scanner.getTokenOffset();
    const end = this.#scanner.getPosition();
    if (this.#marks.nearest < end && this.#marks.isWithin(start, end) && this.#beyond === 0) {
      this.#candidates.push({
        ...this.#place(),
        start: start - this.#start,
        end: end - this.#start,
        afterColon: this.#afterColon,
        parsed: undefined,
      });
    }
    if (this.#afterColon) {
      this.#value(true);
    } else {
      this.#keyStart = start - this.#start;
      this.#keyEnd = end - this.#start;
      this.#afterManager = end - start > managerName.length && this.#scanner.getTokenValue() === managerName;
    }
  }

  #value(isString: boolean): void {
    if (this.#afterColon && this.#afterManager && this.#beyond === 0) {
      const start = this.#scanner.getTokenOffset() - this.#start;
      const end = this.#scanner.getPosition() - this.#start;
      this.#managers.push({ ...this.#place(), start, end, isString });
    }
    this.#afterColon = this.#afterManager = false;
  }

  #open(isObject: boolean): void {
    this.#value(false);
    const depth = (this.#container?.depth ?? 0) + 1;
    if (depth > deepestIndexed) {
      this.#beyond++;
      return;
    }
    this.#container = {
      isObject,
      depth,
      below: this.#container?.below ?? this.#closed,
      parent: this.#container,
      closed: this.#closed,
      place: this.#position(),
    };
    this.#commas = 0;
    this.#keyStart = this.#keyEnd = -1;
  }

  #close(): void {
    if (this.#beyond > 0) {
      this.#beyond--;
      return;
    }
    const container = this.#container;
    const place = container?.place ?? noPosition;
    this.#container = container?.parent;
    if (!container) {
      this.#closed++;
    }
    this.#commas = place.commas;
    this.#keyStart = place.keyStart;
    this.#keyEnd = place.keyEnd;
  }

  #finish(end: number): Chunk {
    const chunk: Chunk = {
      length: end - this.#start,
      candidates: this.#candidates,
      managers: this.#managers,
      last: this.#place(),
    };
    this.#start = end;
    this.#candidates = [];
    this.#managers = [];
    this.#container = undefined;
    this.#closed = 0;
    this.#beyond = 0;
    this.#commas = 0;
    this.#keyStart = this.#keyEnd = -1;
    this.#afterColon = this.#afterManager = false;
    return chunk;
  }

  #position(): Position {
    return this.#commas === 0 && this.#keyStart === -1
      ? noPosition
      : { commas: this.#commas, keyStart: this.#keyStart, keyEnd: this.#keyEnd };
  }

  #place(): LocalPlace {
    return {
      ...{ container: this.#container, closed: this.#closed, position: this.#position() },
      beyond: this.#beyond,
    };
  }
}
