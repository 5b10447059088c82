import * as vscode from 'vscode';
import { addressOrPath } from '../../host/gate/addressOrPath.js';
import { fileText } from '../../host/files/fileText.js';
import { loadVariablesParser } from '../../host/bundles.js';
import { holdsReference, holdsWholeReference } from './debugSettings.js';

/** A file of variables. */
export interface EnvFile {
  /** As the configuration names it. */
  readonly path: string;
  readonly uri: vscode.Uri;
  /** For people. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** As it is written. */
  readonly text: string;
}

/**
 * The files of variables. Those that cannot be read are left to the debug adapter, which has its own way of saying
 * that they are missing.
 */
export async function readEnvFiles(
  paths: readonly string[],
  folder: vscode.WorkspaceFolder | undefined,
): Promise<readonly EnvFile[]> {
  if (paths.length === 0) {
    return [];
  }
  const parse = await loadVariablesParser();
  const files = await Promise.all(
    paths.map(async (path) => {
      const uri = addressOrPath(path, folder);
      const text = await fileText(uri).catch(() => undefined);
      const variables = text === undefined ? undefined : parse(text);
      return { path, uri, name: vscode.workspace.asRelativePath(uri), variables, text };
    }),
  );
  return files.filter((file): file is EnvFile => file.text !== undefined);
}

/**
 * Those whose variables are added by us: the first that holds references, and all that come after it, whose variables
 * win. All others are left to the debug adapter, which has its own way of reading them.
 */
export function filesToAdd(files: readonly EnvFile[]): readonly EnvFile[] {
  // Of a text that says a variable twice, or in a way of its own, the debug adapter may take another reading than ours.
  const first = files.findIndex(
    ({ variables, text }) => Object.values(variables).some(holdsReference) || holdsWholeReference(text),
  );
  return first === -1 ? [] : files.slice(first);
}
