import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, type CommandId } from '../../../src/contributions.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from './support/editor';
import { connect, removeEverything } from './support/extension';

/** These leave the window for the browser, or are only for inputs of tasks and launches: code calls them. */
const notRun: readonly CommandId[] = [commands.openIamConsole, commands.openInConsole, commands.resolveInput];

const messages = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

describe('every command that is called without an argument', function () {
  this.timeout(120_000);

  const ids = Object.values(commands).filter((id) => !notRun.includes(id));
  const own = messages.map((name) => [name, vscode.window[name]] as const);
  let sandbox: Sandbox;
  let said: string[];

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    // The suite shares its `vscode` with the extension. Nobody is there to close what is shown.
    for (const name of messages) {
      Object.assign(vscode.window, {
        [name]: (message: string) => {
          said.push(message);
          return Promise.resolve(undefined);
        },
      });
    }
  });
  beforeEach(async () => {
    said = [];
    await removeEverything();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    Object.assign(vscode.window, Object.fromEntries(own));
    await vscode.commands.executeCommand('secretConnections.closeDemo', {});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeEverything();
    await sandbox.close();
  });

  /** Runs a command as a key binding does, and leaves each question that it asks. */
  const leave = async (id: string): Promise<void> => {
    let isOver = false;
    const over = Promise.resolve(vscode.commands.executeCommand(id)).finally(() => (isOver = true));
    // Whoever waits below learns of a rejection later.
    over.catch(() => undefined);
    await eventually(
      async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isOver || undefined;
      },
      `${id} is left`,
      15_000,
    );
    await over;
  };

  const states: Readonly<Record<string, () => Promise<unknown>>> = {
    'no secret manager and no file': () => Promise.resolve(),
    'no secret manager and a text file': async () =>
      vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'text' })),
    'a secret manager and no file': () => connect(sandbox, 'reader', { alias: 'prod' }),
    'a secret manager and a text file': async () => {
      await connect(sandbox, 'reader', { alias: 'prod' });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'text' }));
    },
  };

  for (const [name, begin] of Object.entries(states)) {
    it(`asks, or says in plain words what is missing: ${name}`, async () => {
      const unclear: string[] = [];
      await begin();
      for (const id of ids) {
        said = [];
        try {
          await leave(id);
        } catch (thrown) {
          unclear.push(`${id} rejects: ${String(thrown)}`);
        }
        unclear.push(
          ...said
            .filter((message) => /argument|unexpected|undefined|TypeError/iu.test(message))
            .map((message) => `${id} says: ${message}`),
        );
        if (changesState.includes(id)) {
          await removeEverything();
          await vscode.commands.executeCommand('workbench.action.closeAllEditors');
          await begin();
        }
      }
      assert.deepEqual(unclear, []);
    });
  }
});

/** After these, others meet another state. */
const changesState: readonly CommandId[] = [
  commands.disconnect,
  commands.openWalkthrough,
  commands.tryDemo,
  commands.closeDemo,
  commands.removeAllData,
  commands.generateIamPolicy,
  commands.explainAccess,
  commands.openResolved,
  commands.showLog,
  commands.newConnectionFile,
];
