import * as vscode from 'vscode';
import { isPlainObject } from '../../host/commands.js';
import { SecretsError } from '../../secrets/errors.js';
import { connectionFileOfAnyFolder, type Launcher, type LaunchSource } from '../launch/index.js';
import { holdsReference } from '../debug/debugSettings.js';

/** The one variable of a source of kind `variables`. */
const variable = 'input';

/**
 * The text for an input of type `command` in launch.json or tasks.json: of `{reference}`, a text with references, or
 * of `{connection, pointer}`, one value of a connection file. Where it is not to be had this has to reject: VS Code
 * then starts nothing and shows the reason, but would go on with an input that is `undefined`.
 *
 * @throws SecretsError
 */
export async function resolveInput(argument: unknown, launcher: Launcher): Promise<string> {
  const source = await sourceOf(argument);
  const target = vscode.l10n.t('An input variable');
  const command = vscode.l10n.t('any launch of launch.json and any task of tasks.json that uses this input');
  const context = launchesAndTasks();
  const { sources } = await launcher.prepareLaunch({ target, command, context, sources: [source] });
  const [text] = Object.values(sources[0] ?? {});
  if (text === undefined) {
    throw new SecretsError('unexpected', { reason: 'no value' });
  }
  launcher.handed.add(text);
  return text;
}

async function sourceOf(argument: unknown): Promise<LaunchSource> {
  const { reference, connection, pointer } = isPlainObject(argument) ? argument : {};
  if (typeof reference === 'string' && connection === undefined) {
    if (!holdsReference(reference)) {
      throw invalid(vscode.l10n.t('"reference" holds no reference such as <secret, key>.'));
    }
    const name = vscode.l10n.t('the input variable');
    return { kind: 'variables', variables: { [variable]: reference }, name };
  }
  if (typeof connection === 'string' && typeof pointer === 'string' && reference === undefined) {
    return { kind: 'connection', uri: await connectionFileOfAnyFolder(connection), pointer };
  }
  throw invalid(
    vscode.l10n.t('The input needs "args" with either a "reference", or a "connection" and a "pointer".'),
  );
}

/** All launches and tasks as written: nothing tells which of them asks, so a change of any asks the person again. */
function launchesAndTasks(): string {
  const scopes = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  return JSON.stringify(
    scopes.map((scope) =>
      ['launch', 'tasks'].map((section) => vscode.workspace.getConfiguration(undefined, scope).get(section)),
    ),
  );
}

function invalid(reason: string): SecretsError {
  return new SecretsError('invalid-configuration', { reason });
}
