import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { findConnectionFiles } from '../../host/files/findConnectionFiles.js';
import { pickOne } from '../../host/ask/quickInput.js';
import { SecretsError } from '../../secrets/model/errors.js';

const file = new vscode.ThemeIcon('file');

/**
 * Asks for a connection file of the workspace, or makes one.
 *
 * @param title of the question
 * @throws SecretsError cancelled
 */
export async function chooseConnection(title: string): Promise<vscode.Uri> {
  const files = await findConnectionFiles();
  const make = {
    label: vscode.l10n.t('New Connection File…'),
    iconPath: new vscode.ThemeIcon('new-file'),
    value: undefined,
  };
  const chosen = await pickOne(
    [
      ...files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), iconPath: file, value: uri })),
      make,
    ],
    title,
    files.length === 0
      ? vscode.l10n.t('There is no connection file in this workspace yet')
      : vscode.l10n.t('Choose a connection file'),
  );
  const made =
    chosen === undefined || chosen.value !== undefined
      ? chosen?.value
      : await vscode.commands.executeCommand<vscode.Uri | undefined>(commands.newConnectionFile);
  if (made === undefined) {
    throw new SecretsError('cancelled');
  }
  return made;
}
