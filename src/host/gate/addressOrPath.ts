import * as vscode from 'vscode';

/** The file that a text names: by an address, an absolute path, or a path in a folder; by default the first of the workspace. */
export function addressOrPath(path: string, folder?: vscode.WorkspaceFolder): vscode.Uri {
  const base = folder ?? vscode.workspace.workspaceFolders?.[0];
  if (isAddress(path)) {
    return vscode.Uri.parse(path, true);
  }
  return isAbsolute(path) || base === undefined ? vscode.Uri.file(path) : inFolder(path, base);
}

/** The file of a path with slashes of either kind in a folder. */
export function inFolder(path: string, { uri }: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(uri, path.replaceAll('\\', '/'));
}

/** Whether a text is the address of a file. One letter is a drive of Windows; a name in a folder may have a colon in it. */
export function isAddress(path: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]+:\/|untitled:)/.test(path);
}

export function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}
