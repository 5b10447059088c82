import * as vscode from 'vscode';
import { labelText, oneLine } from '../../secrets/words/plainText.js';
import { fileName } from '../launch/sources.js';
import type { LaunchValues } from '../launch/launchPlan.js';
import type { TerminalShell } from '../launch/terminalSurroundings.js';

/**
 * A terminal whose shell has the variables of a connection in its environment. It is marked by icon, color and
 * name, and not opened again at the next start of VS Code. (That alone does not keep its environment from the disk:
 * the launcher sees to that.) `environmentVariableCollection` is not used: VS Code stores it, and gives it to every
 * terminal.
 */
export function secretTerminal(
  uri: vscode.Uri,
  { environment }: Pick<LaunchValues, 'environment'>,
  shell: TerminalShell = {},
): vscode.TerminalOptions {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const names = Object.keys(environment);
  return {
    name: vscode.l10n.t(
      '{0} (secrets)',
      labelText(fileName(uri).replace(/(?:\.connections?)?\.jsonc?$/, '')),
    ),
    env: { ...environment },
    isTransient: true,
    iconPath: new vscode.ThemeIcon('key'),
    color: new vscode.ThemeColor('terminal.ansiYellow'),
    message: oneLine(
      vscode.l10n.t(
        'Variables from {0}: {1}',
        labelText(vscode.workspace.asRelativePath(uri)),
        names.join(', '),
      ),
    ),
    ...(folder?.uri.scheme === 'file' && { cwd: folder.uri }),
    ...shell,
  };
}
