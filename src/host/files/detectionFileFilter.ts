import * as vscode from 'vscode';
import { isConnectionFile, isJson, jsonLanguages } from './connectionFileFilter.js';
import { readGlobs } from '../settings.js';

/** Files of variables, known by their name: VS Code versions differ in the language they give them. */
export const variablesFiles = '**/{.env,.env.*,*.env}';

/** The files that may be searched for hard-coded credentials, and hold strings or variables that can be moved. */
export const detectionSelector: vscode.DocumentSelector = [
  ...jsonLanguages.map((language) => ({ language })),
  { pattern: variablesFiles },
];

/** Whether the document is a file of variables, such as `.env`. */
export function isVariablesFile(document: vscode.TextDocument): boolean {
  return !isJson(document) && vscode.languages.match({ pattern: variablesFiles }, document) > 0;
}

/** As {@link isVariablesFile}, for a file that may not be open. */
export function isVariablesPath({ path }: vscode.Uri): boolean {
  return /(?:^|\/)(?:\.env|\.env\.[^/]*|[^/]*\.env)$/u.test(path);
}

/** Whether the document is searched for hard-coded credentials: connection files, and others by setting. */
export function isSearchedForCredentials(document: vscode.TextDocument): boolean {
  return isConnectionFile(document) || isOtherDetectionFile(document);
}

function isOtherDetectionFile(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  if (!isJson(document) && !isVariablesFile(document)) {
    return false;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined && scheme !== 'file' && scheme !== 'untitled') {
    return false;
  }
  return readGlobs('detection.files', folder?.uri).some(
    (glob) =>
      vscode.languages.match(
        { pattern: folder === undefined ? glob : new vscode.RelativePattern(folder, glob) },
        document,
      ) > 0,
  );
}
