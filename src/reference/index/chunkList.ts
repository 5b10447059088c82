import type { Steps } from '../notation/steps.js';
import type { Chunk } from './chunk.js';
import { ChunkScanner } from './chunkScanner.js';
import type { ChangedStretch } from './textChanges.js';

/** What the chunks of a document have in common. */
export interface ChunkOptions {
  readonly marks: readonly string[];
  /**
   * Characters after which a chunk ends at the next structural token. Edits may halve or double it before
   * chunks are joined or cut again.
   */
  readonly length: number;
}

/** So many chunks are looked at in one stretch: a few milliseconds. */
export const chunksAtOnce = 16;

/** All chunks of a text, in order and without gap. */
export function* scanChunks(
  text: string,
  { marks, length: usualLength }: ChunkOptions,
): Steps<readonly Chunk[]> {
  const scanner = new ChunkScanner(text, 0, marks);
  const chunks: Chunk[] = [];
  while (!scanner.done) {
    chunks.push(scanner.next((_offset, length) => length >= usualLength));
    if (chunks.length % chunksAtOnce === 0) {
      yield;
    }
  }
  return chunks;
}

/** Offsets at which the chunks start. */
export function startsOf(chunks: readonly Chunk[]): readonly number[] {
  const starts: number[] = [];
  let start = 0;
  for (const chunk of chunks) {
    starts.push(start);
    start += chunk.length;
  }
  return starts;
}

/** Index of the last chunk that starts at or before the offset; 0 when there is none. */
export function chunkAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The chunks of the new text, with the old ones outside of the changed stretch kept: scanning goes from the
 * chunk in which the change starts until it meets the start of an old chunk behind the change.
 */
export function updateChunks(
  old: readonly Chunk[],
  text: string,
  options: ChunkOptions,
  stretch: ChangedStretch,
): readonly Chunk[] {
  const starts = startsOf(old);
  const first = chunkAt(starts, stretch.start);
  const growth = stretch.newEnd - stretch.oldEnd;
  const scanner = new ChunkScanner(text, starts[first] ?? 0, options.marks);
  const scanned: Chunk[] = [];
  let following = first + 1;
  const meets = (offset: number): boolean => {
    while (
      following < starts.length &&
      ((starts[following] ?? 0) < stretch.oldEnd || (starts[following] ?? 0) + growth < offset)
    ) {
      following++;
    }
    return starts[following] === offset - growth;
  };
  while (!scanner.done) {
    scanned.push(
      scanner.next((offset, length) =>
        meets(offset) ? 2 * length >= options.length : length >= 2 * options.length,
      ),
    );
    if (meets(scanner.position)) {
      break;
    }
  }
  const kept = scanner.done ? [] : old.slice(following);
  return [...old.slice(0, first), ...scanned, ...kept];
}
