import * as path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { buildExtension } from './build-extension';
import { bundleSuites } from './bundle';
import { buildHelperExtensions } from './helper-extensions';
import { projectRoot } from './project';
import { countsLine, noCounts, readCounts, resultVariable, sumOf } from './result';
import { copyWorkspace, sampleWorkspace } from './workspace';

/** Runs the host suites in a desktop VS Code: the one that `VSCODE_EXECUTABLE` names, else a download. */
async function main(): Promise<number> {
  const vscodeExecutablePath = process.env['VSCODE_EXECUTABLE'] ?? (await download());
  await buildExtension();
  const { folder, runner, files } = await bundleSuites();
  const extensionDevelopmentPath = [projectRoot, ...(await buildHelperExtensions())];
  let total = noCounts;
  for (const file of files) {
    const result = path.join(folder, `${file}.json`);
    const workspace = await copyWorkspace(sampleWorkspace);
    try {
      await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath,
        extensionTestsPath: runner,
        extensionTestsEnv: {
          [resultVariable]: result,
          SECRET_CONNECTIONS_TEST_FILE: path.join(folder, file),
        },
        launchArgs: [
          workspace.folder,
          '--disable-extensions',
          ...(file.startsWith('untrusted/') ? [] : ['--disable-workspace-trust']),
        ],
      });
    } catch (error) {
      console.error(reasonOf(error));
    } finally {
      await workspace.remove();
    }
    total = sumOf(total, (await readCounts(result)) ?? { ...noCounts, failed: 1 });
  }
  console.log(countsLine(total));
  return total.failed === 0 ? 0 : 1;
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', reporter: new SilentReporter() });
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
