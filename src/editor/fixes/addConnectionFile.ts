import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { hasLiveScheme, isJson } from '../../host/files/connectionFileFilter.js';
import { readSetting } from '../../host/settings.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { launchFileOf } from '../../secrets/check/launchPlaces.js';

/**
 * Makes a file, or the active one, a connection file: adds its path to `secretConnections.files` of its folder, so that all
 * who work on the folder have it; of a file in no folder, to that of the person.
 *
 * @throws SecretsError invalid-configuration for a file of VS Code itself, such as launch.json
 */
export function planConnectionFile(argument: Given<'addConnectionFile'>): Plan<readonly string[]> {
  const active = vscode.window.activeTextEditor?.document;
  const uri = argument?.uri ?? (active !== undefined && isJson(active) ? active.uri : undefined);
  if (uri === undefined) {
    const reason = vscode.l10n.t('Open the JSON file that you want to make a connection file.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  if (launchFileOf(uri.path) !== undefined) {
    const reason = vscode.l10n.t(
      '{0} is a file of VS Code and can be no connection file.',
      uri.path.slice(uri.path.lastIndexOf('/') + 1),
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
  if (!hasLiveScheme({ uri })) {
    const reason = vscode.l10n.t('Only files can be connection files, and this is none.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  return {
    question: {
      message: vscode.l10n.t('Make {0} a connection file?', vscode.workspace.asRelativePath(uri)),
      detail: [
        vscode.l10n.t('Its path is added to the setting {0}.', 'secretConnections.files'),
        vscode.l10n.t('References in it are then resolved.'),
      ],
      button: vscode.l10n.t('Add'),
    },
    run: () => addConnectionFile(uri),
  };
}

async function addConnectionFile(uri: vscode.Uri): Promise<readonly string[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const glob = escapeGlob(folder === undefined ? uri.path : uri.path.slice(folder.uri.path.length + 1));
  const present = readSetting('files', folder?.uri);
  if (present.includes(glob)) {
    return present;
  }
  const files = [...present, glob];
  const target =
    folder === undefined
      ? vscode.ConfigurationTarget.Global
      : (vscode.workspace.workspaceFolders?.length ?? 0) > 1
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(configurationSection, folder?.uri).update('files', files, target);
  return files;
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]{}]/g, (special) => `[${special}]`);
}
