import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { actionsAt, connection, literal, marked, move } from './support/credentials';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

describe('moving hard-coded credentials', () => {
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

  const refused: readonly (readonly [what: string, message: RegExp, argument: object])[] = [
    ['a key that is there', /a key password in prod\/db already/u, { secret: 'prod/db', key: 'password' }],
    ['a conflict', /by somebody else/u, { secret: 'prod/db', key: 'k', expectedVersionId: 'an-older-one' }],
    ['a name that is taken', /secret prod\/db already/u, { secret: 'prod/db', key: 'k', create: true }],
    ['a missing secret', /no secret no\/such/u, { secret: 'no/such', key: 'k' }],
    ['an unknown alias', /called "nowhere"/u, { alias: 'nowhere', secret: 'prod/db', key: 'k' }],
    ['a missing key', /"key"/u, { secret: 'prod/db' }],
  ];
  for (const [what, message, argument] of refused) {
    it(`leaves file and secret as they are on ${what}`, async () => {
      await open(connection({ password: literal }));
      const before = document.getText();
      await assert.rejects(Promise.resolve(move({ ...at(literal), ...argument })), (error: Error) => {
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /CANARY/u);
        return true;
      });
      assert.equal(document.getText(), before);
      assert.ok(
        !sandbox.requests.some(({ operation, outcome }) => operation.startsWith('Put') && outcome === 200),
      );
    });
  }

  it('tells which permission is missing', async () => {
    await connect(sandbox, 'reader', { alias: 'reader' });
    await open(connection({ password: literal }));
    const argument = { ...at(literal), alias: 'reader', secret: 'prod/db', key: 'k' };
    await assert.rejects(Promise.resolve(move(argument)), /secretsmanager:PutSecretValue/u);
    assert.ok(document.getText().includes(literal));
  });

  it('asks a person who chose the quick fix, and with Enter alone changes no secret that is there', async () => {
    await open(connection({ first: { password: literal }, second: { fresh_token: 'another-1' } }));
    await move({ ...at(literal), secret: 'prod/db', key: 'first' });
    const [chosen] = await actionsAt(document, 'another-1');
    const { command, arguments: given } = chosen!.command!;
    let done = false;
    const moving = Promise.resolve(
      vscode.commands.executeCommand<string>(command, ...((given ?? []) as unknown[])),
    ).finally(() => (done = true));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return done;
    }, 'the questions are answered');
    assert.equal(await moving, '<credentials, fresh_token>');
    assert.match(document.getText(), /"fresh_token": "<credentials, fresh_token>"/u);
    assert.equal(await valueOf('credentials', 'fresh_token'), 'another-1');
  });

  /** Takes the line in focus of each question, until the answer is there. */
  const accept = <T>(until: () => T | undefined, what: string): Promise<T> =>
    eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return until();
    }, what);
  const asked = (argument: object) => {
    let done = false;
    const moving = Promise.resolve(move(argument)).finally(() => (done = true));
    // A failure is for whoever waits for it at the end.
    moving.catch(() => undefined);
    return { moving, isDone: () => done || undefined };
  };

  it('follows the literal while the text around it changes', async () => {
    await open(connection({ first: { password: literal }, second: { fresh_token: 'another-1' } }));
    sandbox.faults.set({ kind: 'hang', operation: 'CreateSecret' });
    const { moving, isDone } = asked(at('another-1'));
    await accept(
      () => sandbox.requests.some(({ operation }) => operation === 'CreateSecret'),
      'the secret is being created',
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), '  "above": "grown",\n');
    await vscode.workspace.applyEdit(edit);
    sandbox.faults.clear();
    await accept(isDone, 'the questions are answered');
    assert.equal(await moving, '<credentials-2, fresh_token>');
    const { above, second } = JSON.parse(document.getText()) as { above: string; second: object };
    assert.deepEqual([above, second], ['grown', { fresh_token: '<credentials-2, fresh_token>' }]);
  });

  it('writes the notation that is live in a CloudFormation template', async () => {
    const text = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', MasterUserPassword: literal });
    await open(text, 'moved-template.json');
    const reference = '{{resolve:secretsmanager:prod/db:SecretString:template::}}';
    assert.equal(await move({ ...at(literal), secret: 'prod/db', key: 'template' }), reference);
    assert.equal(document.getText(), text.replace(literal, reference));
  });

  it('makes a file in which no reference is live a connection file, when asked', async () => {
    const settings = () => vscode.workspace.getConfiguration('secretConnections');
    await open(
      connection({ first: { password: literal }, second: { fresh_token: 'another-1' } }),
      'moved.json',
    );
    await move({ ...at(literal), secret: 'prod/db', key: 'made_live' });
    assert.ok(!settings().get<string[]>('files')!.includes('moved.json'), 'code decides for itself');
    const { moving, isDone } = asked(at('another-1'));
    await accept(isDone, 'the questions are answered');
    assert.equal(await moving, '<moved, fresh_token>');
    assert.ok(settings().get<string[]>('files')!.includes('moved.json'));
    await settings().update('files', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('keeps the ARN of a secret in another region', async () => {
    const { arn } = sandbox.putSecret({ name: 'far/away', region: 'eu-west-1', json: { a: 'b' } });
    await open(connection({ password: literal }));
    assert.equal(await move({ ...at(literal), secret: arn, key: 'moved' }), `<${arn}, moved>`);
    assert.equal(await valueOf(arn, 'moved'), literal);
  });

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
    const writes = sandbox.requests.filter(({ operation }) => /^(?:Create|Put|Update)/u.test(operation));
    assert.deepEqual(writes, []);
  });
});
