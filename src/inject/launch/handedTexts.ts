import { parseReferences } from '../../reference/notation/parseReferences.js';
import { mask } from '../../secrets/hiding/masking.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';

/** VS Code uses an input's value for the launch that asked for it, and at once. */
const keptMilliseconds = 120_000;
/** Shorter ones stand in other texts by chance. */
const shortest = 4;

/**
 * The values that inputs were given a moment ago, in memory only. VS Code puts them into launches where they look
 * like any other text: they are not to be shown there, and what looks like a reference in them is none.
 */
export class HandedTexts implements Disposable {
  private readonly kept = new Map<string, Disposable>();

  constructor(private readonly clock: Clock) {}

  add(text: string): void {
    if (text.length >= shortest) {
      this.kept.get(text)?.dispose();
      this.kept.set(
        text,
        this.clock.schedule(keptMilliseconds, () => this.kept.delete(text)),
      );
    }
  }

  /** Whether what looks like a reference in a text is one of the values, and nothing that was written beside it. */
  explains(text: string): boolean {
    return [...this.kept.keys()].some((each) => text.includes(each)) && !beginsReference(this.masked(text));
  }

  /** The text with a mask for each value in it, as it is or as JSON writes it. */
  masked(text: string): string {
    return [...this.kept.keys()]
      .sort((one, other) => other.length - one.length)
      .flatMap((each) => [each, JSON.stringify(each).slice(1, -1)])
      .reduce((left, each) => left.replaceAll(each, mask), text);
  }

  dispose(): void {
    this.kept.forEach((timer) => timer.dispose());
    this.kept.clear();
  }
}

function beginsReference(text: string): boolean {
  return parseReferences(text).some(({ kind }) => kind !== 'text');
}
