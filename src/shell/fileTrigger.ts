import * as vscode from 'vscode';
import { isSearchedForCredentials } from '../host/files/detectionFileFilter.js';
import { mayHoldForeignNotation } from '../host/files/foreignNotation.js';
import { mayHoldMisplacedReference } from './misplacedReference.js';

/** Calls back when a file that there is something to say of is open, now or later; once, then no more. */
export function whenConnectionFileOpens(callback: () => void): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isOfInterest)) {
    callback();
    return vscode.Disposable.from();
  }
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => look([document])),
    // What the file holds may make it one of those.
    vscode.workspace.onDidSaveTextDocument((document) => look([document])),
    vscode.workspace.onDidChangeConfiguration(() => look(vscode.workspace.textDocuments)),
  );
  const look = (documents: readonly vscode.TextDocument[]): void => {
    if (documents.some(isOfInterest)) {
      listeners.dispose();
      callback();
    }
  };
  return listeners;
}

function isOfInterest(document: vscode.TextDocument): boolean {
  return (
    isSearchedForCredentials(document) ||
    mayHoldForeignNotation(document) ||
    mayHoldMisplacedReference(document)
  );
}
