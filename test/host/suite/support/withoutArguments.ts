import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, type CommandId } from '../../../../src/contributions.js';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { eventually } from '../../eventually';
import { api, connect, removeEverything } from './extension';
import { setLayout } from './tree';

/** These leave the window for the browser, or are only for inputs of tasks and launches: code calls them. */
const notRun: readonly CommandId[] = [commands.openIamConsole, commands.openInConsole, commands.resolveInput];

/** What these do depends on what is in front. */
export const ofTheEditor: readonly CommandId[] = [
  commands.addConnectionFile,
  commands.addKey,
  commands.changeIamPolicy,
  commands.checkReferences,
  commands.copyIamPolicy,
  commands.copyResolved,
  commands.createSecret,
  commands.explainAccess,
  commands.fetchFresh,
  commands.findReferences,
  commands.generateIamPolicy,
  commands.ignoreCredential,
  commands.insertReference,
  commands.mapManager,
  commands.moveToSecret,
  commands.openResolved,
  commands.openTerminal,
  commands.showActions,
];

const messages = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/** What is in front when a command is called. */
const fronts = {
  'no file': () => Promise.resolve(),
  'a text file': async () => show(await vscode.workspace.openTextDocument({ content: 'text' })),
  'a connection file': () => showFile('front.connection.json', '{"password": "<prod/db, password>"}'),
  'a resolved preview': async () => {
    const document = await showFile('front.connection.json', '{"password": "<prod/db, password>"}');
    await vscode.commands.executeCommand('secretConnections.openResolved', { uri: document.uri });
  },
  'an image': async () => {
    const uri = await write('front.png', Buffer.from(onePixel, 'base64'));
    await vscode.commands.executeCommand('vscode.open', uri);
  },
  'the settings': () => vscode.commands.executeCommand('workbench.action.openSettings2'),
  'the output': async () => {
    await vscode.commands.executeCommand('workbench.action.output.toggleOutput');
    await vscode.commands.executeCommand('workbench.panel.output.focus');
  },
} as const satisfies Record<string, () => PromiseLike<unknown>>;

/** A window in some state: the aliases of the secret managers, and what is in front. */
export interface WindowState {
  readonly managers: readonly string[];
  readonly front: keyof typeof fronts;
  /** What is called; all if absent. */
  readonly called?: readonly CommandId[];
}

/** Each command is called as a key binding does, without an argument, in each of these states. */
export function describeWithoutArguments(where: string, states: readonly WindowState[]): void {
  describe(`every command that is called without an argument${where}`, function () {
    this.timeout(120_000);

    const own = messages.map((name) => [name, vscode.window[name]] as const);
    let sandbox: Sandbox;
    let said: string[];
    let begun: string;

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
    after(async () => {
      Object.assign(vscode.window, Object.fromEntries(own));
      await leaveAll();
      await sandbox.close();
    });

    const leaveAll = async (): Promise<void> => {
      await vscode.commands.executeCommand('secretConnections.closeDemo', {});
      await removeEverything();
      await vscode.commands.executeCommand('workbench.action.closePanel');
      // Nothing asks whether an untitled file is to be saved.
      while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
    };
    const begin = async ({ managers, front }: WindowState): Promise<void> => {
      said = [];
      await leaveAll();
      for (const alias of managers) {
        await connect(sandbox, 'reader', { alias });
      }
      await fronts[front]();
      begun = await stateNow();
    };
    /** After some commands the next one would meet another state. */
    const stateNow = async (): Promise<string> => {
      const { all, activeTabGroup } = vscode.window.tabGroups;
      const tabs = all.flatMap((group) => group.tabs.map(({ label }) => label));
      return JSON.stringify([await (await api()).listManagers(), tabs, activeTabGroup.activeTab?.label]);
    };

    /** Runs a command as a key binding does, and leaves each question that it asks. */
    const leave = async (id: string): Promise<void> => {
      let isOver = false;
      const over = Promise.resolve(vscode.commands.executeCommand(id)).finally(() => (isOver = true));
      // Whoever waits below learns of a rejection later.
      over.catch(() => undefined);
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isOver;
      }, `${id} is left`);
      await over;
    };

    for (const state of states) {
      const managers = state.managers.length === 0 ? 'no secret manager' : state.managers.join(' and ');
      it(`asks, or says in plain words what is missing: ${managers}, ${state.front} in front`, async () => {
        const unclear: string[] = [];
        await begin(state);
        for (const id of state.called ?? Object.values(commands).filter((each) => !notRun.includes(each))) {
          said = [];
          try {
            await leave(id);
          } catch (thrown) {
            unclear.push(`${id} rejects: ${String(thrown)}`);
          }
          if (id === commands.showAsList || id === commands.showAsFolders) {
            // The setting is the person's, and other suites read it.
            await setLayout(undefined);
          }
          unclear.push(
            ...said
              .filter((message) => /argument|unexpected|undefined|TypeError/iu.test(message))
              .map((message) => `${id} says: ${message}`),
          );
          if ((await stateNow()) !== begun) {
            await begin(state);
          }
        }
        assert.deepEqual(unclear, []);
      });
    }
  });
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function showFile(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = await write(name, new TextEncoder().encode(text));
  return show(await vscode.workspace.openTextDocument(uri));
}

async function show(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document);
  return document;
}

/** In the last of the folders. */
async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders!.at(-1)!.uri, name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}
