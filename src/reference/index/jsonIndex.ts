import { parsedCandidate } from './candidateParts.js';
import type { Candidate, Chunk } from './chunk.js';
import { chunkAt, chunksAtOnce, scanChunks, startsOf, updateChunks, type ChunkOptions } from './chunkList.js';
import { ChunkScanner } from './chunkScanner.js';
import type { Notation } from '../dialects/notation.js';
import { LocatedReference, ValuePlace, type FoundReference } from './foundReference.js';
import { isName, isWholeValue, valuePlaceAt } from './jsonValuePlace.js';
import { longestText } from '../notation/longestText.js';
import type { OffsetRange } from '../notation/reference.js';
import { inOnePiece, type Steps } from '../notation/steps.js';
import { lastFrom, type ReferenceIndex, type TextEdit } from './referenceIndex.js';
import { secretManagerAmong, type SecretManagerProperty } from './secretManagerProperty.js';
import type { StringValue } from './stringValue.js';
import { decodeString, documentRange } from './stringToken.js';
import { closeFrames, frameAfter, isTooDeep, rootFrame, type Frame } from './structure.js';
import { changedStretch, type TextChange } from './textChanges.js';

/**
 * Finds the references in a JSON or JSONC text, valid or not. Property names, comments and values other than
 * strings are never references. Never throws; linear in the length of the text, up to {@link longestText}.
 *
 * @param chunkLength characters that are scanned again after an edit
 */
export function* indexJson(
  text: string,
  notations: readonly Notation[],
  chunkLength = 4096,
): Steps<ReferenceIndex> {
  const marks = [...new Set(notations.flatMap((notation) => notation.marks))];
  const chunkOptions = { marks, length: chunkLength };
  return new JsonIndex(text, notations, chunkOptions, yield* scanAll(text, chunkOptions));
}

function scanAll(text: string, options: ChunkOptions): Steps<readonly Chunk[]> {
  return scanChunks(text.length > longestText ? '' : text, options);
}

class JsonIndex implements ReferenceIndex {
  readonly #text: string;
  readonly #notations: readonly Notation[];
  readonly #chunkOptions: ChunkOptions;
  readonly #chunks: readonly Chunk[];
  readonly #starts: readonly number[];
  #frames: readonly Frame[] | undefined;
  #references: readonly FoundReference[] | undefined;

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

  get isTooLong(): boolean {
    return this.#text.length > longestText;
  }

  get references(): readonly FoundReference[] {
    if (this.#references === undefined) {
      inOnePiece(this.locating());
    }
    return this.#references ?? [];
  }

  *locating(): Steps<void> {
    if (this.#references) {
      return;
    }
    const references: FoundReference[] = [];
    for (const [index, chunk] of this.#chunks.entries()) {
      if (chunk.candidates.length > 0) {
        this.#locate(chunk, this.#starts[index] ?? 0, this.#entryFrames[index] ?? rootFrame, references);
      }
      if ((index + 1) % chunksAtOnce === 0) {
        yield;
      }
    }
    this.#references ??= references;
  }

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

  get secretManager(): SecretManagerProperty | undefined {
    return secretManagerAmong(this.#text, this.#chunks, this.#starts, this.#entryFrames);
  }

  at(offset: number): FoundReference | undefined {
    const found = lastFrom(this.references, offset);
    return found && offset < found.range.end ? found : undefined;
  }

  touching(offset: number): FoundReference | undefined {
    const found = lastFrom(this.references, offset);
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
        return { path, propertyRange, stringRange, decoded, escape: inString };
      }
    }
    return undefined;
  }

  edit(range: OffsetRange, text: string): TextEdit {
    return { range, text: inString(text) };
  }

  replacement(range: OffsetRange, text: string): TextEdit | undefined {
    return isWholeValue(this.#text, range) ? { range, text: JSON.stringify(text) } : undefined;
  }

  insertion(offset: number, text: string): TextEdit | undefined {
    const ahead = this.stringAt(offset + 1);
    if (ahead !== undefined && !isName(this.#text, ahead.decoded.contentEnd + 1)) {
      const { contentStart: start, contentEnd: end } = ahead.decoded;
      return this.edit({ start, end }, text);
    }
    const range = valuePlaceAt(this.#text, offset);
    return range && { range, text: JSON.stringify(text) };
  }

  /**
   * The index of the next version of the document: equal to `indexJson(newText)`, found by scanning only
   * around the edits. Edits that do not lead from this text to the new one cost a full scan, nothing else.
   */
  update(newText: string, changes: readonly TextChange[]): ReferenceIndex {
    const stretch =
      this.isTooLong || newText.length > longestText
        ? undefined
        : changedStretch(this.#text, newText, changes);
    const chunks = stretch
      ? updateChunks(this.#chunks, newText, this.#chunkOptions, stretch)
      : inOnePiece(scanAll(newText, this.#chunkOptions));
    return new JsonIndex(newText, this.#notations, this.#chunkOptions, chunks);
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
}

/** A text as the inside of a JSON string. */
function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
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
