import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { debugCommand } from '../debug/debugCommand.js';
import { isObject } from '../launch/reachedTasks.js';

/** What launch.json and tasks.json hold; more than one of each where a person and a workspace have them. */
export interface LaunchFiles {
  readonly launch: readonly unknown[];
  readonly tasks: readonly unknown[];
}

/**
 * What uses an input, as far as launch.json and tasks.json tell: the launch configurations and tasks in which
 * `${input:id}` stands, of those inputs that call the command with these arguments. Each as a line for people, with
 * what it runs as written there.
 */
export function usersOfInput(command: string, argument: unknown, files: LaunchFiles): readonly string[] {
  return [
    ...files.launch
      .filter(isObject)
      .flatMap((file) =>
        users(file, file['configurations'], inputIds(file, command, argument)).map((configuration) =>
          l10n.t(
            'launch configuration "{0}": {1}',
            String(configuration['name']),
            debugCommand(configuration).command,
          ),
        ),
      ),
    ...files.tasks
      .filter(isObject)
      .flatMap((file) =>
        users(file, file['tasks'], inputIds(file, command, argument)).map((task) =>
          l10n.t('task "{0}": {1}', String(task['label'] ?? task['taskName']), taskCommand(file, task)),
        ),
      ),
  ];
}

/** Whether one of the files has an input that calls the command with these arguments. */
export function hasInput(command: string, argument: unknown, files: readonly unknown[]): boolean {
  return files.filter(isObject).some((file) => inputIds(file, command, argument).length > 0);
}

type Entry = Readonly<Record<string, unknown>>;

function inputIds(file: Entry, command: string, argument: unknown): readonly string[] {
  const inputs = Array.isArray(file['inputs']) ? file['inputs'].filter(isObject) : [];
  return inputs.flatMap(({ id, type, command: called, args }) =>
    type === 'command' && called === command && typeof id === 'string' && isDeepStrictEqual(args, argument)
      ? [id]
      : [],
  );
}

/** Entries in which one of the inputs stands; all of them, where it stands in what is said of every one. */
function users(file: Entry, entries: unknown, ids: readonly string[]): readonly Entry[] {
  const uses = (value: unknown): boolean => {
    const text = JSON.stringify(value);
    return ids.some((id) => text.includes(JSON.stringify(`\${input:${id}}`).slice(1, -1)));
  };
  const all = Array.isArray(entries) ? entries.filter(isObject) : [];
  const ofAll = Object.fromEntries(
    Object.entries(file).filter(
      ([name]) => !['tasks', 'configurations', 'compounds', 'inputs'].includes(name),
    ),
  );
  return uses(ofAll) ? all : all.filter(uses);
}

/** The command of a task with its arguments and the shell that it asks for, as written. */
function taskCommand(file: Entry, task: Entry): string {
  const { command = file['command'], script, args, options = file['options'] } = task;
  const shell: unknown = isObject(options) ? options['shell'] : undefined;
  const words = [command ?? script ?? task['type'], ...[args ?? []].flat()];
  const line = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' ');
  return shell === undefined ? line : l10n.t('{0} (shell {1})', line, JSON.stringify(shell));
}
