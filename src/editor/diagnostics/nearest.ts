import { editDistance } from './editDistance.js';

const longestCompared = 128;

/**
 * Which of the candidates may be meant by a misspelled name, nearest first: those that differ in few characters
 * for their length, or only in case.
 */
export function nearest(name: string, candidates: Iterable<string>, count = 3): readonly string[] {
  const wanted = name.toLowerCase();
  const allowed = Math.max(1, Math.floor(Math.min(name.length, 24) / 3));
  const found: { readonly candidate: string; readonly difference: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > allowed) {
      continue;
    }
    if (candidate.length > longestCompared || name.length > longestCompared) {
      continue;
    }
    const difference = editDistance(wanted, candidate.toLowerCase(), allowed);
    if (difference <= allowed) {
      found.push({ candidate, difference });
    }
  }
  return found
    .sort((one, other) => one.difference - other.difference || compare(one.candidate, other.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
