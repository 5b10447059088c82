import * as path from 'node:path';
import { buildExtension } from './build-extension';
import { type BundledSuites, bundleSuites } from './bundle';
import { packageHelperExtensions } from './helper-extensions';
import { progress } from './programs';
import { outputFolder, projectRoot } from './project';
import { type Counts, noCounts, readCounts, resultVariable, sumOf, writeCounts } from './result';
import { startSuiteHost, type SuiteHost } from './run-suite';
import { copyWorkspace, sampleWorkspace } from './workspace';

export interface OwnSuitesOptions {
  /** Parts of the paths of the files that are run; all files if empty. */
  readonly names: readonly string[];
  /** Runs only the tests whose title holds this. */
  readonly grep: string | undefined;
  /** For each file. */
  readonly timeLimitSeconds: number;
}

/** Builds the extension and its host suites and runs them. @returns what really ran, also left as a file. */
export async function runOwnSuites(options: OwnSuitesOptions): Promise<Counts> {
  await buildExtension();
  const suites = await bundleSuites(options.names);
  const extensions = await packageHelperExtensions();
  let total = noCounts;
  // Trust is a choice of the whole VS Code: the tests of folders that nobody has trusted need one of their own.
  for (const workspaceTrust of [false, true]) {
    const files = suites.files.filter((file) => file.startsWith('untrusted/') === workspaceTrust);
    if (files.length === 0) {
      continue;
    }
    const host = await startSuiteHost({ extensions, workspaceTrust });
    try {
      for (const file of files) {
        total = sumOf(total, await runFile(host, suites, file, options));
      }
    } finally {
      await host.dispose();
    }
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
  const { folder: workspace, remove } = await copyWorkspace(sampleWorkspace);
  const result = path.join(folder, `${file}.json`);
  const seconds = process.hrtime()[0];
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
    });
    const counts = await readCounts(result);
    if (counts !== undefined) {
      progress(`${file}: ${process.hrtime()[0] - seconds} s`);
      return counts;
    }
    console.error(`${file} ended without a result.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await remove();
  }
  return { ...noCounts, failed: 1 };
}
