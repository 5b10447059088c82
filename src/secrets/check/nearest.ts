import { editDistance } from './editDistance.js';

const longestCompared = 128;
const mostAnswers = 100;

/** Characters are counted by the last bits of their codes. */
const kinds = 32;

/** Names among which those are found that may be meant by a misspelled one; quick also when they are many. */
export class NearNames {
  private readonly names: readonly string[];
  /** How often each kind of character occurs in each name. */
  private readonly counts: Uint8Array;
  private readonly answers = new Map<string, readonly string[]>();

  constructor(names: Iterable<string>) {
    this.names = [...names].filter(({ length }) => length <= longestCompared);
    this.counts = new Uint8Array(this.names.length * kinds);
    this.names.forEach((name, index) => count(name.toLowerCase(), this.counts, index * kinds));
  }

  /** Nearest first: those that differ in few characters for their length, or only in case. */
  nearest(name: string, most = 3): readonly string[] {
    const key = `${most} ${name}`;
    const known = this.answers.get(key);
    if (known !== undefined) {
      return known;
    }
    const answer = name.length > longestCompared ? [] : this.find(name, most);
    if (this.answers.size >= mostAnswers) {
      this.answers.clear();
    }
    this.answers.set(key, answer);
    return answer;
  }

  private find(name: string, most: number): readonly string[] {
    const wanted = name.toLowerCase();
    const counts = new Uint8Array(kinds);
    count(wanted, counts, 0);
    /** Once there are enough, only what is as near as they are counts. */
    let allowed = Math.max(1, Math.floor(Math.min(name.length, 24) / 3));
    const found: { readonly name: string; readonly difference: number }[] = [];
    for (const [index, candidate] of this.names.entries()) {
      if (candidate === name || this.leastDifference(counts, index) > allowed) {
        continue;
      }
      const difference = editDistance(wanted, candidate.toLowerCase(), allowed);
      if (difference <= allowed) {
        found.push({ name: candidate, difference });
        found.sort((one, other) => one.difference - other.difference || compare(one.name, other.name));
        found.splice(most);
        allowed = found.length === most ? (found.at(-1)?.difference ?? allowed) : allowed;
      }
    }
    return found.map((each) => each.name);
  }

  /** Each change takes one character away at most, and brings one at most. */
  private leastDifference(counts: Uint8Array, index: number): number {
    let missing = 0;
    let added = 0;
    for (let kind = 0; kind < kinds; kind++) {
      const difference = (counts[kind] ?? 0) - (this.counts[index * kinds + kind] ?? 0);
      if (difference > 0) {
        missing += difference;
      } else {
        added -= difference;
      }
    }
    return Math.max(missing, added);
  }
}

/** Which of the candidates may be meant by a misspelled name, nearest first. */
export function nearest(name: string, candidates: Iterable<string>, most = 3): readonly string[] {
  return new NearNames(candidates).nearest(name, most);
}

function count(text: string, counts: Uint8Array, start: number): void {
  for (let index = 0; index < text.length; index++) {
    const kind = start + (text.charCodeAt(index) % kinds);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
