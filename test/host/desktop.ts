import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import manifest from '../../package.json';
import { buildExtension } from './build-extension';
import { bundleSuites } from './bundle';
import { buildHelperExtensions } from './helper-extensions';
import { downloadFolder, projectRoot } from './project';
import { type Counts, countsLine, noCounts, readCounts, resultVariable, sumOf, writeCounts } from './result';
import { workspaceFor } from './workspace';

const usage = `npm run test:desktop -- [NAME …] [--vscode VERSION]

Runs the tests of test/host/suite (or only those whose path holds a NAME) in a desktop VS Code: the one that
VSCODE_EXECUTABLE names, else a download.
--vscode   which one is downloaded: "stable" (the default), "oldest" (the oldest that package.json declares),
           "insiders", or a version`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vscode: { type: 'string', default: 'stable' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const vscodeExecutablePath = process.env['VSCODE_EXECUTABLE'] ?? (await download(values.vscode));
  await buildExtension();
  const { folder, runner, files } = await bundleSuites(positionals);
  const extensionDevelopmentPath = [projectRoot, ...(await buildHelperExtensions())];
  let total = noCounts;
  // @vscode/test-electron always trusts the folder that it opens.
  for (const file of files.filter((each) => !each.startsWith('untrusted/'))) {
    const result = path.join(folder, `${file}.json`);
    const { workspace, remove } = await workspaceFor(file);
    // Where @vscode/test-electron has VS Code keep its state: each file begins without any.
    await fs.rm(path.join(downloadFolder, 'user-data'), { recursive: true, force: true, maxRetries: 5 });
    try {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath,
        extensionTestsPath: runner,
        extensionTestsEnv: {
          [resultVariable]: result,
          SECRET_CONNECTIONS_TEST_FILE: path.join(folder, file),
        },
        // The system's own store of secrets may ask a person.
        launchArgs: [
          ...(workspace === undefined ? [] : [workspace]),
          '--disable-extensions',
          '--use-inmemory-secretstorage',
        ],
      });
    } catch (error) {
      console.error(reasonOf(error));
    } finally {
      await remove();
    }
    total = sumOf(total, (await readCounts(result)) ?? { ...noCounts, failed: 1 });
  }
  await leave(total);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** Sums up for the person, and for `npm test` where it has started this. */
async function leave(total: Counts): Promise<void> {
  const file = process.env[resultVariable];
  if (file !== undefined) {
    await writeCounts(file, total);
  }
  console.log(countsLine(total));
}

async function download(name: string): Promise<string> {
  const version = name === 'oldest' ? manifest.engines.vscode.replace('^', '') : name;
  try {
    return await downloadAndUnzipVSCode({ version, reporter: new SilentReporter() });
  } catch (error) {
    throw new Error(
      `VS Code cannot be downloaded here (${reasonOf(error)}); set VSCODE_EXECUTABLE to an installed one.`,
      { cause: error },
    );
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0];

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
