const longestPattern = 200;
const longestSubject = 128;
/** As what a repetition of many or of any number of times counts. */
const manyWays = 16;
/** Two such repetitions, or one and a few choices: some milliseconds at worst. */
const mostWays = manyWays ** 2;

/**
 * The regular expressions of the setting `detection.ignore`. Each is tried on the place of a value
 * (`value.props.password`) and on the value, both cut at 128 characters. They come from a workspace, so those
 * that could take long on some text are not used.
 */
export class IgnorePatterns {
  private readonly patterns: readonly RegExp[];
  /** Positions in the list of those that are not used: not valid, or possibly slow. */
  readonly unused: readonly number[];

  constructor(sources: readonly string[] = []) {
    const compiled = sources.map(compile);
    this.patterns = compiled.filter((pattern) => pattern !== undefined);
    this.unused = compiled.flatMap((pattern, index) => (pattern === undefined ? [index] : []));
  }

  matches(place: string, value: string): boolean {
    return this.patterns.some(
      (pattern) =>
        pattern.test(place.slice(0, longestSubject)) || pattern.test(value.slice(0, longestSubject)),
    );
  }
}

/** The expression that matches exactly this place; it holds no value. */
export function patternForPlace(place: string): string {
  return `^${place.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`;
}

function compile(source: unknown): RegExp | undefined {
  if (typeof source !== 'string' || source === '' || source.length > longestPattern || mayBeSlow(source)) {
    return undefined;
  }
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

/**
 * True for what could take long on some text. Each place where the expression may go on in several ways (a
 * repetition, `?`, a choice) multiplies the ways to match: as long as none of these is repeated itself, their
 * product is a limit for all of them together. Look-around and back-references nobody needs here.
 *
 * (Of the packages that judge expressions, `safe-regex2` knows nested repetitions only and lets `.?` thirty times
 * pass, and `recheck` is larger than this extension.)
 */
function mayBeSlow(source: string): boolean {
  const bare = source
    .replace(/\\[pP]\{[^}]*\}|\\[^1-9k]/gu, 'a')
    .replace(/\[(?:\\.|[^\]\\])*\]/gu, 'a')
    .replace(/\(\?:/gu, '(');
  if (/\\|\(\?/u.test(bare)) {
    return true;
  }
  let ways = 1;
  /** The groups that are open, outermost first; the whole expression is one. */
  const groups: Group[] = [{ alternatives: 1, varies: false }];
  for (let index = 0; index < bare.length; index++) {
    const character = bare.charAt(index);
    if (character === '(') {
      groups.push({ alternatives: 1, varies: false });
      continue;
    }
    const group = groups.at(-1);
    if (group !== undefined && character === '|') {
      group.alternatives += 1;
      group.varies = true;
      continue;
    }
    const closed = character === ')' ? groups.pop() : undefined;
    ways *= closed?.alternatives ?? 1;
    const [repetition = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/u.exec(bare.slice(index + 1)) ?? [];
    if (closed?.varies === true && /^[*+{]/u.test(repetition)) {
      return true;
    }
    if (closed?.varies === true || repetition !== '') {
      groups.forEach((each) => (each.varies = true));
    }
    ways *= waysOf(repetition);
    index += repetition.length;
  }
  return ways * (groups[0]?.alternatives ?? 1) > mostWays;
}

interface Group {
  alternatives: number;
  /** Whether what is inside may match in several ways, or is repeated. */
  varies: boolean;
}

/** How many numbers of times a repetition may have. */
function waysOf(repetition: string): number {
  if (repetition === '') {
    return 1;
  }
  if (repetition.startsWith('?')) {
    return 2;
  }
  const [least = 0, most] = (repetition.match(/\d+/gu) ?? []).map(Number);
  if (most !== undefined) {
    return Math.min(manyWays, most - least + 1);
  }
  return /^\{\d+\}/u.test(repetition) ? 1 : manyWays;
}
