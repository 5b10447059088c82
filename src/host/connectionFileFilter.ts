import * as vscode from 'vscode';
import { schemes } from '../contributions.js';
import { readSetting } from './settings.js';

/** JSON, with comments or without. */
export const jsonLanguages: readonly string[] = ['json', 'jsonc'];

/** What tells whether a file, open or not, is a connection file. */
export type FileIdentity = Pick<vscode.TextDocument, 'uri' | 'languageId'>;

/** Whether references in the document are live (DESIGN 5), by the setting of the folder that it is in. */
export function isConnectionFile(document: FileIdentity): boolean {
  if (!hasLiveScheme(document)) {
    return false;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  return vscode.languages.match(connectionFileFilters(folder), document as vscode.TextDocument) > 0;
}

/** False for old versions in a diff, previews and the like, which only look like the file. */
export function hasLiveScheme({ uri }: FileIdentity): boolean {
  return (
    uri.scheme === 'file' ||
    uri.scheme === 'untitled' ||
    uri.scheme === schemes.demo ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined
  );
}

/** Whether the document is JSON, with comments or without. */
export function isJson({ languageId }: FileIdentity): boolean {
  return jsonLanguages.includes(languageId);
}

/** The setting as filters; a glob counts from the folder, or anywhere for a file in none. */
export function connectionFileFilters(folder: vscode.WorkspaceFolder | undefined): vscode.DocumentFilter[] {
  const globs = readSetting('files', folder?.uri);
  return jsonLanguages.flatMap((language) => [
    ...globs.map((glob) => ({
      language,
      pattern: folder === undefined ? glob : new vscode.RelativePattern(folder, glob),
    })),
    { language, scheme: schemes.demo },
  ]);
}
