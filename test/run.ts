import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { buildExtension } from './host/build-extension';
import { runProgram, type Show } from './host/programs';
import { outputFolder, projectRoot } from './host/project';
import { type Counts, countsLine, noCounts, readCounts, resultVariable, sumOf } from './host/result';
import { thisMachine } from './host/suites';
import { type Kind, kindsOn } from './kinds';

/**
 * Runs every kind of tests that this machine can, and sums up what really ran: those without windows at once, each on
 * a core of its own, then the others one after the other.
 */
async function main(): Promise<boolean> {
  await buildExtension();
  const { kinds, remarks: ofMachine } = kindsOn(process.arch, thisMachine());
  let total = noCounts;
  const remarks = [...ofMachine];
  const tell = ({ kind: { script }, counts, problem, seconds }: KindRun): void => {
    total = sumOf(total, counts);
    if (problem) {
      remarks.push(`${script} ${problem}`);
      // What failed without a test that failed must still be counted, or the last line would hide it.
      total = sumOf(total, { ...noCounts, failed: counts.failed === 0 ? 1 : 0 });
    }
    console.log(`${script}: ${countsLine(counts)} in ${seconds} s\n`);
  };
  const [shown, ...others] = kinds.filter(({ opensWindows }) => !opensWindows);
  const runs = others.map((kind) => runKind(kind, 'at its end'));
  tell(await runKind(shown!, 'as it comes'));
  for (const run of runs) {
    tell(await run);
  }
  for (const kind of kinds.filter(({ opensWindows }) => opensWindows)) {
    tell(await runKind(kind, 'as it comes'));
  }
  for (const each of remarks) {
    console.log(each);
  }
  console.log(countsLine(total));
  return total.failed === 0;
}

interface KindRun {
  readonly kind: Kind;
  readonly counts: Counts;
  readonly problem?: string;
  readonly seconds: number;
}

async function runKind(kind: Kind, show: Show): Promise<KindRun> {
  const { script, parameters } = kind;
  const begun = process.hrtime()[0];
  const result = path.join(outputFolder, 'results', `${script.replace(':', '-')}.json`);
  await fs.rm(result, { force: true });
  console.log(`── ${script}${show === 'at its end' ? ', told at its end' : ''} ──`);
  const failed = await runProgram('npm', ['run', '--silent', script, '--', ...parameters], {
    folder: projectRoot,
    show,
    environment: { ...process.env, [resultVariable]: result },
  }).then(
    () => false,
    () => true,
  );
  const counts = (await readCounts(result)) ?? noCounts;
  const seconds = process.hrtime()[0] - begun;
  if (counts.passed + counts.failed === 0) {
    return { kind, counts, seconds, problem: 'ran no test' };
  }
  return failed ? { kind, counts, seconds, problem: 'failed' } : { kind, counts, seconds };
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
