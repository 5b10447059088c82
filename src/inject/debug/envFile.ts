import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { connectionFile } from '../launch/index.js';
import { fileText } from '../../host/fileText.js';
import { holdsReference } from './debugSettings.js';

/** A file of variables in which references stand. */
export interface EnvFile {
  /** As the configuration names it. */
  readonly path: string;
  readonly uri: vscode.Uri;
  /** For people. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The files of variables that hold references. All others, and those that cannot be read, are left to the debug
 * adapter, which has its own way of reading them and of saying that they are missing.
 */
export async function readEnvFiles(
  paths: readonly string[],
  folder: vscode.WorkspaceFolder | undefined,
): Promise<readonly EnvFile[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const uri = connectionFile(path, folder);
      const text = await fileText(uri).catch(() => '');
      const variables = text.includes('<') ? parse(text.replace(/^\uFEFF/, '')) : {};
      return { path, uri, name: vscode.workspace.asRelativePath(uri), variables };
    }),
  );
  return files.filter(({ variables }) => Object.values(variables).some(holdsReference));
}
