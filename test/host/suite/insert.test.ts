import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, lensesOf, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

const insert = 'secretConnections.insertReference';

describe('the key icon', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
    sandbox.putSecret({ name: 'app/only', json: { key: 'CANARY-app-only' } });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  afterEach(async () => closeAndDelete(document.uri));
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const open = async (text: string, name = 'insert.connection.json') => {
    document = await openConnection(name, text);
    return document;
  };
  const icons = async () =>
    (await lensesOf(document)).filter(({ command }) => command?.title === '$(key)\u00A0Use secret…');
  /** Takes the first line of each question until the command is done. */
  const answered = async (command: Thenable<unknown>): Promise<unknown> => {
    let isDone = false;
    const done = Promise.resolve(command).finally(() => (isDone = true));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone;
    }, 'the questions are answered');
    return done;
  };

  it('stands beside each credential-like field without a reference', async () => {
    await open(
      JSON.stringify(
        {
          type: 'BASIC_AUTH',
          username: 'me',
          password: '',
          client_secret: 'x',
          apiKey: '<prod/db, password>',
          token: '${env:TOKEN}',
        },
        undefined,
        2,
      ),
    );
    const lines = (await icons()).map(({ range }) => document.lineAt(range.start).text.trim());
    assert.deepEqual(lines, ['"password": "",', '"client_secret": "x",']);
  });

  it('stands in no other file, and goes with the setting for lenses', async () => {
    await open('{"password": "x"}', 'plain.json');
    assert.equal((await icons()).length, 0);
    await closeAndDelete(document.uri);
    await open('{"password": "x"}');
    assert.equal((await icons()).length, 1);
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.equal((await icons()).length, 0);
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('stands beside fields that the settings name', async () => {
    await open('{"licence": "x"}');
    assert.equal((await icons()).length, 0);
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('detection.fieldNames', ['licence'], vscode.ConfigurationTarget.Global);
    try {
      assert.equal((await icons()).length, 1);
    } finally {
      await settings.update('detection.fieldNames', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('replaces the value with the reference that is picked, in one step to undo', async () => {
    const text = '{\r\n  "password": "changeme",\r\n  "note": "kept"\r\n}';
    await open(text);
    const [icon] = await icons();
    const { command, arguments: given = [] } = icon!.command!;
    const reference = await answered(vscode.commands.executeCommand(command, ...(given as unknown[])));
    assert.equal(reference, '<app/only, key>');
    assert.deepEqual(JSON.parse(document.getText()), { password: '<app/only, key>', note: 'kept' });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('replaces null with a string', async () => {
    await open('{"password": null, "b": 1}');
    const [icon] = await icons();
    const { command, arguments: given = [] } = icon!.command!;
    await answered(vscode.commands.executeCommand(command, ...(given as unknown[])));
    assert.deepEqual(JSON.parse(document.getText()), { password: '<app/only, key>', b: 1 });
  });

  it('finds its field again when the text has changed since it was drawn', async () => {
    await open('{"note": "kept", "password": "changeme"}');
    const [icon] = await icons();
    const { command, arguments: given = [] } = icon!.command!;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 1), '"above": [1, 2, 3], ');
    await vscode.workspace.applyEdit(edit);
    await answered(vscode.commands.executeCommand(command, ...(given as unknown[])));
    assert.equal(document.getText(), '{"above": [1, 2, 3], "note": "kept", "password": "<app/only, key>"}');
    // As code would call it: a person is shown the error.
    const byCode = { ...(given[0] as object), ask: undefined };
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand(command, byCode)),
      /The field password is no longer there/u,
    );
  });

  it('replaces the password alone in a URL, encoded', async () => {
    await open('{"url": "pg://app:hunter2@db"}');
    const [icon] = await icons();
    const { command, arguments: given = [] } = icon!.command!;
    await answered(vscode.commands.executeCommand(command, ...(given as unknown[])));
    assert.equal(document.getText(), '{"url": "pg://app:<app/only, key | uri>@db"}');
  });

  it('adds | uri where the value would break the URL around it', async () => {
    sandbox.putSecret({ name: 'app/only', json: { key: 'CANARY@app/only' } });
    await vscode.commands.executeCommand('secretConnections.refresh', { alias: 'prod' });
    try {
      await open('{"url": "pg://app:@db"}');
      const offset = document.getText().indexOf('@');
      await answered(vscode.commands.executeCommand(insert, { uri: document.uri.toString(), offset }));
      assert.equal(document.getText(), '{"url": "pg://app:<app/only, key | uri>@db"}');
    } finally {
      sandbox.putSecret({ name: 'app/only', json: { key: 'CANARY-app-only' } });
      await vscode.commands.executeCommand('secretConnections.refresh', { alias: 'prod' });
    }
  });

  it('refuses a place where no value can stand, and says where one can', async () => {
    const text = '{"password": "x"}';
    await open(text);
    const place = { uri: document.uri.toString(), offset: 5, reference: '<app/only, key>' };
    await assert.rejects(
      Promise.resolve(vscode.commands.executeCommand(insert, place)),
      /goes into a string value/u,
    );
    assert.equal(document.getText(), text);
  });

  it('is also a command at the cursor, in a string, outside of one and in other files', async () => {
    for (const [text, expected, name] of [
      ['{"url": "pg://app:^@db"}', '{"url": "pg://app:<app/only, key>@db"}', 'insert.connection.json'],
      ['{"url": ^}', '{"url": "<app/only, key>"}', 'insert.connection.json'],
      ['password: ^', 'password: <app/only, key>', 'notes.txt'],
    ] as const) {
      await open(text.replace('^', ''), name);
      const position = document.positionAt(text.indexOf('^'));
      vscode.window.activeTextEditor!.selection = new vscode.Selection(position, position);
      await answered(vscode.commands.executeCommand(insert));
      assert.equal(document.getText(), expected);
      if (name !== 'notes.txt') {
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    }
  });

  it('replaces what is selected in a string', async () => {
    await open('{"url": "pg://app:secret@db"}');
    const start = document.getText().indexOf('secret');
    vscode.window.activeTextEditor!.selection = new vscode.Selection(
      document.positionAt(start),
      document.positionAt(start + 6),
    );
    await answered(vscode.commands.executeCommand(insert));
    assert.equal(document.getText(), '{"url": "pg://app:<app/only, key>@db"}');
  });

  it('changes nothing when the person presses Escape', async () => {
    await open('{"password": "x"}');
    let isDone = false;
    const running = Promise.resolve(
      vscode.commands.executeCommand(insert, { uri: document.uri.toString(), offset: 14 }),
    ).finally(() => (isDone = true));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone;
    }, 'the picker is closed');
    assert.equal(await running, undefined);
    assert.equal(document.getText(), '{"password": "x"}');
  });

  it('names the manager only where it is not the usual one', async () => {
    const second = await startSandbox({
      seed: { region: sandbox.region, secrets: [{ name: 'other', json: { key: 'x' } }] },
    });
    try {
      await connect(second, 'reader', { alias: 'a-second' });
      await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'prod' });
      await open('{"$secretManager": "a-second", "password": ""}');
      const [icon] = await icons();
      const { command, arguments: given = [] } = icon!.command!;
      const reference = await answered(vscode.commands.executeCommand(command, ...(given as unknown[])));
      assert.equal(reference, '<other, key>');
    } finally {
      await vscode.commands.executeCommand('secretConnections.disconnect', {
        alias: 'a-second',
        confirmed: true,
      });
      await second.close();
    }
  });
});
