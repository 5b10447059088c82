import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { actionsAt, connection, literal, marked, marks, setting } from './support/credentials';
import { closeAndDelete, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

describe('hard-coded credentials', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'admin', { alias: 'prod' });
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    for (const key of ['files', 'fieldNames', 'ignore']) {
      await setting(key, undefined);
    }
    await closeAndDelete(document.uri);
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const open = async (text: string, name = 'credentials.connection.json') => {
    document = await openConnection(name, text);
    return document;
  };

  describe('marks', () => {
    it('are on literals alone, with a code and without the value', async () => {
      await open(
        connection({
          user: 'app',
          password: literal,
          token: '<prod/db, password>',
          api_key: '${API_KEY}',
          secret: '<your token>',
          url: 'postgres://app:pw-12%40x@db:5432/app',
        }),
      );
      assert.deepEqual(await marked(document, 2), [literal, 'pw-12%40x']);
      const text = JSON.stringify(marks(document));
      assert.doesNotMatch(text, /CANARY|pw-12/u);
      for (const { code } of marks(document)) {
        const { target } = code as { target: vscode.Uri };
        assert.match(target.path, /\/docs\/problems\.md$/u);
        assert.equal(target.fragment, 'hard-coded-credential');
      }
    });

    it('follow edits', async () => {
      await open(connection({ password: literal }));
      await marked(document, 1);
      const edit = new vscode.WorkspaceEdit();
      const start = document.getText().indexOf(literal);
      const range = new vscode.Range(document.positionAt(start), document.positionAt(start + literal.length));
      edit.replace(document.uri, range, '<prod/db, password>');
      await vscode.workspace.applyEdit(edit);
      await marked(document, 0);
    });

    it('are in other files only by setting, which also names further fields', async () => {
      await open(JSON.stringify({ password: literal, licenseKey: 'abc-123' }), 'appsettings.json');
      assert.deepEqual(await actionsAt(document, literal), []);
      await setting('files', ['**/appsettings.json']);
      assert.deepEqual(await marked(document, 1), [literal]);
      await setting('fieldNames', ['license_key']);
      await marked(document, 2);
    });

    it('come in a file of 15 MB without holding up the extension host', async () => {
      const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, text: 'x'.repeat(120) }));
      await open(JSON.stringify([...rows, { password: literal }], undefined, 1), 'large.connection.json');
      let longest = 0;
      let last = performance.now();
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      try {
        assert.deepEqual(await marked(document, 1), [literal]);
      } finally {
        clearInterval(watch);
      }
      assert.ok(longest < 2000, `the longest wait was ${longest} ms`);
    }).timeout(60_000);
  });

  describe('quick fixes', () => {
    it('offer to move, and to ignore; and write no value into them', async () => {
      await open(connection({ props: { password: literal } }));
      await marked(document, 1);
      const actions = await actionsAt(document, literal);
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Move to AWS Secrets Manager…', 'Ignore "props.password" in this workspace'],
      );
      assert.equal(actions[0]?.isPreferred, true);
      assert.doesNotMatch(JSON.stringify(actions), /CANARY/u);
    });

    it('ignore one line by a comment, where comments are allowed', async () => {
      await open(connection({ props: { password: literal } }));
      await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
      document = await vscode.workspace.openTextDocument(document.uri);
      await marked(document, 1);
      const ignore = (await actionsAt(document, literal)).find(
        ({ title }) => title === 'Ignore on this line',
      );
      assert.ok(ignore?.edit);
      await vscode.workspace.applyEdit(ignore.edit);
      assert.match(document.getText(), /\n {4}\/\/ secret-connections-ignore\n {4}"password"/u);
      await marked(document, 0);
    });

    it('ignore a place in the whole workspace', async () => {
      await open(connection({ props: { password: literal, token: literal } }));
      await marked(document, 2);
      const ignore = (await actionsAt(document, literal)).find(({ title }) =>
        title.includes('props.password'),
      );
      await vscode.commands.executeCommand(
        ignore!.command!.command,
        ...((ignore!.command!.arguments ?? []) as unknown[]),
      );
      await marked(document, 1);
      const patterns = vscode.workspace.getConfiguration('secretConnections').get('detection.ignore');
      assert.deepEqual(patterns, ['^props\\.password$']);
    });
  });
});
