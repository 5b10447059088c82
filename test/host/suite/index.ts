import { setTimeout as delay } from 'node:timers/promises';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../eventually';
import CountingReporter from '../reporter';

/** Runs one file of tests; called by VS Code inside its extension host. */
export async function run(): Promise<void> {
  const { SECRET_CONNECTIONS_TEST_FILE: file, SECRET_CONNECTIONS_TEST_GREP: grep } = process.env;
  await foldersAreOpen();
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(grep && { grep }),
  });
  mocha.addFile(file!);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}

/**
 * A window may read the file of its workspace before the server is there that has it: it has no folders then, until the
 * file changes.
 */
async function foldersAreOpen(): Promise<void> {
  const { workspaceFile } = vscode.workspace;
  if (workspaceFile === undefined) {
    return;
  }
  const isOpen = (): boolean => (vscode.workspace.workspaceFolders ?? []).length > 0;
  const text = await vscode.workspace.fs.readFile(workspaceFile);
  await eventually(async () => {
    if (!isOpen()) {
      await vscode.workspace.fs.writeFile(workspaceFile, text);
      await delay(1000);
    }
    return isOpen();
  }, 'the folders of the workspace are open');
}
