import * as vscode from 'vscode';
import { isConnectionFile } from '../../host/files/connectionFileFilter.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Answer } from '../../host/ask/quickInput.js';
import { readGlobs } from '../../host/settings.js';
import { connectionFileName, pathsFor } from './connectionName.js';

/** Where a new file is written. */
export interface ConnectionPlace {
  readonly uri: vscode.Uri;
  /** Whether it becomes a connection file only by being added to the setting. */
  readonly toBeAdded: boolean;
}

/**
 * The place of a new connection file: `connections/NAME.connection.json`. Where the setting of the folder matches
 * no such file, the person is asked: a path that it matches, or that one, added to the setting.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function connectionPlace(
  folder: vscode.WorkspaceFolder,
  name: string,
): Promise<Answer<ConnectionPlace>> {
  const { usual, matching } = placesIn(folder, name);
  if (!usual.toBeAdded) {
    return { kind: 'answer', value: usual };
  }
  return askChoice({
    title: vscode.l10n.t('New Connection File'),
    placeholder: vscode.l10n.t('{0} is no connection file by the settings of this folder', pathOf(usual)),
    canGoBack: true,
    active: matching ?? usual,
    choices: [
      ...(matching === undefined
        ? []
        : [
            {
              label: `$(file) ${pathOf(matching)}`,
              detail: vscode.l10n.t('Matches the setting secretConnections.files.'),
              value: matching,
            },
          ]),
      {
        label: `$(file-add) ${pathOf(usual)}`,
        detail: vscode.l10n.t('Adds it to the setting secretConnections.files.'),
        value: usual,
      },
    ],
  });
}

/** Where the file of a connection may come to lie, for people. */
export function possiblePaths(folders: readonly vscode.WorkspaceFolder[], name: string): readonly string[] {
  return [...new Set(possiblePlaces(folders, name).map(pathOf))];
}

/** Tells of a name under which there is a file already at each place; undefined: it is free at one. */
export async function takenNames(
  folders: readonly vscode.WorkspaceFolder[],
): Promise<(name: string) => string | undefined> {
  const parents = possiblePlaces(folders, 'x').map(({ uri }) => vscode.Uri.joinPath(uri, '..'));
  const taken = new Set((await Promise.all(parents.map(filesIn))).flat());
  return (name) => {
    const places = possiblePlaces(folders, name);
    const [first] = places;
    return first !== undefined && places.every(({ uri }) => taken.has(uri.toString()))
      ? vscode.l10n.t('{0} exists already.', pathOf(first))
      : undefined;
  };
}

async function filesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name]) => vscode.Uri.joinPath(folder, name).toString());
  } catch {
    // It is not there yet.
    return [];
  }
}

function possiblePlaces(
  folders: readonly vscode.WorkspaceFolder[],
  name: string,
): readonly ConnectionPlace[] {
  return folders
    .map((folder) => placesIn(folder, name))
    .flatMap(({ usual, matching }) => (matching ? [matching, usual] : [usual]));
}

/** The usual place; where that is none by the setting, also one that is, if there is any. */
function placesIn(
  folder: vscode.WorkspaceFolder,
  name: string,
): { readonly usual: ConnectionPlace; readonly matching: ConnectionPlace | undefined } {
  const usual = placeIn(folder, `connections/${connectionFileName(name)}`);
  const matching = usual.toBeAdded
    ? pathsFor(readGlobs('files', folder.uri), name)
        .map((path) => placeIn(folder, path))
        .find(({ toBeAdded }) => !toBeAdded)
    : undefined;
  return { usual, matching };
}

function pathOf({ uri }: ConnectionPlace): string {
  return vscode.workspace.asRelativePath(uri, false);
}

function placeIn(folder: vscode.WorkspaceFolder, path: string): ConnectionPlace {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  return { uri, toBeAdded: !isConnectionFile({ uri, languageId: 'json' }) };
}
