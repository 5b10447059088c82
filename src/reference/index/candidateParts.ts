import type { Candidate, FoundPart, ParsedCandidate } from './chunk.js';
import type { Notation } from '../dialects/notation.js';
import { doubtfulEscapes } from '../notation/doubtfulEscapes.js';
import { decodeString } from './stringToken.js';

/** What the notations find in a candidate, in the order of the text; worked out once in the life of its chunk. */
export function parsedCandidate(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  notations: readonly Notation[],
): ParsedCandidate {
  candidate.parsed ??= parse(text, chunkStart, candidate, notations);
  return candidate.parsed;
}

function parse(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  notations: readonly Notation[],
): ParsedCandidate {
  const decoded = decodeString(text, chunkStart + candidate.start, chunkStart + candidate.end);
  const found: FoundPart[] = [];
  for (const notation of notations) {
    for (const part of notation.parse(decoded.value)) {
      if (part.kind !== 'text') {
        found.push({ notation, part });
      }
    }
  }
  if (notations.length > 1) {
    found.sort((left, right) => left.part.range.start - right.part.range.start);
  }
  const escapes = notations.some(({ escapes }) => escapes) ? doubtfulEscapes(decoded.value) : [];
  return { decoded, chunkStart, found, escapes };
}
