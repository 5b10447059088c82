import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { writtenIn } from '../launch/workspaceSettings.js';
import { hasInput } from './usersOfInput.js';

/**
 * Whether an `mcp.json` of this window (the person's, a workspace's or a folder's) has an input that calls our command
 * with these arguments: VS Code stores the value of each of its inputs in clear text. `also`: launch.json or tasks.json
 * have the same input, and nothing tells which of them asks.
 */
export function storedInput(argument: unknown): 'only' | 'also' | undefined {
  const folders = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  const has = (section: 'launch' | 'tasks' | 'mcp'): boolean =>
    hasInput(
      commands.resolveInput,
      argument,
      folders.flatMap((folder) => writtenIn(section, folder)),
    );
  if (!has('mcp')) {
    return undefined;
  }
  return has('launch') || has('tasks') ? 'also' : 'only';
}
