import * as vscode from 'vscode';
import { isConnectionFile } from './connectionFileFilter.js';

/** Calls back when a connection file is open, now or later; once, then no more. */
export function whenConnectionFileOpens(callback: () => void): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isConnectionFile)) {
    callback();
    return vscode.Disposable.from();
  }
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => look([document])),
    vscode.workspace.onDidChangeConfiguration(() => look(vscode.workspace.textDocuments)),
  );
  const look = (documents: readonly vscode.TextDocument[]): void => {
    if (documents.some(isConnectionFile)) {
      listeners.dispose();
      callback();
    }
  };
  return listeners;
}
