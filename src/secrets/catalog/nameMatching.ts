/** Names that hold what was typed, best first, as positions in the list. */
export interface NameMatches {
  readonly positions: readonly number[];
  /** How many match, shown or not. */
  readonly total: number;
}

/** A folder that names share: all up to a `/`. */
export interface NameFolder {
  /** Ends with `/`. */
  readonly path: string;
  readonly count: number;
}

const ranks = 6;
const wordStart = /[/_+=.@!-]/;

/** A list of names made ready for matching; made once per list, so that each key typed costs one pass. */
export class NameIndex {
  private readonly lowered: readonly string[];

  constructor(readonly names: readonly string[]) {
    this.lowered = names.map((name) => name.toLowerCase());
  }

  /**
   * Names that hold `typed`, in any case: the name itself, beginnings, beginnings of a folder or of the last part,
   * beginnings of a word, anywhere, and parts in order (`pr/db` finds `prod/db`). Those alike keep their order.
   */
  match(typed: string, limit: number): NameMatches {
    const wanted = typed.toLowerCase();
    const parts = wanted.split('/');
    const buckets: number[][] = Array.from({ length: ranks }, () => []);
    let total = 0;
    for (const [position, name] of this.lowered.entries()) {
      const rank = rankOf(name, wanted, parts);
      if (rank < ranks) {
        total += 1;
        const bucket = buckets[rank];
        if (bucket !== undefined && bucket.length < limit) {
          bucket.push(position);
        }
      }
    }
    return { positions: buckets.flat().slice(0, limit), total };
  }

  /** The folders of the next level below what is typed, in the order of the names, each with at least two names. */
  folders(typed: string, limit: number): readonly NameFolder[] {
    const wanted = typed.toLowerCase();
    const from = wanted.lastIndexOf('/') + 1;
    const found = new Map<string, { path: string; count: number }>();
    for (const [position, name] of this.lowered.entries()) {
      const slash = name.startsWith(wanted) ? name.indexOf('/', Math.max(from, wanted.length)) : -1;
      if (slash > 0) {
        const path = (this.names[position] ?? '').slice(0, slash + 1);
        const known = found.get(path);
        if (known !== undefined) {
          known.count += 1;
        } else if (found.size < limit) {
          found.set(path, { path, count: 1 });
        }
      }
    }
    return [...found.values()].filter(({ count }) => count > 1);
  }
}

/** How well a name goes with what was typed, 0 best; undefined: not at all. */
export function matchRank(name: string, typed: string): number | undefined {
  const wanted = typed.toLowerCase();
  const rank = rankOf(name.toLowerCase(), wanted, wanted.split('/'));
  return rank < ranks ? rank : undefined;
}

/** Whether all words that were typed stand somewhere in these texts, in any case. */
export function mentionsWords(texts: readonly (string | undefined)[], typed: string): boolean {
  const all = texts.join('\n').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function rankOf(name: string, wanted: string, parts: readonly string[]): number {
  const at = name.indexOf(wanted);
  if (at === 0) {
    return name.length === wanted.length ? 0 : 1;
  }
  if (at < 0) {
    return parts.length > 1 && holdsInOrder(name, parts) ? 5 : ranks;
  }
  if (name[at - 1] === '/' || name.includes(`/${wanted}`)) {
    return 2;
  }
  return wordStart.test(name.charAt(at - 1)) ? 3 : 4;
}

/** Each part begins a folder or the last part of the name, one after the other. */
function holdsInOrder(name: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 && name.startsWith(part) ? 0 : name.indexOf(`/${part}`, from);
    if (found < 0) {
      return false;
    }
    from = found + part.length;
  }
  return true;
}
