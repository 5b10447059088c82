import * as path from 'node:path';
import { runProgram } from '../host/programs';
import { outputFolder, projectRoot } from '../host/project';

/** Packages the little extension that connects the sandbox when the window opens. @returns the package. */
export async function packageHelper(): Promise<string> {
  const file = path.join(outputFolder, 'sandbox-start.vsix');
  const packager = path.join(projectRoot, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await runProgram(process.execPath, [packager, 'package', ...options], {
    folder: path.join(projectRoot, 'test/start-extension'),
  });
  return file;
}
