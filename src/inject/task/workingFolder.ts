import * as path from 'node:path';
import * as vscode from 'vscode';
import { SecretsError } from '../../secrets/model/errors.js';

/**
 * The folder that a task runs in: its `cwd`, from the workspace folder where it is relative, else that folder.
 *
 * @throws SecretsError invalid-configuration where `cwd` is no folder: what a process says of that names its program
 */
export async function workingFolder(
  cwd: string | undefined,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<string | undefined> {
  const base = folder?.uri.scheme === 'file' ? folder.uri.fsPath : undefined;
  if (cwd === undefined) {
    return base;
  }
  const wanted = base === undefined ? cwd : path.resolve(base, cwd);
  const type = await vscode.workspace.fs.stat(vscode.Uri.file(wanted)).then(
    (found) => found.type,
    () => vscode.FileType.Unknown,
  );
  if ((type & vscode.FileType.Directory) === 0) {
    const reason = vscode.l10n.t('"cwd" of the task, {0}, is no folder.', wanted);
    throw new SecretsError('invalid-configuration', { reason });
  }
  return wanted;
}
