import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LensRefresh } from '../../../src/editor/lens/lensRefresh';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, lensesOf, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

describe('CodeLens above a property with a reference', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;
  const titles = async () => (await lensesOf(document)).map(({ command }) => command?.title ?? '');
  const titled = (pattern: RegExp) =>
    eventually(async () => (await titles()).find((title) => pattern.test(title)), String(pattern));

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await closeAndDelete(document.uri);
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const open = async (content: unknown) => {
    const text = JSON.stringify(content, undefined, 2);
    document = await openConnection('lens.connection.json', text);
  };

  it('says manager, secret, key and age in words', async () => {
    await open({ password: '<prod/db, password>' });
    await titled(/^prod · prod\/db · password, resolved just now$/u);
  });

  it('stands on the line of the property, one for each reference', async () => {
    await open({
      a: 1,
      url: 'pg://<prod/db, username>:<prod/db, password | uri>@h',
      list: ['<prod/db, host>'],
    });
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ range }) => document.lineAt(range.start).text.trim().slice(0, 6)),
      ['"url":', '"url":', '"<prod'],
    );
  });

  it('says what is not there and what is malformed', async () => {
    await open({ key: '<prod/db, pasword>', malformed: '<prod/db, >', manager: '<dev:prod/db, password>' });
    await titled(/no key pasword in prod\/db$/u);
    await titled(/malformed reference/u);
    await titled(/no secret manager "dev": Connect…$/u);
  });

  it('lets its commands show their errors to the person', async () => {
    sandbox.faults.set({ kind: 'error500', operation: 'GetSecretValue' });
    await open({ a: '<prod/db, password>', b: '<prod/db, pasword>', c: '<prod/db, >' });
    await titled(/malformed reference/u);
    for (const { command } of await lensesOf(document)) {
      const [given] = (command?.arguments ?? []) as { own?: string }[];
      assert.ok(given?.own, command?.title);
    }
  });

  it('offers to connect where no manager is, and resolves once one is connected', async () => {
    await removeEverything();
    await open({ password: '<prod/db, password>' });
    await titled(/not connected: Connect…$/u);
    const [lens] = await lensesOf(document);
    assert.equal(lens?.command?.command, 'secretConnections.connect');
    await connect(sandbox, 'reader', { alias: 'prod' });
    await titled(/resolved just now$/u);
  });

  it('uses the manager that the file names', async () => {
    await connect(sandbox, 'admin', { alias: 'second' });
    await open({ $secretManager: 'second', password: '<prod/db, password>' });
    await titled(/^second · prod\/db/u);
  });

  it('asks AWS only for what VS Code resolves', async () => {
    const content = Object.fromEntries(
      Array.from({ length: 200 }, (_each, index) => [`p${index}`, `<test/many-${index}, password>`]),
    );
    await open(content);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.equal(lenses.length, 200);
    const asked = sandbox.requests.filter(({ operation }) => operation === 'GetSecretValue').length;
    assert.ok(asked < 150, `${asked} secrets were asked for`);
  });

  it('follows edits', async () => {
    await open({ password: '<prod/db, password>' });
    await titled(/· password, resolved/u);
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(document.getText().indexOf('password>'));
    edit.replace(document.uri, new vscode.Range(start, start.translate(0, 8)), 'username');
    await vscode.workspace.applyEdit(edit);
    await titled(/· username, resolved/u);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('can be turned off', async () => {
    await open({ password: '<prod/db, password>' });
    const settings = vscode.workspace.getConfiguration('secretConnections');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await lensesOf(document), []);
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('references in files', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('are inserted with the escapes of JSON', async () => {
    const document = await openConnection('insert.connection.json', '{"password": ""}');
    await vscode.commands.executeCommand('secretConnections.insertReference', {
      uri: document.uri,
      offset: document.getText().indexOf('""') + 1,
      reference: `<prod/db, 'a "b"'>`,
    });
    assert.deepEqual(JSON.parse(document.getText()), { password: `<prod/db, 'a "b"'>` });
    await closeAndDelete(document.uri);
  });

  it('are not inserted when they are none', async () => {
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand('secretConnections.insertReference', {
          uri: vscode.Uri.file('/nowhere'),
          offset: 0,
          reference: 'prod/db',
        }),
      { code: 'malformed-reference' },
    );
  });

  it('are checked, in one file or in all, without a value in the answer', async () => {
    const text = '{\n  "a": "<prod/db, password>",\n  "b": "<prod/db, pasword>"\n}';
    const document = await openConnection('check.connection.json', text);
    interface Checked {
      file: string;
      range: vscode.Range;
      reference: string;
      problem?: { code: string; message: string };
    }
    const check = (argument: object) =>
      vscode.commands.executeCommand<Checked[]>('secretConnections.checkReferences', argument);
    const [good, bad] = await check({ uri: document.uri });
    assert.equal(good?.problem, undefined);
    assert.equal(bad?.problem?.code, 'key-not-found');
    assert.equal(bad.reference, '<prod/db, pasword>');
    assert.equal(document.getText(bad.range), bad.reference);
    const all = await check({});
    assert.deepEqual(
      all.filter(({ file }) => file === document.uri.fsPath),
      [good, bad],
    );
    assert.ok(new Set(all.map(({ file }) => file)).size > 1);
    assert.doesNotMatch(JSON.stringify(all), /CANARY/u);
    await closeAndDelete(document.uri);
  });
});

describe('lenses that change', () => {
  it('are told of once more after VS Code has laid out those it had, which may have cost it the new ones', () => {
    let waiting: { readonly at: number; readonly action: () => void }[] = [];
    let now = 0;
    const clock = {
      now: () => now,
      schedule: (milliseconds: number, action: () => void) => {
        const entry = { at: now + milliseconds, action };
        waiting.push(entry);
        return { dispose: () => (waiting = waiting.filter((each) => each !== entry)) };
      },
    };
    const passTo = (time: number) => {
      now = time;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      due.forEach(({ action }) => action());
    };
    const refresh = new LensRefresh(clock, () => true);
    let told = 0;
    refresh.onDidChange(() => (told += 1));
    refresh.request();
    refresh.request();
    passTo(100);
    assert.equal(told, 1);
    // Another change meanwhile puts it off.
    passTo(900);
    refresh.request();
    passTo(1000);
    assert.equal(told, 2);
    passTo(1900);
    assert.equal(told, 2);
    passTo(2000);
    assert.equal(told, 3);
    passTo(60_000);
    assert.equal(told, 3);
    refresh.dispose();
  });
});
