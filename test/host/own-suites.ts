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

/** Begun with first, so that none of these is still running, alone, when all others have ended. */
const longest = ['withoutArguments', 'diagnostics', 'moveCredentials', 'preview'];

/** Builds the extension and its host suites and runs them. @returns what really ran, also left as a file. */
export async function runOwnSuites(options: OwnSuitesOptions): Promise<Counts> {
  await buildExtension();
  const suites = await bundleSuites(options.names);
  const extensions = await packageHelperExtensions();
  let total = noCounts;
  /** Runs what waits, file by file, in a VS Code and a browser of its own. */
  const runLane = async (waiting: string[], workspaceTrust: boolean): Promise<void> => {
    if (waiting.length === 0) {
      return;
    }
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
  // Trust is a choice of the whole VS Code: the tests of folders that nobody has trusted need one of their own.
  const isUntrusted = (file: string): boolean => file.startsWith('untrusted/');
  const untrusted = suites.files.filter(isUntrusted);
  const others = longestFirst(suites.files.filter((file) => !isUntrusted(file)));
  // Three at a time keep two cores busy: a window waits for much of its time.
  await Promise.all([
    runLane(untrusted, true).then(() => runLane(others, false)),
    runLane(others, false),
    runLane(others, false),
  ]);
  await writeCounts(process.env[resultVariable] ?? path.join(outputFolder, 'results/host.json'), total);
  return total;
}

function longestFirst(files: readonly string[]): string[] {
  const rank = (file: string): number => {
    const place = longest.findIndex((name) => file.includes(name));
    return place === -1 ? longest.length : place;
  };
  return [...files].sort((one, other) => rank(one) - rank(other));
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
