import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { buildExtension } from './host/build-extension';
import { runProgram } from './host/programs';
import { outputFolder, projectRoot } from './host/project';
import { type Counts, countsLine, noCounts, readCounts, resultVariable, sumOf } from './host/result';
import { thisMachine } from './host/suites';
import { type Kind, kindsOn } from './kinds';

/** Runs every kind of tests that this machine can, one after the other, and sums up what really ran. */
async function main(): Promise<boolean> {
  await buildExtension();
  const { kinds, remarks: ofMachine } = kindsOn(process.arch, thisMachine());
  let total = noCounts;
  const remarks = [...ofMachine];
  for (const kind of kinds) {
    const seconds = process.hrtime()[0];
    const { counts, problem } = await runKind(kind);
    total = sumOf(total, counts);
    if (problem) {
      remarks.push(`${kind.script} ${problem}`);
      // What failed without a test that failed must still be counted, or the last line would hide it.
      total = sumOf(total, { ...noCounts, failed: counts.failed === 0 ? 1 : 0 });
    }
    console.log(`${kind.script}: ${countsLine(counts)} in ${process.hrtime()[0] - seconds} s\n`);
  }
  for (const each of remarks) {
    console.log(each);
  }
  console.log(countsLine(total));
  return total.failed === 0;
}

async function runKind({ script, parameters }: Kind): Promise<{ counts: Counts; problem?: string }> {
  const result = path.join(outputFolder, 'results', `${script.replace(':', '-')}.json`);
  await fs.rm(result, { force: true });
  console.log(`── ${script} ──`);
  const failed = await runProgram('npm', ['run', '--silent', script, '--', ...parameters], {
    folder: projectRoot,
    show: true,
    environment: { ...process.env, [resultVariable]: result },
  }).then(
    () => false,
    () => true,
  );
  const counts = (await readCounts(result)) ?? noCounts;
  if (counts.passed + counts.failed === 0) {
    return { counts, problem: 'ran no test' };
  }
  return failed ? { counts, problem: 'failed' } : { counts };
}

main().then(
  (allPassed) => {
    process.exitCode = allPassed ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  },
);
