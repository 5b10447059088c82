import * as vscode from 'vscode';
import { addressOrPath, inFolder, isAbsolute, isAddress } from '../gate/addressOrPath.js';
import { exists } from './fileText.js';
import { SecretsError } from '../../secrets/model/errors.js';

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
