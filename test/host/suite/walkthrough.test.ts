import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { WalkthroughProgress } from '../../../src/firstRun/walkthrough/progress.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { connect, removeEverything } from './support/extension';
import { connectIn, makeTree, open as openIn, type Made } from './support/tree';

describe('the steps of the walkthrough', () => {
  const file = 'steps.connection.json';
  let sandbox: Sandbox;
  let made: Made;
  let done: string[];
  let progress: WalkthroughProgress;

  const isDone = (key: string) =>
    eventually(() => done.includes(`secretConnections.${key}`), `${key} is done`);
  const notDone = (key: string) => assert.ok(!done.includes(`secretConnections.${key}`), done.join());
  /** Does a command as a person does, and leaves its first question. */
  const leave = async (command: string, argument?: unknown): Promise<void> => {
    let isOver = false;
    const over = Promise.resolve(vscode.commands.executeCommand(command, argument)).finally(
      () => (isOver = true),
    );
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    }, `${command} is left`);
    await over;
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
  });
  beforeEach(async () => {
    await removeEverything();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    made = makeTree();
    done = [];
    progress = new WalkthroughProgress({ ...made, secrets: made.reader }, (key) => done.push(key));
  });
  afterEach(async () => {
    progress.dispose();
    made.store.dispose();
    await vscode.commands.executeCommand('secretConnections.closeDemo', {});
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('are not done by connecting a manager that lists nothing, but the one of the account is', async () => {
    await connectIn(made, sandbox, 'scoped', 'narrow');
    await isDone('account');
    notDone('listed');
  });

  it('browsing is done when secrets were listed', async () => {
    await connectIn(made, sandbox, 'reader', 'prod');
    notDone('listed');
    await openIn(made, 'prod');
    await isDone('listed');
  });

  it('browsing is done, where listing is denied, when a secret added by name was opened', async () => {
    const id = await connectIn(made, sandbox, 'scoped', 'narrow');
    await openIn(made, 'narrow');
    await made.registry.addSecret(id, 'prod/db');
    notDone('listed');
    await openIn(made, 'narrow', 'prod', 'db');
    await isDone('listed');
  });

  it('the reference is done when one is in a connection file, not when such a file is opened', async () => {
    const document = await openConnection(file, '{"password": "x", "note": "<not a reference>"}');
    try {
      notDone('referenceWritten');
      const edit = new vscode.WorkspaceEdit();
      const at = document.positionAt(document.getText().indexOf('x'));
      edit.replace(document.uri, new vscode.Range(at, at.translate(0, 1)), '<prod/db, password>');
      await vscode.workspace.applyEdit(edit);
      await isDone('referenceWritten');
    } finally {
      await closeAndDelete(document.uri);
    }
  });

  it('the reference is not done by the demo, whose file has some, but by one written there', async () => {
    await vscode.commands.executeCommand('secretConnections.tryDemo', {});
    const { document } = vscode.window.activeTextEditor!;
    assert.match(document.getText(), /<demo\/shop-db, host>/u);
    notDone('referenceWritten');
    notDone('account');
    notDone('previewOpened');
    const edit = new vscode.WorkspaceEdit();
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('"host"'));
    edit.insert(document.uri, new vscode.Position(line, 0), '  "user": "<demo/shop-db, username>",\n');
    await vscode.workspace.applyEdit(edit);
    await isDone('referenceWritten');
  });

  it('the preview is done when it is open', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    const document = await openConnection(file, '{"password": "<prod/db, password>"}');
    try {
      notDone('previewOpened');
      await vscode.commands.executeCommand('secretConnections.openResolved', { uri: document.uri });
      await isDone('previewOpened');
    } finally {
      await closeAndDelete(document.uri);
    }
  });

  it('the policy is done when there is one, and not when its question was left', async () => {
    const keys: string[] = [];
    const { executeCommand } = vscode.commands;
    // The suite shares its `vscode` with the extension.
    Object.assign(vscode.commands, {
      executeCommand: (command: string, ...rest: unknown[]) => {
        if (command === 'setContext') {
          keys.push(String(rest[0]));
        }
        return executeCommand(command, ...rest);
      },
    });
    const isNoted = () => keys.includes('secretConnections.policyGenerated');
    try {
      await leave('secretConnections.generateIamPolicy');
      assert.equal(isNoted(), false);
      await vscode.commands.executeCommand('secretConnections.generateIamPolicy', {
        seed: true,
        show: false,
      });
      assert.equal(isNoted(), true);
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
  });
});

describe('the documentation', () => {
  const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is shown as it came with the extension', async () => {
    await vscode.commands.executeCommand('secretConnections.openDocumentation', { page: 'caching' });
    await eventually(() => titles().some((title) => title.includes('caching.md')), 'the page is shown');
  });

  it('has no other pages', async () => {
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand('secretConnections.openDocumentation', { page: '../README' }),
      ),
      /argument "page"/u,
    );
  });
});
