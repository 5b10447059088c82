import * as vscode from 'vscode';
import { findConnectionFiles } from '../../host/findConnectionFiles.js';
import { askChoice } from '../../host/quickInput.js';
import { SecretsError } from '../../secrets/errors.js';

/**
 * Asks for a connection file of the workspace.
 *
 * @param title of the question
 * @throws SecretsError cancelled; invalid-configuration where there is no connection file
 */
export async function chooseConnection(title: string): Promise<vscode.Uri> {
  const files = await findConnectionFiles();
  if (files.length === 0) {
    const reason = vscode.l10n.t('There is no connection file in this workspace.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  const answer = await askChoice({
    title,
    placeholder: vscode.l10n.t('Choose a connection file'),
    choices: files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), value: uri })),
  });
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
