import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { Argument, Given } from '../../host/commands.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { Launcher, LaunchSource } from '../launch/launcher.js';
import { writtenIn } from '../launch/workspaceSettings.js';
import type { Surroundings } from '../launch/surroundings.js';
import { connectionFileOfAnyFolder } from '../../host/files/connectionPath.js';
import { holdsReference } from '../debug/debugSettings.js';
import { storedInput } from './storedInput.js';
import { usersOfInput } from './usersOfInput.js';

/** So many are shown of what may use an input. */
const mostUsers = 8;

/** The one variable of a source of kind `variables`. */
const variable = 'input';

type InputArgument = Argument<'resolveInput'>;

/**
 * The text for an input of type `command` in launch.json or tasks.json: of `{reference}`, a text with references, or
 * of `{connection, pointer}`, one value of a connection file. Where it is not to be had this has to reject: VS Code
 * then starts nothing and shows the reason, but would go on with an input that is `undefined`.
 *
 * @throws SecretsError
 */
export async function resolveInput(argument: Given<'resolveInput'>, launcher: Launcher): Promise<string> {
  if (storedInput(argument) === 'only') {
    const reason = vscode.l10n.t(
      'MCP servers (mcp.json) have this input, and VS Code stores the values of their inputs in clear text and uses them for ever. Make it an input of type "promptString" with "password": true, which is stored encrypted (the light bulb in the file does), or let the server read the secret by itself.',
    );
    throw invalid(reason);
  }
  const source = await sourceOf(argument);
  const target = vscode.l10n.t('An input variable');
  const surroundings = (): Surroundings => inputSurroundings(argument);
  const { variablesOf } = await launcher.prepareLaunch({
    ...{ target, surroundings, sources: [source], lasts: false },
    // Of a task, as most likely.
    inTerminal: true,
  });
  const [text] = Object.values(variablesOf(source));
  if (text === undefined) {
    throw new SecretsError('unexpected', { reason: 'no value' });
  }
  launcher.handed.add(text);
  return text;
}

async function sourceOf({ reference, connection, pointer }: InputArgument = {}): Promise<LaunchSource> {
  if (reference !== undefined && connection === undefined) {
    if (!holdsReference(reference)) {
      throw invalid(vscode.l10n.t('"reference" holds no reference such as <secret, key>.'));
    }
    const name = vscode.l10n.t('the input variable');
    return { kind: 'variables', variables: { [variable]: reference }, name };
  }
  if (connection !== undefined && pointer !== undefined && reference === undefined) {
    return { kind: 'connection', uri: await connectionFileOfAnyFolder(connection), pointer };
  }
  throw invalid(
    vscode.l10n.t('The input needs "args" with either a "reference", or a "connection" and a "pointer".'),
  );
}

/**
 * All launches and tasks as written: nothing tells which of them asks, or whether it is none of them, so a change of
 * any asks the person again.
 */
function inputSurroundings(argument: Given<'resolveInput'>): Surroundings {
  const folders = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  const files = {
    launch: unique(folders.flatMap((folder) => writtenIn('launch', folder))),
    tasks: unique(folders.flatMap((folder) => writtenIn('tasks', folder))),
  };
  const users = usersOfInput(commands.resolveInput, argument, files);
  const more = users.length - mostUsers;
  return {
    facts: [
      ...users.slice(0, mostUsers).map((user) => vscode.l10n.t('Used by {0}', user)),
      ...(more > 0 ? [vscode.l10n.t('Used by {0} more.', more)] : []),
      users.length === 0
        ? vscode.l10n.t(
            'No task and no launch configuration of this workspace uses this input: what asks for the value, and where it goes, is not known.',
          )
        : vscode.l10n.t('VS Code does not tell which of them asks, nor whether it is another extension.'),
      ...(storedInput(argument) === undefined
        ? []
        : [
            vscode.l10n.t(
              'mcp.json has the same input: if it is what asks, VS Code stores the value in clear text and uses it for ever.',
            ),
          ]),
    ],
    deciding: { tasks: [files, folders.map((folder) => writtenIn('mcp', folder))] },
  };
}

function unique(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
