import * as path from 'node:path';
import { buildExtension } from './build-extension';
import { type BundledSuites, bundleSuites } from './bundle';
import { packageHelperExtensions } from './helper-extensions';
import { outputFolder, projectRoot } from './project';
import { type Counts, noCounts, readCounts, resultVariable, sumOf, writeCounts } from './result';
import { startSuiteHost, type SuiteHost } from './run-suite';
import { workspaceFor } from './workspace';

export interface OwnSuitesOptions {
  /** Parts of the paths of the files that are run; all files if empty. */
  readonly names: readonly string[];
  /** Runs only the tests whose title holds this. */
  readonly grep: string | undefined;
  /** For each file. */
  readonly timeLimitSeconds: number;
}

/** How many windows run at a time, each in a VS Code and a browser of its own: a window mostly waits. */
const windowsAtATime = 2;

/** Builds the extension and its host suites and runs them. @returns what really ran, also left as a file. */
export async function runOwnSuites(options: OwnSuitesOptions): Promise<Counts> {
  await buildExtension();
  const suites = await bundleSuites(options.names);
  const extensions = await packageHelperExtensions();
  let total = noCounts;
  // Trust is a choice of the whole VS Code: the tests of folders that nobody has trusted need one of their own.
  for (const workspaceTrust of [false, true]) {
    const waiting = suites.files.filter((file) => file.startsWith('untrusted/') === workspaceTrust);
    const lanes = Math.min(windowsAtATime, waiting.length);
    const runLane = async (): Promise<void> => {
      const host = await startSuiteHost({ extensions, workspaceTrust });
      try {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          const counts = await runFile(host, suites, file, options);
          total = sumOf(total, counts);
        }
      } finally {
        await host.dispose();
      }
    };
    await Promise.all(Array.from({ length: lanes }, runLane));
  }
  await writeCounts(process.env[resultVariable] ?? path.join(outputFolder, 'results/host.json'), total);
  return total;
}

async function runFile(
  host: SuiteHost,
  { runner, folder }: BundledSuites,
  file: string,
  { grep, timeLimitSeconds }: OwnSuitesOptions,
): Promise<Counts> {
  const { workspace, remove } = await workspaceFor(file);
  const result = path.join(folder, `${file}.json`);
  const seconds = process.hrtime()[0];
  const report: [text: string, stream: 'log' | 'error'][] = [];
  try {
    await host.run({
      suite: runner,
      workspace,
      extension: projectRoot,
      environment: {
        [resultVariable]: result,
        SECRET_CONNECTIONS_TEST_FILE: path.join(folder, file),
        ...(grep && { SECRET_CONNECTIONS_TEST_GREP: grep }),
      },
      timeLimitSeconds,
      print: (...line) => report.push(line),
    });
    const counts = await readCounts(result);
    if (counts !== undefined) {
      return counts;
    }
    report.push([`${file} ended without a result.`, 'error']);
  } catch (error) {
    report.push([error instanceof Error ? error.message : String(error), 'error']);
  } finally {
    await remove();
    console.log(`── ${file} (${process.hrtime()[0] - seconds} s) ──`);
    report.forEach(([text, stream]) => console[stream](text));
  }
  return { ...noCounts, failed: 1 };
}
