import type { Chunk } from './chunk.js';
import { ChunkScanner } from './chunkScanner.js';
import type { ChangedStretch } from './textChanges.js';

/** Characters after which a chunk ends at the next structural token. */
const usualLength = 4096;
/** What edits may make of it before chunks are cut or joined again. */
const greatestLength = 2 * usualLength;
const smallestLength = usualLength / 2;

/** All chunks of a text, in order and without gap. */
export function scanChunks(text: string, marks: readonly string[]): readonly Chunk[] {
  const scanner = new ChunkScanner(text, 0, marks);
  const chunks: Chunk[] = [];
  while (!scanner.done) {
    chunks.push(scanner.next((_offset, length) => length >= usualLength));
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
  marks: readonly string[],
  stretch: ChangedStretch,
): readonly Chunk[] {
  const starts = startsOf(old);
  const first = chunkAt(starts, stretch.start);
  const growth = stretch.newEnd - stretch.oldEnd;
  const scanner = new ChunkScanner(text, starts[first] ?? 0, marks);
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
      scanner.next((offset, length) => (meets(offset) ? length >= smallestLength : length >= greatestLength)),
    );
    if (meets(scanner.position)) {
      break;
    }
  }
  const kept = scanner.done ? [] : old.slice(following);
  return [...old.slice(0, first), ...scanned, ...kept];
}
