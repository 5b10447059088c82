import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { closeAndDelete, eventually, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

const code = 'hard-coded-credential';
const literal = 'h7Kq2-CANARY-zP9';
const connection = (fields: object): string =>
  JSON.stringify({ type: 'CUSTOM_AUTH', ...fields }, undefined, 2);

function marks(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((each) => each.code === code);
}

/** The marked texts, once there are so many. */
async function marked(document: vscode.TextDocument, count: number): Promise<readonly string[]> {
  return eventually(() => {
    const found = marks(document);
    return found.length === count ? found.map(({ range }) => document.getText(range)) : undefined;
  }, `${count} credentials are marked`);
}

async function actionsAt(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const start = document.getText().indexOf(text);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(({ title }) => /AWS Secrets Manager|Ignore/u.test(title));
}

const move = (argument: object): Thenable<string> =>
  vscode.commands.executeCommand<string>('secretConnections.moveToSecret', argument);

const setting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace
    .getConfiguration('secretConnections')
    .update(`detection.${key}`, value, vscode.ConfigurationTarget.Workspace);

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
  const at = (text: string) => ({ uri: document.uri.toString(), offset: document.getText().indexOf(text) });
  const valueOf = async (secret: string, key: string): Promise<unknown> => {
    const access = await (await api()).access('test.reader');
    return access.resolveReference(`<${secret}, ${key}>`);
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
      const text = JSON.stringify(
        marks(document).map(({ message, source, severity }) => [message, source, severity]),
      );
      assert.doesNotMatch(text, /CANARY|pw-12/u);
      assert.match(text, /Information|,2\]/u);
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
      assert.ok(longest < 1000, `the longest wait was ${longest} ms`);
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

  describe('moving', () => {
    it('adds the key to a secret, leaves the others, and puts the reference in place', async () => {
      await open(connection({ password: literal }));
      const before = document.getText();
      assert.equal(
        await move({ ...at(literal), secret: 'prod/db', key: 'app_password' }),
        '<prod/db, app_password>',
      );
      assert.equal(document.getText(), before.replace(literal, '<prod/db, app_password>'));
      assert.equal(await valueOf('prod/db', 'app_password'), literal);
      assert.match(String(await valueOf('prod/db', 'password')), /^CANARY-prod-db-password/u);
      await marked(document, 0);
    });

    it('is one undo step', async () => {
      await open(connection({ password: literal }));
      const before = document.getText();
      await move({ ...at(literal), secret: 'prod/db', key: 'undone' });
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    });

    it('creates the secret', async () => {
      await open(connection({ password: literal }));
      await move({ ...at(literal), secret: 'new/app', key: 'password', create: true });
      assert.equal(await valueOf('new/app', 'password'), literal);
      const listed = await (await api()).listSecrets('prod');
      assert.ok(listed.some(({ name }) => name === 'new/app'));
    });

    it('takes a password alone out of a URL, decoded, and encodes it again where it is used', async () => {
      await open(connection({ url: 'postgres://app:p%40ss-12@db:5432/app' }));
      const reference = await move({ ...at('p%40ss'), secret: 'prod/db', key: 'url_password' });
      assert.equal(reference, '<prod/db, url_password | uri>');
      assert.match(document.getText(), /postgres:\/\/app:<prod\/db, url_password \| uri>@db:5432\/app/u);
      assert.equal(await valueOf('prod/db', 'url_password'), 'p@ss-12');
    });

    it('decodes escapes of the file and writes the alias of another manager', async () => {
      await connect(sandbox, 'admin', { alias: 'staging', region: 'eu-west-1' });
      await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'prod' });
      await open('{"password": "a\\"b\\u0041c-1"}');
      const place = at('a\\"b');
      const argument = { ...place, alias: 'staging', secret: 'moved/one', key: 'it is', create: true };
      assert.equal(await move(argument), '<staging:moved/one, it is>');
      assert.equal(await valueOf('staging:moved/one', 'it is'), 'a"bAc-1');
    });

    const refused: readonly (readonly [string, object])[] = [
      ['key-exists', { secret: 'prod/db', key: 'password' }],
      ['conflict', { secret: 'prod/db', key: 'other', expectedVersionId: 'an-older-one' }],
      ['secret-exists', { secret: 'prod/db', key: 'password', create: true }],
      ['secret-not-found', { secret: 'no/such', key: 'password' }],
      ['unknown-alias', { alias: 'nowhere', secret: 'prod/db', key: 'password' }],
      ['invalid-configuration', { secret: 'prod/db' }],
    ];
    for (const [expected, argument] of refused) {
      it(`leaves the file as it is on ${expected}`, async () => {
        await open(connection({ password: literal }));
        const before = document.getText();
        await assert.rejects(Promise.resolve(move({ ...at(literal), ...argument })), (error: Error) => {
          assert.doesNotMatch(error.message, /CANARY/u);
          return true;
        });
        assert.equal(document.getText(), before);
        assert.ok(
          !sandbox.requests.some(({ operation, outcome }) => /Put/u.test(operation) && outcome === 200),
        );
      });
    }

    it('replaces a key when told to, and writes nothing where the value is there already', async () => {
      await open(connection({ a: { password: literal }, b: { password: literal } }));
      await move({ ...at(literal), secret: 'new/twice', key: 'password', create: true });
      sandbox.requests.clear();
      await move({ ...at(literal), secret: 'new/twice', key: 'password' });
      assert.ok(!sandbox.requests.some(({ operation }) => operation === 'PutSecretValue'));
      assert.ok(!document.getText().includes(literal));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
        connection({ password: 'other-1' }),
      );
      await vscode.workspace.applyEdit(edit);
      await move({ ...at('other-1'), secret: 'new/twice', key: 'password', replace: true });
      assert.equal(await valueOf('new/twice', 'password'), 'other-1');
    });

    it('does not move references', async () => {
      await open(connection({ password: '<prod/db, password>' }));
      await assert.rejects(Promise.resolve(move({ ...at('<prod/db'), secret: 'prod/db', key: 'x' })));
      assert.equal(sandbox.requests.length, 0);
    });
  });
});
