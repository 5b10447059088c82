import type { Candidate, DialectPart, ParsedCandidate } from './chunk.js';
import type { Dialect } from '../dialects/dialect.js';
import { doubtfulEscapes } from '../notation/doubtfulEscapes.js';
import { ownNotation } from '../dialects/ownNotation.js';
import { decodeString } from './stringToken.js';

/** What the dialects find in a candidate, in the order of the text; worked out once in the life of its chunk. */
export function parsedCandidate(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  dialects: readonly Dialect[],
): ParsedCandidate {
  candidate.parsed ??= parse(text, chunkStart, candidate, dialects);
  return candidate.parsed;
}

function parse(
  text: string,
  chunkStart: number,
  candidate: Candidate,
  dialects: readonly Dialect[],
): ParsedCandidate {
  const decoded = decodeString(text, chunkStart + candidate.start, chunkStart + candidate.end);
  const found: DialectPart[] = [];
  for (const dialect of dialects) {
    for (const part of dialect.parse(decoded.value)) {
      if (part.kind !== 'text') {
        found.push({ dialect, part });
      }
    }
  }
  if (dialects.length > 1) {
    found.sort((left, right) => left.part.range.start - right.part.range.start);
  }
  const escapes = dialects.includes(ownNotation) ? doubtfulEscapes(decoded.value) : [];
  return { decoded, chunkStart, found, escapes };
}
