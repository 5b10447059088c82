import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { readSetting } from '../../host/settings.js';
import { SecretsError } from '../../secrets/model/errors.js';

/** Adds a pattern to the setting `detection.ignore` of the workspace; without one, of the person. */
export function planIgnoring(argument: Given<'ignoreCredential'>): Plan {
  if (argument === undefined) {
    const reason = vscode.l10n.t(
      'Use the light bulb at the problem of the credential that you want to ignore.',
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
  const { pattern, uri } = argument;
  return {
    question: {
      message: vscode.l10n.t('Ignore credentials that match {0}?', pattern),
      detail: [
        vscode.l10n.t('The pattern is added to the setting {0}.', 'secretConnections.detection.ignore'),
      ],
      button: vscode.l10n.t('Ignore'),
    },
    run: () => ignoreCredential(pattern, uri),
  };
}

async function ignoreCredential(pattern: string, uri: vscode.Uri | undefined): Promise<void> {
  const patterns = readSetting('detection.ignore', uri);
  if (patterns.includes(pattern)) {
    return;
  }
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace
    .getConfiguration(configurationSection, uri)
    .update('detection.ignore', [...patterns, pattern], target);
}
