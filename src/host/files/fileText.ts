import * as vscode from 'vscode';
import { SecretsError } from '../../secrets/model/errors.js';

/** Whether a file or folder is there. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/**
 * The text as the person sees it: of an open document with its changes, else from disk.
 *
 * @throws SecretsError invalid-configuration, if it cannot be read
 */
export async function fileText(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  return open === undefined ? savedText(uri) : open.getText();
}

/**
 * The text as it is on disk.
 *
 * @throws SecretsError invalid-configuration, if it cannot be read
 */
export async function savedText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    throw unreadable(uri);
  }
}

/** The document of a file, if VS Code has it open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Says that a file or folder cannot be read. */
export function unreadable(uri: vscode.Uri): SecretsError {
  const reason = vscode.l10n.t('{0} cannot be read.', vscode.workspace.asRelativePath(uri));
  return new SecretsError('invalid-configuration', { reason });
}

/** What other programs and people call a file: its path on disk, or its address. */
export function fileAddress(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}
