import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, hoverAt, linkedCommands, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

const password = /CANARY-prod-db-password/u;

describe('the resolved preview', () => {
  let sandbox: Sandbox;
  let source: vscode.TextDocument;

  const preview = () =>
    vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'secret-connections-resolved' && uri.path.includes('preview.connection'),
    );
  const shows = (pattern: RegExp) =>
    eventually(() => (pattern.test(preview()?.getText() ?? '') ? preview() : undefined), String(pattern));
  const reads = (secret: string) =>
    sandbox.requests
      .filter(({ secretIds }) => secretIds.includes(secret))
      .map(({ operation }) => operation)
      .filter((operation) => operation.includes('GetSecretValue'));
  const open = async (text: string) => {
    source = await openConnection('preview.connection.json', text);
    await vscode.commands.executeCommand('secretConnections.openResolved', { uri: source.uri });
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeAndDelete(source.uri);
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('shows the connection with its values masked', async () => {
    await open('{"$secretManager": "prod", "p": "<prod/db, password>", "n": "<prod/db, port>", "s": "x"}');
    const document = await shows(/"p": "••••••••"/u);
    assert.match(document.getText(), /"n": "••••••••"/u);
    assert.match(document.getText(), /"s": "x"/u);
    assert.doesNotMatch(document.getText(), /secretManager|CANARY|5432/u);
  });

  it('asks for the connection where none is in front, and never speaks of arguments', async () => {
    source = await openConnection('preview.connection.json', '{"p": "<prod/db, password>"}');
    const other = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'no connection',
    });
    await vscode.window.showTextDocument(other);
    const opening = Promise.resolve(vscode.commands.executeCommand('secretConnections.openResolved'));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.scheme === 'secret-connections-resolved';
    }, 'a preview is open');
    await opening;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('cannot be written', async () => {
    await open('{"p": "<prod/db, password>"}');
    const document = await shows(/••••••••/u);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) ?? false, false);
    assert.equal(document.isDirty, false);
  });

  it('shows one value for the set time in the hover, and never in the document', async () => {
    await open('{"p": "<prod/db, password>", "u": "<prod/db, username>:<prod/db, password>@"}');
    const document = await shows(/"u": "••••••••:••••••••@"/u);
    const texts: string[] = [];
    const listener = vscode.workspace.onDidChangeTextDocument((event) =>
      texts.push(event.document.getText()),
    );
    try {
      const masked = (await hoverAt(document, '••••••••')).text;
      assert.match(masked, /Key: password[^]*Value: ••••••••/u);
      assert.doesNotMatch(masked, password);
      const [reveal] = linkedCommands(masked, 'secretConnections.revealValue');
      await vscode.commands.executeCommand('secretConnections.revealValue', reveal);
      assert.match((await hoverAt(document, '••••••••')).text, password);
      assert.match((await hoverAt(document, '••••••••:')).text, /Key: username[^]*Key: password/u);
      await vscode.commands.executeCommand('secretConnections.hideValue', {
        alias: 'prod',
        secret: 'prod/db',
        key: 'password',
      });
      assert.doesNotMatch((await hoverAt(document, '••••••••')).text, password);
    } finally {
      listener.dispose();
    }
    const read = [...texts, ...vscode.workspace.textDocuments.map((each) => each.getText())];
    assert.ok(read.every((text) => !password.test(text)));
  });

  it('is not read again once its tab is closed', async () => {
    await open('{"closed": "<prod/db, password>"}');
    await shows(/"closed": "••••••••"/u);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // VS Code keeps the document of a closed tab for minutes.
    assert.notEqual(preview(), undefined);
    sandbox.requests.clear();
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    // What is asked for after it is the only one to ask.
    const other = await openConnection('other.connection.json', '{"p": "<prod/api-token, *>"}');
    await vscode.commands.executeCommand('secretConnections.openResolved', { uri: other.uri });
    await eventually(() => reads('prod/api-token')[0], 'the other secret is read');
    assert.deepEqual(reads('prod/db'), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await closeAndDelete(other.uri);
  });

  it('is not made a connection file', async () => {
    await open('{"p": "<prod/db, password>"}');
    const document = await shows(/••••••••/u);
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand('secretConnections.addConnectionFile', { uri: document.uri }),
      /Only files can be connection files/u,
    );
  });

  it('says which references fail, and that nothing would be handed on', async () => {
    await open('{"p": "<prod/db, password>", "q": "<prod/db, pasword>"}');
    const document = await shows(/nothing would be handed on/u);
    assert.match(document.getText(), /"q": "<There is no key pasword in prod\/db\.>"/u);
  });

  it('follows its source', async () => {
    await open('{"p": "<prod/db, password>"}');
    await shows(/"p": "••••••••"/u);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      source.uri,
      new vscode.Range(0, 0, 0, source.getText().length),
      '{"other": "<prod/db, host>"}',
    );
    await vscode.workspace.applyEdit(edit);
    await shows(/"other": "••••••••"/u);
    await vscode.window.showTextDocument(source);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('holds nothing of a manager that was disconnected', async () => {
    await open('{"p": "<prod/db, password>"}');
    await shows(/"p": "••••••••"/u);
    await vscode.commands.executeCommand('secretConnections.disconnect', { alias: 'prod', confirmed: true });
    await shows(/No secret manager is connected/u);
  });

  it('is copied only whole', async () => {
    await open('{"p": "<prod/db, password>", "n": "<prod/db, port>"}');
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri });
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as { p: string; n: number };
    assert.match(copied.p, password);
    assert.equal(copied.n, 5432);
    await vscode.env.clipboard.writeText('before');
    const bad = await openConnection(
      'bad.connection.json',
      '{"p": "<prod/db, password>", "q": "<prod/db, no>"}',
    );
    await assert.rejects(
      async () => vscode.commands.executeCommand('secretConnections.copyResolved', { uri: bad.uri }),
      (error: Error & { code?: string }) => {
        assert.match(error.message, /There is no key no in prod\/db/u);
        assert.doesNotMatch(error.message, password);
        return true;
      },
    );
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    await closeAndDelete(bad.uri);
  });

  describe('that was copied', () => {
    const settings = vscode.workspace.getConfiguration('secretConnections');
    const setSeconds = async (clear: number | undefined, reveal: number | undefined) => {
      await settings.update('clipboard.clearSeconds', clear, vscode.ConfigurationTarget.Global);
      await settings.update('reveal.seconds', reveal, vscode.ConfigurationTarget.Global);
    };
    const copy = async () => {
      await open('{"p": "<prod/db, password>"}');
      await shows(/"p": "••••••••"/u);
      await vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri });
      assert.match(await vscode.env.clipboard.readText(), password);
    };

    // The shortest time that the settings take.
    beforeEach(() => setSeconds(1, 1));
    afterEach(() => setSeconds(undefined, undefined));

    it('leaves the clipboard after the set time', async () => {
      await copy();
      await eventually(async () => (await vscode.env.clipboard.readText()) === '', 'the clipboard is empty');
    });

    it('does not take with it what was copied meanwhile', async () => {
      await copy();
      await vscode.env.clipboard.writeText('copied meanwhile');
      // Revealed after it was copied, for as long: once that has ended, the time of the copy has, too.
      const value = { alias: 'prod', secret: 'prod/db', key: 'password' };
      await vscode.commands.executeCommand('secretConnections.revealValue', value);
      const hover = async () => (await hoverAt(source, '<prod/db, password>')).text;
      assert.match(await hover(), password);
      await eventually(async () => !password.test(await hover()), 'the value is hidden');
      assert.equal(await vscode.env.clipboard.readText(), 'copied meanwhile');
    });
  });

  it('is not copied when the service does not answer in time, and the request is ended', async () => {
    await open('{"p": "<copy/unread, password>"}');
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('launch.timeoutSeconds', 1, vscode.ConfigurationTarget.Global);
    sandbox.faults.set({ kind: 'hang' });
    try {
      await vscode.commands.executeCommand('secretConnections.clearCache', {});
      await assert.rejects(
        async () => vscode.commands.executeCommand('secretConnections.copyResolved', { uri: source.uri }),
        /did not answer in time/u,
      );
    } finally {
      sandbox.faults.clear();
      await settings.update('launch.timeoutSeconds', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
