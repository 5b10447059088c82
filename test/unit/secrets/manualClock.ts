import type { Clock, Disposable } from '../../../src/secrets/model/ports.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private time: number;
  private timers: Timer[] = [];

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  schedule(milliseconds: number, callback: () => void): Disposable {
    const timer = { at: this.time + milliseconds, callback };
    this.timers.push(timer);
    return { dispose: () => (this.timers = this.timers.filter((each) => each !== timer)) };
  }

  /** Moves the time forward and calls back what has become due, in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      if (next === undefined) {
        break;
      }
      this.timers = this.timers.filter((each) => each !== next);
      this.time = next.at;
      next.callback();
    }
    this.time = end;
  }

  get scheduled(): number {
    return this.timers.length;
  }
}

/** Lets everything that waits for nothing but other promises run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A promise that the test settles. */
export class Deferred<Result> {
  resolve!: (result: Result) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<Result>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}
