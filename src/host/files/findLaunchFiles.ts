import * as vscode from 'vscode';
import { variablesFiles } from './detectionFileFilter.js';

const withoutPackages = '**/node_modules/**';

/**
 * The other files of the workspace in which references are live when something is started: tasks and launch
 * configurations, those of a workspace file too, and files of variables.
 */
export async function findLaunchFiles(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const patterns = ['**/.vscode/{launch,tasks}.json', variablesFiles];
  const found = await Promise.all(
    patterns.map((pattern) => vscode.workspace.findFiles(pattern, withoutPackages, undefined, token)),
  );
  const { workspaceFile } = vscode.workspace;
  return workspaceFile?.scheme === 'file' ? [workspaceFile, ...found.flat()] : found.flat();
}
