/** A regular expression, as far as it is used here. */
export interface Matcher {
  matches(text: string): boolean;
  /** What it takes to try it on one character. */
  readonly size: number;
}

/** Makes a matcher whose time grows with the length of the text alone; undefined for what is no expression. */
export type CompilePattern = (source: string) => Matcher | undefined;

/** Longer expressions are not used. */
const longestPattern = 200;
const longestSubject = 128;
const mostPatterns = 100;
/** Of all expressions together: some milliseconds for each place that they are tried on. */
const mostSteps = 5000;

/**
 * The regular expressions of the setting `detection.ignore`. Each is tried on the place of a value
 * (`value.props.password`) and on the value, both cut at 128 characters. They come from a workspace, so their time
 * and number are bounded.
 */
export class IgnorePatterns {
  private readonly matchers: readonly Matcher[];
  /** Positions in the list of those that are not used: not valid, too long, or too many. */
  readonly unused: readonly number[];
  /** How often they were tried: the search goes on later after some. */
  tried = 0;

  /** @param compile not needed without expressions */
  constructor(sources: readonly string[] = [], compile: CompilePattern = () => undefined) {
    const matchers: Matcher[] = [];
    const unused: number[] = [];
    let steps = 0;
    for (const [index, source] of sources.entries()) {
      const matcher = index < mostPatterns && isPattern(source) ? compile(source) : undefined;
      if (matcher === undefined || steps + matcher.size > mostSteps) {
        unused.push(index);
      } else {
        steps += matcher.size;
        matchers.push(matcher);
      }
    }
    this.matchers = matchers;
    this.unused = unused;
  }

  matches(place: string, value: string): boolean {
    this.tried += this.matchers.length === 0 ? 0 : 1;
    const subjects = [place.slice(0, longestSubject), value.slice(0, longestSubject)];
    return this.matchers.some((matcher) => subjects.some((subject) => matcher.matches(subject)));
  }
}

/** The expression that matches exactly this place; it holds no value. Undefined where none can. */
export function patternForPlace(place: string): string | undefined {
  const pattern = `^${place.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`;
  return place.length <= longestSubject && isPattern(pattern) ? pattern : undefined;
}

function isPattern(source: unknown): source is string {
  return typeof source === 'string' && source !== '' && source.length <= longestPattern;
}
