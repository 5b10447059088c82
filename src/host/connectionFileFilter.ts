import * as vscode from 'vscode';
import { readSetting } from './settings.js';

const languages = ['json', 'jsonc'];

/** Whether references in the document are live (DESIGN 5), by the setting of the folder that it is in. */
export function isConnectionFile(document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const { scheme } = document.uri;
  if (folder === undefined && scheme !== 'file' && scheme !== 'untitled') {
    // Old versions in a diff, previews and the like only look like the file.
    return false;
  }
  return vscode.languages.match(connectionFileFilters(folder), document) > 0;
}

/** The setting as filters; a glob counts from the folder, or anywhere for a file in none. */
export function connectionFileFilters(folder: vscode.WorkspaceFolder | undefined): vscode.DocumentFilter[] {
  const globs = readSetting('files', folder?.uri);
  return languages.flatMap((language) =>
    globs.map((glob) => ({
      language,
      pattern: folder === undefined ? glob : new vscode.RelativePattern(folder, glob),
    })),
  );
}
