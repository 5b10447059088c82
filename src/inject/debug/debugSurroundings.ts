import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { writtenIn } from '../launch/workspaceSettings.js';
import type { Surroundings } from '../launch/surroundings.js';
import { terminalSurroundings } from '../launch/terminalSurroundings.js';
import { isObject, reachedTasks } from '../launch/reachedTasks.js';
import { readEnvFiles } from './envFile.js';

/** What of a debug session decides who gets its values. */
export interface DebugLaunch {
  readonly configuration: vscode.DebugConfiguration;
  /** Of the configuration, what is no source of values itself. */
  readonly written: unknown;
  /** The paths of its files of variables. */
  readonly envFiles: readonly string[];
  readonly folder: vscode.WorkspaceFolder | undefined;
}

/**
 * What decides who gets the values of a debug session beside its configuration: the content of its files of variables,
 * the tasks that VS Code runs before and after it, compounds that may have tasks of their own; and the shell.
 */
export async function debugSurroundings({
  configuration,
  written,
  envFiles,
  folder,
}: DebugLaunch): Promise<Surroundings> {
  const files = await readEnvFiles(envFiles, folder);
  const compounds = writtenIn('launch', folder?.uri)
    .filter(isObject)
    .map((file) => file['compounds']);
  const names = [configuration, ...compounds.flat()]
    .filter(isObject)
    .flatMap(({ preLaunchTask, postDebugTask }) => [preLaunchTask, postDebugTask])
    .filter((name) => name !== undefined && name !== null);
  // Programs of this type are typed into a shell, which has the values.
  const shell = configuration.type === 'node-terminal' ? terminalSurroundings(folder?.uri) : {};
  const { debugServer } = configuration as Readonly<Record<string, unknown>>;
  return {
    facts: [
      ...(shell.facts ?? []),
      ...(debugServer === undefined
        ? []
        : [
            l10n.t(
              'Its debugger is what listens at port {0} of this machine: that gets all values.',
              JSON.stringify(debugServer),
            ),
          ]),
    ],
    deciding: {
      ...shell.deciding,
      configuration: [folder?.uri.toString(), written],
      tasks: [compounds, names.length === 0 ? [] : reachedTasks(writtenIn('tasks', folder?.uri), names)],
      files: envFiles.map((path) => [path, files.find((file) => file.path === path)?.text]),
    },
  };
}
