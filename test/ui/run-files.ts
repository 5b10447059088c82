import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../host/project';
import { type Counts, noCounts, readCounts, resultVariable, sumOf } from '../host/result';

export interface FileRun {
  readonly files: readonly string[];
  /** Parameters of mocha for every file. */
  readonly parameters: readonly string[];
  /** How many run at a time: they have a VS Code and a browser of their own, which mostly wait. */
  readonly atOnce: number;
  /** After so long a file is ended. */
  readonly limitSeconds: number;
  /** Takes what a file has printed, as a whole, when it ends. */
  readonly print: (text: string) => void;
}

/**
 * Runs each file of tests in a mocha of its own. Mocha's `--parallel` keeps its processes for the next file: what a
 * file that failed leaves behind, such as a promise that rejects later, ends the process and with it the next file.
 */
export async function runFiles({ files, atOnce, ...run }: FileRun): Promise<Counts> {
  const results = await fs.mkdtemp(path.join(os.tmpdir(), 'secret-connections-results-'));
  const waiting = [...files];
  let total = noCounts;
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const result = path.join(results, `${files.indexOf(file)}.json`);
      const counts = await runFile(file, result, run);
      total = sumOf(total, counts);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await fs.rm(results, { recursive: true });
  }
  return total;
}

async function runFile(
  file: string,
  result: string,
  { parameters, limitSeconds, print }: Omit<FileRun, 'files' | 'atOnce'>,
): Promise<Counts> {
  const mocha = path.join(projectRoot, 'node_modules/mocha/bin/mocha.js');
  const reporter = path.join(projectRoot, 'test/host/reporter.ts');
  // `--exit`: what a file has left running does not keep it from ending.
  const own = [mocha, '--exit', '--reporter', reporter, '--require', 'tsx', '--spec', file];
  const child = spawn(process.execPath, [...own, ...parameters], {
    cwd: projectRoot,
    env: { ...process.env, [resultVariable]: result },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The head of a group, which ends with all that it has started.
    detached: true,
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => printed.push(data));
  }
  const endGroup = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // Nothing of it is left, or this is Windows, which has no such groups.
      child.kill('SIGKILL');
    }
  };
  const tooLate = setTimeout(() => endGroup(), limitSeconds * 1000);
  const closed = once(child, 'close');
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(tooLate);
  endGroup();
  // What has left the group may keep the output open.
  await Promise.race([closed, delay(2000, undefined, { ref: false })]);
  const counts = await readCounts(result);
  print(Buffer.concat(printed).toString());
  if (counts !== undefined && (code === 0 || counts.failed > 0)) {
    return counts;
  }
  print(
    signal === null
      ? `${file} ended with ${String(code)}, and not all of its tests were run.\n`
      : `${file} was ended after ${limitSeconds} s.\n`,
  );
  return sumOf(counts ?? noCounts, { ...noCounts, failed: 1 });
}
