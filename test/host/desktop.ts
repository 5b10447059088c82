import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { buildExtension } from './build-extension';
import { bundleSuite } from './bundle';
import { buildHelperExtensions } from './helper-extensions';
import { outputFolder, projectRoot } from './project';
import { countsLine, readCounts, resultVariable } from './result';
import { copyWorkspace, sampleWorkspace } from './workspace';

/** Runs the host suite in a desktop VS Code: the one that `VSCODE_EXECUTABLE` names, else a download. */
async function main(): Promise<number> {
  const vscodeExecutablePath = process.env['VSCODE_EXECUTABLE'] ?? (await download());
  await buildExtension();
  const extensionTestsPath = await bundleSuite();
  const result = process.env[resultVariable] ?? path.join(outputFolder, 'test/host/desktop-result.json');
  await fs.rm(result, { force: true });
  const { folder, remove } = await copyWorkspace(sampleWorkspace);
  try {
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: [projectRoot, ...(await buildHelperExtensions())],
      extensionTestsPath,
      extensionTestsEnv: { [resultVariable]: result },
      launchArgs: [folder, '--disable-workspace-trust', '--disable-extensions'],
    });
    const counts = await readCounts(result);
    console.log(counts ? countsLine(counts) : 'The suite ended without a result.');
    return counts ? code : 1;
  } finally {
    await remove();
  }
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
