import * as vscode from 'vscode';
import { isConnectionFile } from './connectionFileFilter.js';
import { readSetting } from './settings.js';

/** JSON files in which credentials are looked for; what is read of others would not be JSON strings. */
export const detectionLanguages = ['json', 'jsonc'];

/** Whether the document is searched for hard-coded credentials: connection files, and others by setting. */
export function isSearchedForCredentials(document: vscode.TextDocument): boolean {
  return isConnectionFile(document) || isOtherDetectionFile(document);
}

function isOtherDetectionFile(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  if (!detectionLanguages.includes(document.languageId)) {
    return false;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined && scheme !== 'file' && scheme !== 'untitled') {
    return false;
  }
  return readSetting('detection.files', folder?.uri).some(
    (glob) =>
      vscode.languages.match(
        { pattern: folder === undefined ? glob : new vscode.RelativePattern(folder, glob) },
        document,
      ) > 0,
  );
}
