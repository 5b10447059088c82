const longestPattern = 200;
const longestSubject = 128;
const mostRepetitions = 3;

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
 * True for what could take more than a polynomial of low degree: a repeated group with a choice or a repetition
 * inside, many repetitions without a limit, and look-around or back-references, which nobody needs here.
 */
function mayBeSlow(source: string): boolean {
  const bare = source.replace(/\\[^1-9k]/gu, 'a').replace(/\[(?:\\.|[^\]\\])*\]/gu, 'a');
  if (/\\|\(\?[=!<]/u.test(bare)) {
    return true;
  }
  const groups: { inside: boolean }[] = [];
  let repetitions = 0;
  for (let index = 0; index < bare.length; index++) {
    const character = bare.charAt(index);
    if (character === '(') {
      groups.push({ inside: false });
      continue;
    }
    const closed = character === ')' ? groups.pop() : undefined;
    const next = bare.slice(character === ')' ? index + 1 : index);
    const repeats = /^(?:[*+]|\{\d+(?:,\d*)?\})/u.test(next);
    if (closed?.inside === true && repeats) {
      return true;
    }
    if (/[*+{|]/u.test(character) || closed?.inside === true) {
      groups.forEach((group) => (group.inside = true));
    }
    if (/^(?:[*+]|\{\d+,\d*\})/u.test(bare.slice(index))) {
      repetitions += 1;
    }
  }
  return repetitions > mostRepetitions;
}
