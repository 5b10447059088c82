import { parsedCandidate } from './candidateParts.js';
import type { Candidate, Chunk } from './chunk.js';
import { chunkAt, scanChunks, startsOf, updateChunks, type ChunkOptions } from './chunkList.js';
import { ChunkScanner } from './chunkScanner.js';
import type { Notation } from '../dialects/notation.js';
import { LocatedReference, ValuePlace, type FoundReference } from './foundReference.js';
import { ownNotation } from '../dialects/ownNotation.js';
import { longestText } from '../notation/longestText.js';
import type { OffsetRange } from '../notation/reference.js';
import { secretManagerAmong, type SecretManagerProperty } from './secretManagerProperty.js';
import type { StringValue } from './stringValue.js';
import { decodeString, documentRange } from './stringToken.js';
import { closeFrames, frameAfter, isTooDeep, rootFrame, type Frame } from './structure.js';
import { changedStretch, type TextChange } from './textChanges.js';

export interface IndexOptions {
  /** The notations that are live in the file; default: our own only. Earlier ones win where two overlap. */
  readonly notations?: readonly Notation[];
  /** Characters that are scanned again after an edit; tests make it small. Does not change any result. */
  readonly chunkLength?: number;
}

/**
 * Finds the references in a JSON or JSONC text, valid or not. Property names, comments and values other than
 * strings are never references. Never throws; linear in the length of the text, up to {@link longestText}.
 */
export function indexDocument(text: string, options: IndexOptions = {}): ReferenceIndex {
  const notations = options.notations ?? [ownNotation];
  const marks = [...new Set(notations.flatMap((notation) => notation.marks))];
  const chunkOptions = { marks, length: options.chunkLength ?? 4096 };
  return new ReferenceIndex(text, notations, chunkOptions, scanAll(text, chunkOptions));
}

function scanAll(text: string, options: ChunkOptions): readonly Chunk[] {
  return scanChunks(text.length > longestText ? '' : text, options);
}

/** The references of one version of a document. Immutable; all offsets are UTF-16 code units of its raw text. */
export class ReferenceIndex {
  readonly #text: string;
  readonly #notations: readonly Notation[];
  readonly #chunkOptions: ChunkOptions;
  readonly #chunks: readonly Chunk[];
  readonly #starts: readonly number[];
  #frames: readonly Frame[] | undefined;
  #references: readonly FoundReference[] | undefined;

  /** Made by {@link indexDocument} and {@link ReferenceIndex.update}. */
  constructor(
    text: string,
    notations: readonly Notation[],
    chunkOptions: ChunkOptions,
    chunks: readonly Chunk[],
  ) {
    this.#text = text;
    this.#notations = notations;
    this.#chunkOptions = chunkOptions;
    this.#chunks = chunks;
    this.#starts = startsOf(chunks);
  }

  /** Whether the text is longer than what is looked through. */
  get isTooLong(): boolean {
    return this.#text.length > longestText;
  }

