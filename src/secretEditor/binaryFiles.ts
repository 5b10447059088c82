import * as vscode from 'vscode';
import { askModal } from '../host/messages.js';
import { maximumValueBytes } from '../secrets/cache/secretWriter.js';
import { SecretsError } from '../secrets/model/errors.js';
import type { SecretDocument } from './secretDocument.js';

/** Writes the bytes of a secret into a file, after a person was told what that means. */
export async function saveBytesAs({ content, name }: SecretDocument): Promise<void> {
  if (content.kind !== 'read' || typeof content.draft === 'string') {
    return;
  }
  const save = vscode.l10n.t('Save as File…');
  const warning = [
    vscode.l10n.t('Whoever can read the file can read the secret. Keep it out of version control.'),
  ];
  if ((await askModal(vscode.l10n.t('Save the value of {0} unprotected?', name), warning, save)) !== save) {
    return;
  }
  const file = await vscode.window.showSaveDialog({ title: name, saveLabel: vscode.l10n.t('Save') });
  if (file !== undefined) {
    await vscode.workspace.fs.writeFile(file, content.draft);
  }
}

/**
 * Takes the bytes of a file for the value of a secret.
 *
 * @throws SecretsError value-too-large
 */
export async function replaceFromFile(document: SecretDocument): Promise<void> {
  const title = vscode.l10n.t('Replace the Value of {0}', document.name);
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Replace') })) ?? [];
  if (file === undefined) {
    return;
  }
  if ((await vscode.workspace.fs.stat(file)).size > maximumValueBytes) {
    throw new SecretsError('value-too-large', { secretId: document.name });
  }
  document.change(await vscode.workspace.fs.readFile(file), vscode.l10n.t('Replace from a file'));
}
