import * as vscode from 'vscode';
import { exists } from './fileText.js';
import { SecretsError } from '../../secrets/model/errors.js';

/** The file that a text names: by an address, an absolute path, or a path in a folder; by default the first of the workspace. */
export function addressOrPath(path: string, folder?: vscode.WorkspaceFolder): vscode.Uri {
  const base = folder ?? vscode.workspace.workspaceFolders?.[0];
  if (isAddress(path)) {
    return vscode.Uri.parse(path, true);
  }
  return isAbsolute(path) || base === undefined ? vscode.Uri.file(path) : inFolder(path, base);
}

/**
 * The connection file that a path means where nothing tells of which folder: the one folder of the workspace that
 * has it. With several folders, the path may begin with the name of one, as VS Code shows paths then.
 *
 * @throws SecretsError invalid-configuration where several folders have it
 */
export async function connectionFileOfAnyFolder(path: string): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const first = addressOrPath(path);
  if (folders.length < 2 || isAddress(path) || isAbsolute(path)) {
    return first;
  }
  const candidates = folders.flatMap((folder) => {
    const start = `${folder.name}/`;
    const rest = path.replaceAll('\\', '/');
    return [
      inFolder(path, folder),
      ...(rest.startsWith(start) ? [inFolder(rest.slice(start.length), folder)] : []),
    ];
  });
  const there = await Promise.all(candidates.map(exists));
  const found = candidates.filter((_, index) => there[index]);
  if (found.length > 1) {
    const reason = vscode.l10n.t(
      '{0} is in several folders of the workspace: {1}. Write the name of the folder before it.',
      path,
      found.map((uri) => vscode.workspace.asRelativePath(uri, true)).join(', '),
    );
    throw new SecretsError('invalid-configuration', { reason });
  }
  return found[0] ?? first;
}

function inFolder(path: string, { uri }: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(uri, path.replaceAll('\\', '/'));
}

/** One letter is a drive of Windows; a name in a folder may have a colon in it. */
function isAddress(path: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]+:\/|untitled:)/.test(path);
}

function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}
