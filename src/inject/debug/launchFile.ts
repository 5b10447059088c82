import * as vscode from 'vscode';

/** The file that a folder's debug configurations are most likely written in; undefined where there is none. */
export async function launchFile(
  folder: vscode.WorkspaceFolder | undefined,
): Promise<vscode.Uri | undefined> {
  const inFolder =
    folder === undefined ? undefined : vscode.Uri.joinPath(folder.uri, '.vscode', 'launch.json');
  for (const uri of [inFolder, vscode.workspace.workspaceFile]) {
    if (uri?.scheme === 'untitled') {
      continue;
    }
    const isThere =
      uri !== undefined &&
      (await vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      ));
    if (isThere) {
      return uri;
    }
  }
  return undefined;
}
