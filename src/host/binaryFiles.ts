import * as vscode from 'vscode';
import { maximumValueBytes } from '../secrets/cache/secretWriter.js';
import { SecretsError } from '../secrets/model/errors.js';

/** What a person is asked before the bytes of a secret are written into a file. */
export function saveWarning(
  name: string,
): Readonly<Record<'message' | 'button', string>> & { readonly detail: readonly string[] } {
  return {
    message: vscode.l10n.t('Save the value of {0} unprotected?', name),
    detail: [vscode.l10n.t('Whoever can read the file can read the secret. Keep it out of version control.')],
    button: vscode.l10n.t('Save as File…'),
  };
}

/** Writes the bytes of a secret into a file that the person picks; what it means was told before. */
export async function saveBytes(name: string, bytes: Uint8Array): Promise<void> {
  const file = await vscode.window.showSaveDialog({ title: name, saveLabel: vscode.l10n.t('Save') });
  if (file !== undefined) {
    await vscode.workspace.fs.writeFile(file, bytes);
  }
}

/**
 * The bytes of a file that the person picks for a secret; undefined: he picked none.
 *
 * @param button what picking it does
 * @throws SecretsError value-too-large
 */
export async function pickBytes(
  title: string,
  button: string,
  name: string,
): Promise<Uint8Array | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel: button })) ?? [];
  if (file === undefined) {
    return undefined;
  }
  if ((await vscode.workspace.fs.stat(file)).size > maximumValueBytes) {
    throw new SecretsError('value-too-large', { secretId: name });
  }
  return await vscode.workspace.fs.readFile(file);
}
