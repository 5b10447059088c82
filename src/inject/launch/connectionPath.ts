import * as vscode from 'vscode';

/** The connection file that a task, a launch configuration or a setting of a folder names. */
export function connectionFile(path: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  const base = folder ?? vscode.workspace.workspaceFolders?.[0];
  if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(path)) {
    return vscode.Uri.parse(path, true);
  }
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
  return isAbsolute || base === undefined
    ? vscode.Uri.file(path)
    : vscode.Uri.joinPath(base.uri, path.replaceAll('\\', '/'));
}
