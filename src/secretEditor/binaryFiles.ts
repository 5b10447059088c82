import * as vscode from 'vscode';
import { pickBytes, saveBytes, saveWarning } from '../host/binaryFiles.js';
import { askModal } from '../host/messages.js';
import type { SecretDocument } from './secretDocument.js';

/** Writes the bytes of a secret into a file, after a person was told what that means. */
export async function saveBytesAs({ content, name }: SecretDocument): Promise<void> {
  if (content.kind !== 'read' || typeof content.draft === 'string') {
    return;
  }
  const { message, detail, button } = saveWarning(name);
  if ((await askModal(message, detail, button)) === button) {
    await saveBytes(name, content.draft);
  }
}

/**
 * Takes the bytes of a file for the value of a secret.
 *
 * @throws SecretsError value-too-large
 */
export async function replaceFromFile(document: SecretDocument): Promise<void> {
  const title = vscode.l10n.t('Replace the Value of {0}', document.name);
  const bytes = await pickBytes(title, vscode.l10n.t('Replace'), document.name);
  if (bytes !== undefined) {
    document.change(bytes, vscode.l10n.t('Replace from a file'));
  }
}
