import * as vscode from 'vscode';
import { schemes } from '../../contributions.js';
import { readGlobs } from '../settings.js';

/** JSON, with comments or without. */
export const jsonLanguages: readonly string[] = ['json', 'jsonc'];

/** Covers every file in which references can be live: whether they are is for each provider to find out. */
export const jsonSelector: readonly vscode.DocumentFilter[] = jsonLanguages.map((language) => ({ language }));

/** What tells whether a file, open or not, is a connection file. */
export type FileIdentity = Pick<vscode.TextDocument, 'uri' | 'languageId'>;

/** Whether references in the document are live, by the setting of the folder that it is in. */
export function isConnectionFile(document: FileIdentity): boolean {
  if (!hasLiveScheme(document)) {
    return false;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const globs = readGlobs('files', folder?.uri).join('\n');
  const question = [folder?.uri.toString(), document.languageId, document.uri.toString(), globs].join('\n');
  const known = answers.get(question);
  if (known !== undefined) {
    return known;
  }
  const answer = vscode.languages.match(connectionFileFilters(folder), document as vscode.TextDocument) > 0;
  if (answers.size >= mostAnswers) {
    answers.clear();
  }
  answers.set(question, answer);
  return answer;
}

/** It is asked for at each key, and VS Code matches a glob by a regular expression each time. */
const answers = new Map<string, boolean>();
const mostAnswers = 1000;

/** False for old versions in a diff, previews and the like, which only look like the file. */
export function hasLiveScheme({ uri }: Pick<FileIdentity, 'uri'>): boolean {
  return (
    uri.scheme === 'file' ||
    uri.scheme === 'untitled' ||
    uri.scheme === schemes.demo ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined
  );
}

/** A file of VS Code for this person, such as `mcp.json`, where VS Code has a scheme of its own for these. */
export function isOfPerson({ uri }: FileIdentity): boolean {
  return uri.scheme === 'vscode-userdata';
}

/** Whether the document is JSON, with comments or without. */
export function isJson({ languageId }: FileIdentity): boolean {
  return jsonLanguages.includes(languageId);
}

/** The setting as filters; a glob counts from the folder, or anywhere for a file in none. */
function connectionFileFilters(folder: vscode.WorkspaceFolder | undefined): vscode.DocumentFilter[] {
  const globs = readGlobs('files', folder?.uri);
  return jsonLanguages.flatMap((language) => [
    ...globs.map((glob) => ({
      language,
      pattern: folder === undefined ? glob : new vscode.RelativePattern(folder, glob),
    })),
    { language, scheme: schemes.demo },
  ]);
}
