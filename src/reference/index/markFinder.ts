/** Tells, for ranges asked in ascending order, whether one of some short texts starts within. Linear overall. */
export class MarkFinder {
  readonly #next: number[];
  /** No mark that has not been asked for starts before this offset: cheaper to look at than to ask. */
  nearest = -1;

  constructor(
    private readonly text: string,
    private readonly marks: readonly string[],
  ) {
    this.#next = marks.map(() => -1);
  }

  /** Each call's `start` must be at or after that of the call before. */
  isWithin(start: number, end: number): boolean {
    if (this.nearest < start) {
      this.#advance(start);
    }
    return this.nearest < end;
  }

  #advance(start: number): void {
    let nearest = Infinity;
    for (const [index, mark] of this.marks.entries()) {
      let next = this.#next[index] ?? -1;
      if (next < start) {
        next = this.text.indexOf(mark, start);
        if (next === -1) {
          next = Infinity;
        }
        this.#next[index] = next;
      }
      nearest = Math.min(nearest, next);
    }
    this.nearest = nearest;
  }
}
