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
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    return open.getText();
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    const reason = vscode.l10n.t('{0} cannot be read.', vscode.workspace.asRelativePath(uri));
    throw new SecretsError('invalid-configuration', { reason });
  }
}
