import * as vscode from 'vscode';
import { isSearchedForCredentials } from './detectionFileFilter.js';

/** Calls back when a file that there is something to say of is open, now or later; once, then no more. */
export function whenConnectionFileOpens(callback: () => void): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isSearchedForCredentials)) {
    callback();
    return vscode.Disposable.from();
  }
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => look([document])),
    vscode.workspace.onDidChangeConfiguration(() => look(vscode.workspace.textDocuments)),
  );
  const look = (documents: readonly vscode.TextDocument[]): void => {
    if (documents.some(isSearchedForCredentials)) {
      listeners.dispose();
      callback();
    }
  };
  return listeners;
}
