import type { Candidate, CandidatePart } from './chunk.js';
import type { Dialect } from './dialect.js';
import { shiftedParts } from './foundReference.js';
import type { OffsetRange } from './reference.js';
import { decodeString, toDocumentOffset, type DecodedString } from './stringToken.js';

/** What the dialects find in a candidate, in the order of the text; ranges are relative to its chunk. */
export function partsOf(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  dialects: readonly Dialect[],
): readonly CandidatePart[] {
  candidate.found ??= findParts(text, chunkStart, candidate, dialects);
  return candidate.found;
}

function findParts(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  dialects: readonly Dialect[],
): readonly CandidatePart[] {
  const decoded = decodeString(text, chunkStart + candidate.start, chunkStart + candidate.end);
  const shift = (range: OffsetRange): OffsetRange => ({
    start: toDocumentOffset(decoded, range.start) - chunkStart,
    end: toDocumentOffset(decoded, range.end) - chunkStart,
  });
  const found: CandidatePart[] = [];
  for (const dialect of dialects) {
    for (const part of dialect.parse(decoded.value)) {
      if (part.kind !== 'text') {
        found.push({
          dialect: dialect.id,
          part: shiftPart(part, shift),
          whole: isWhole(part.range, decoded),
        });
      }
    }
  }
  return dialects.length > 1
    ? found.sort((left, right) => left.part.range.start - right.part.range.start)
    : found;
}

function shiftPart(
  part: CandidatePart['part'],
  shift: (range: OffsetRange) => OffsetRange,
): CandidatePart['part'] {
  const range = shift(part.range);
  const parts = shiftedParts(part.parts, shift);
  return part.kind === 'reference'
    ? { ...part, range, parts }
    : { ...part, range, parts, problem: { ...part.problem, range: shift(part.problem.range) } };
}

function isWhole(range: OffsetRange, decoded: DecodedString): boolean {
  return range.start === 0 && range.end === decoded.value.length;
}
