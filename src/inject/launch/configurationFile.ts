import * as vscode from 'vscode';
import { exists } from '../../host/files/fileText.js';

/**
 * The file that a folder's launch configurations or tasks are most likely written in: that of the folder, else that
 * of the workspace; undefined where neither is there.
 */
export async function configurationFile(
  folder: vscode.WorkspaceFolder | undefined,
  name: 'launch.json' | 'tasks.json',
): Promise<vscode.Uri | undefined> {
  const inFolder = folder && vscode.Uri.joinPath(folder.uri, '.vscode', name);
  for (const uri of [inFolder, vscode.workspace.workspaceFile]) {
    if (uri !== undefined && uri.scheme !== 'untitled' && (await exists(uri))) {
      return uri;
    }
  }
  return undefined;
}