  /** In the order of the text; they never overlap. */
  get references(): readonly FoundReference[] {
    return (this.#references ??= this.#locateAll());
  }

  /**
   * The backslashes, as written, of each `\\<` that makes text of a reference although a backslash and that reference may
   * be meant; in the order of the text.
   */
  get doubtfulEscapes(): readonly OffsetRange[] {
    const ranges: OffsetRange[] = [];
    for (const [index, chunk] of this.#chunks.entries()) {
      const start = this.#starts[index] ?? 0;
      for (const candidate of chunk.candidates) {
        const { decoded, chunkStart, escapes } = parsedCandidate(
          this.#text,
          start,
          candidate,
          this.#notations,
        );
        if (escapes.length > 0 && isValue(candidate, this.#entryFrames[index] ?? rootFrame)) {
          for (const range of escapes) {
            ranges.push(documentRange(decoded, range, start - chunkStart));
          }
        }
      }
    }
    return ranges;
  }

  /** The top-level property `$secretManager`; the last one where there are several, as in JSON.parse. */
  get secretManager(): SecretManagerProperty | undefined {
    return secretManagerAmong(this.#text, this.#chunks, this.#starts, this.#entryFrames);
  }

  /** The reference whose range holds the offset: `start <= offset < end`. */
  at(offset: number): FoundReference | undefined {
    const found = this.#lastFrom(offset);
    return found && offset < found.range.end ? found : undefined;
  }

  /** As {@link at}, but a caret just after the reference counts too, unless the next one starts there. */
  touching(offset: number): FoundReference | undefined {
    const found = this.#lastFrom(offset);
    return found && offset <= found.range.end ? found : undefined;
  }

  /** The string value between whose quotes the offset is, with or without references; for completion. */
  stringAt(offset: number): StringValue | undefined {
    const index = chunkAt(this.#starts, offset);
    const start = this.#starts[index];
    const frame = this.#entryFrames[index];
    if (start === undefined || !frame || this.isTooLong) {
      return undefined;
    }
    const scanner = new ChunkScanner(this.#text, start, ['"']);
    const { candidates } = scanner.next((end) => end > offset);
    for (const candidate of candidates) {
      const tokenStart = start + candidate.start;
      const decoded = decodeString(this.#text, tokenStart, start + candidate.end);
      if (offset > tokenStart && offset <= decoded.contentEnd && isValue(candidate, frame)) {
        const { path, propertyRange, stringRange } = new ValuePlace(this.#text, frame, start, candidate);
        return { path, propertyRange, stringRange, decoded };
      }
    }
    return undefined;
  }

  /**
   * The index of the next version of the document: equal to `indexDocument(newText)`, found by scanning only
   * around the edits. Edits that do not lead from this text to the new one cost a full scan, nothing else.
   */
  update(newText: string, changes: readonly TextChange[]): ReferenceIndex {
    const stretch =
      this.isTooLong || newText.length > longestText
        ? undefined
        : changedStretch(this.#text, newText, changes);
    const chunks = stretch
      ? updateChunks(this.#chunks, newText, this.#chunkOptions, stretch)
      : scanAll(newText, this.#chunkOptions);
    return new ReferenceIndex(newText, this.#notations, this.#chunkOptions, chunks);
  }

  /** For each chunk, the container that is open at its start. */
  get #entryFrames(): readonly Frame[] {
    if (!this.#frames) {
      const frames: Frame[] = [];
      let frame = rootFrame;
      for (const [index, chunk] of this.#chunks.entries()) {
        frames.push(frame);
        frame = frameAfter(frame, this.#starts[index] ?? 0, chunk);
      }
      this.#frames = frames;
    }
    return this.#frames;
  }

  #locateAll(): readonly FoundReference[] {
    const references: FoundReference[] = [];
    for (const [index, chunk] of this.#chunks.entries()) {
      if (chunk.candidates.length > 0) {
        this.#locate(chunk, this.#starts[index] ?? 0, this.#entryFrames[index] ?? rootFrame, references);
      }
    }
    return references;
  }

  #locate(chunk: Chunk, start: number, entry: Frame, references: FoundReference[]): void {
    for (const candidate of chunk.candidates) {
      const parsed = parsedCandidate(this.#text, start, candidate, this.#notations);
      if (parsed.found.length === 0 || !isValue(candidate, entry)) {
        continue;
      }
      const place = new ValuePlace(this.#text, entry, start, candidate);
      for (const found of parsed.found) {
        const reference = new LocatedReference(place, parsed, found, start);
        const overlaps = reference.range.start < (references.at(-1)?.range.end ?? 0);
        if (!overlaps && (found.notation.accepts?.(place.path, found.part) ?? true)) {
          references.push(reference);
        }
      }
    }
  }

  /** The last reference that starts at or before the offset. */
  #lastFrom(offset: number): FoundReference | undefined {
    const { references } = this;
    let low = 0;
    let high = references.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((references[middle]?.range.start ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return references[low - 1];
  }
}

function isValue(candidate: Candidate, entry: Frame): boolean {
  if (isTooDeep(entry, candidate)) {
    return false;
  }
  if (candidate.afterColon) {
    return true;
  }
  return candidate.container
    ? !candidate.container.isObject
    : closeFrames(entry, candidate.closed).kind !== 'object';
}
