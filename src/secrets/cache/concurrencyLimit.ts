/** Lets at most `limit` tasks run at the same time; the others wait in the order they came. */
export class ConcurrencyLimit {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  /** Runs the task as soon as there is room, and gives its result. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.limit) {
      await new Promise<void>((resume) => this.waiting.push(resume));
    } else {
      this.running += 1;
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) {
        this.running -= 1;
      } else {
        next();
      }
    }
  }
}
