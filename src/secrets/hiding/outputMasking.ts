import { encodedForms } from './encodedForms.js';
import { mask } from './masking.js';
import { SpelledSearch } from './spelledSearch.js';
import { TextAutomaton } from './textAutomaton.js';

/** Shorter values occur everywhere by chance: masking them would hide the output and tell the value. */
const shortestMasked = 4;

/** Longer texts are looked for in pieces of this length, so that no more characters than these are ever held back. */
const longestPiece = 256;

/** So much of what was shown tells whether a line ends in base64. */
const keptCharacters = 16;

/** Of a value of several lines, each line as long as this is masked alone: programs print them indented. */
const shortestLine = 8;

/**
 * Makes the masks for the output of one process: every value is replaced as it is, in whatever way JSON, URLs, forms,
 * HTML and source texts may write its characters, and in base64, also broken into lines, and where it arrives in
 * pieces. What is shown never holds any of these, however the output was cut. What might become one is held back until
 * it is known, at most {@link longestPiece} characters of a value. It cannot see a value with other characters in
 * between, such as color codes.
 */
export class OutputMasking {
  private constructor(private readonly automaton: TextAutomaton) {}

  /** @param values what must not be seen; those shorter than {@link shortestMasked} stay visible */
  static async of(values: readonly string[]): Promise<OutputMasking> {
    return new OutputMasking(await TextAutomaton.of(values.flatMap(lookedFor)));
  }

  /** One for each stream: what is held back belongs to its own stream. */
  stream(): OutputMask {
    return new OutputMask(this.automaton);
  }
}

/** Masks one stream of text. */
export class OutputMask {
  private readonly search: SpelledSearch;
  /** What was shown last. */
  private before = '';
  /** The text that is not shown yet, and where it begins in the whole stream. */
  private held = '';
  private shown = 0;
  /** Stretches of the held text that are masked: in order, apart from each other, in offsets of the stream. */
  private readonly masked: { start: number; end: number }[] = [];
  private lastWasMask = false;

  constructor(automaton: TextAutomaton) {
    this.search = new SpelledSearch(automaton);
  }

  /** The text that can be shown now. */
  push(text: string): string {
    this.held += text;
    this.read(false);
    return this.release(this.search.pendingStart - this.shown);
  }

  /** The rest, once the stream has ended: what is not known to be a value by now is none. */
  end(): string {
    this.read(true);
    return this.release(this.held.length);
  }

  private read(isLast: boolean): void {
    this.search.read(this.held, this.shown, this.before, isLast, (start, end) => this.cover(start, end));
  }

  private cover(from: number, end: number): void {
    let start = from;
    for (let last = this.masked.at(-1); last !== undefined && last.end >= start; last = this.masked.at(-1)) {
      start = Math.min(start, last.start);
      this.masked.pop();
    }
    this.masked.push({ start, end });
  }

  /** Takes that much off the held text, with masks for what must not be seen. */
  private release(count: number): string {
    const end = this.shown + count;
    let result = '';
    let at = this.shown;
    const show = (until: number): void => {
      if (until > at) {
        result += this.held.slice(at - this.shown, until - this.shown);
        this.lastWasMask = false;
        at = until;
      }
    };
    for (
      let stretch = this.masked[0];
      stretch !== undefined && stretch.start < end;
      stretch = this.masked[0]
    ) {
      show(stretch.start);
      if (!this.lastWasMask) {
        result += mask;
        this.lastWasMask = true;
      }
      at = Math.min(stretch.end, end);
      if (stretch.end > end) {
        stretch.start = end;
        break;
      }
      this.masked.shift();
    }
    show(end);
    this.before = (this.before + this.held.slice(Math.max(0, count - keptCharacters), count)).slice(
      -keptCharacters,
    );
    this.held = this.held.slice(count);
    this.shown = end;
    return result;
  }
}

/** What stands for a value in the automaton. */
function lookedFor(value: string): readonly string[] {
  const lines = value.split(/\r\n|\r|\n/);
  const texts = lines.length > 1 ? [value, ...lines.filter((line) => line.length >= shortestLine)] : [value];
  const written = texts
    .filter((text) => text.length >= shortestMasked)
    .flatMap((text) => [text, text.replace(/\r?\n/g, '\r\n'), text.replace(/\r\n/g, '\n')]);
  return [...new Set(written)]
    .flatMap(encodedForms)
    .filter((text) => text.length >= shortestMasked)
    .flatMap(pieces);
}

/** The text, or pieces that cover all of a longer one. */
function pieces(text: string): readonly string[] {
  if (text.length <= longestPiece) {
    return [text];
  }
  const result: string[] = [];
  for (let start = 0; start + longestPiece < text.length; start += longestPiece) {
    result.push(text.slice(start, start + longestPiece));
  }
  return [...result, text.slice(-longestPiece)];
}
