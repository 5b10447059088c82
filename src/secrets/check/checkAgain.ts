import { isRemembered, negativeMilliseconds } from '../cache/freshness.js';
import type { Clock, Disposable } from '../model/ports.js';
import type { CheckResult } from './problem.js';

/** Longer than a failure is remembered, so that AWS is asked. */
const firstMilliseconds = negativeMilliseconds + 500;
/** Where nothing changes, it is asked less and less often. */
const longestMilliseconds = 16 * firstMilliseconds;

/**
 * Has those documents checked again whose check found what may be cured without an edit: AWS that could not be
 * reached, or a secret that was not there. One timer for all of them, and none while there are none.
 */
export class CheckAgain<Document> implements Disposable {
  private readonly failed = new Set<Document>();
  private timer: Disposable | undefined;
  private delay = firstMilliseconds;

  constructor(
    private readonly clock: Clock,
    private readonly check: (document: Document) => void,
  ) {}

  /** @param result what a check found; undefined: the document is not checked any more */
  report(document: Document, result: CheckResult | undefined): void {
    if (result !== undefined && mayPass(result)) {
      this.failed.add(document);
      this.timer ??= this.clock.schedule(this.delay, () => {
        this.timer = undefined;
        this.delay = Math.min(longestMilliseconds, 2 * this.delay);
        this.checkAll();
      });
      return;
    }
    this.failed.delete(document);
    if (this.failed.size === 0) {
      this.stop();
    }
  }

  /** The person is back at this window, maybe from the console of AWS. Without a failure nothing happens. */
  now(): void {
    const failed = this.failed.size > 0;
    this.stop();
    if (failed) {
      this.checkAll();
    }
  }

  dispose(): void {
    this.failed.clear();
    this.stop();
  }

  private checkAll(): void {
    [...this.failed].forEach((document) => this.check(document));
  }

  private stop(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.delay = firstMilliseconds;
  }
}

function mayPass({ problems, troubles }: CheckResult): boolean {
  return troubles.length > 0 || problems.some(({ code }) => isRemembered(code));
}
