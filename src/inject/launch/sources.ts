import * as vscode from 'vscode';
import { addressOrPath } from '../../host/gate/addressOrPath.js';
import { fileText } from '../../host/files/fileText.js';
import { isConnectionFile, isJson } from '../../host/files/connectionFileFilter.js';
import { resolvedPreviewType, schemes } from '../../contributions.js';
import { beginsConnection } from '../../secrets/connection/connectionText.js';
import { sourceOf } from '../../host/files/previewUri.js';
import { isInTab } from '../../host/files/tabs.js';
import { chooseConnection } from './chooseConnection.js';

/**
 * The connection that a command is about: the given one, or the file in front; of a preview, its source. Where no such
 * file is in front, as in the walkthrough, the one that was opened last; else the one that the person chooses.
 *
 * @param title of the question
 * @throws SecretsError cancelled
 */
export async function connectionUri(
  argument: { readonly uri?: vscode.Uri } | undefined,
  title: string,
): Promise<vscode.Uri> {
  const uri = argument?.uri ?? inFront() ?? openConnection()?.uri ?? (await chooseConnection(title));
  return uri.scheme === schemes.resolved ? sourceOf(uri) : uri;
}

/** The active file, where it may be a connection, or a template with references; or a preview. */
function inFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && input.viewType === resolvedPreviewType) {
    return input.uri;
  }
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isJson(document) ? document.uri : undefined;
}

function openConnection(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments
    .filter((document) => isConnectionFile(document) && isInTab(document.uri))
    .at(-1);
}

/** The connection that an argument of the API stands for: its text itself, or that of the file it names. */
export async function readSource(source: vscode.Uri | string): Promise<{ text: string; uri?: vscode.Uri }> {
  if (typeof source === 'string' && beginsConnection(source)) {
    return { text: source };
  }
  const uri = typeof source === 'string' ? addressOrPath(source) : source;
  return { text: await fileText(uri), uri };
}

/** The last part of a path, for people. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
