import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import { type Counts, resultVariable } from './result';

/**
 * Mocha's ordinary report, and beside it the counts in the file that the environment names, so that whoever
 * started the tests in another process, or inside VS Code, knows what really ran.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[resultVariable];
    if (file) {
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
        const { passes: passed, failures: failed, pending: skipped } = this.stats;
        const counts: Counts = { passed, failed, skipped };
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(counts));
      });
    }
  }
}
