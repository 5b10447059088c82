import * as vscode from 'vscode';
import { readGlobs } from '../settings.js';

/** The connection files of the workspace on disk, without those that the person excluded from the explorer. */
export async function findConnectionFiles(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const glob of readGlobs('files', folder.uri)) {
      const pattern = new vscode.RelativePattern(folder, glob);
      for (const uri of await vscode.workspace.findFiles(pattern, undefined, undefined, token)) {
        if (!uri.path.includes('/node_modules/')) {
          found.set(uri.toString(), uri);
        }
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
