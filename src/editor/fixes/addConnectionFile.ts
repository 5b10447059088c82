import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import { isPlainObject } from '../../host/commands.js';
import { readSetting } from '../../host/settings.js';
import { uriArgument } from '../../host/uriArgument.js';
import { wrongArgument } from '../targets.js';

/**
 * Makes the file `{uri}` a connection file: adds its path to `secretConnections.files` of its folder, so that all
 * who work on the folder have it; of a file in no folder, to that of the person.
 */
export async function addConnectionFile(argument: unknown): Promise<readonly string[]> {
  const uri =
    uriArgument(isPlainObject(argument) ? argument['uri'] : argument) ??
    vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    throw wrongArgument('uri');
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const glob = escapeGlob(folder === undefined ? uri.path : uri.path.slice(folder.uri.path.length + 1));
  const present = readSetting('files', folder?.uri);
  if (present.includes(glob)) {
    return present;
  }
  const files = [...present, glob];
  const target =
    folder === undefined
      ? vscode.ConfigurationTarget.Global
      : (vscode.workspace.workspaceFolders?.length ?? 0) > 1
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(configurationSection, folder?.uri).update('files', files, target);
  return files;
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}]/g, (special) => `[${special}]`);
}
