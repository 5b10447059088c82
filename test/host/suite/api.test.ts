import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SecretConnectionsApi } from '../../../src/inject/api/apiTypes.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { closeAndDelete, openConnection } from './support/editor';
import { api, connect, removeEverything } from './support/extension';

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof Error);
  assert.equal((error as { code?: string }).code, expected);
  assert.doesNotMatch(error.message, /CANARY/u);
  return true;
};

describe('the API for other extensions', () => {
  const id = 'someone.database';
  let sandbox: Sandbox;
  let extension: SecretConnectionsApi;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    extension = await api();
  });
  beforeEach(async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    sandbox.requests.clear();
  });
  afterEach(() => sandbox.faults.clear());
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('has version 1', () => assert.equal(extension.version, 1));

  it('lists managers and all their secrets, without values', async () => {
    const [manager] = await extension.listManagers();
    assert.deepEqual({ ...manager, id: '' }, { id: '', alias: 'prod', region: 'us-east-1', active: true });
    const secrets = await extension.listSecrets('prod');
    assert.ok(secrets.some(({ name }) => name === 'prod/db'));
    assert.ok(sandbox.requests.every(({ operation }) => operation === 'ListSecrets'));
    await assert.rejects(extension.listSecrets('nowhere'), code('unknown-alias'));
  });

  it('resolves a reference with its JSON type', async () => {
    const access = await extension.access(id);
    assert.match(String(await access.resolveReference('<prod/db, password>')), /CANARY-prod-db-password/u);
    assert.equal(await access.resolveReference('<prod/db, port>'), 5432);
    assert.equal(await access.resolveReference('<prod/db, ssl>', { alias: 'prod' }), true);
    assert.equal(sandbox.requests.filter(({ operation }) => operation === 'GetSecretValue').length, 1);
  });

  it('rejects with a code of the closed set', async () => {
    await assert.rejects(extension.access(undefined as unknown as string), { code: 'unexpected' });
    const access = await extension.access(id);
    await assert.rejects(access.resolveReference('prod/db'), code('malformed-reference'));
    await assert.rejects(access.resolveReference('<prod/db, >'), code('malformed-reference'));
    await assert.rejects(access.resolveReference('<prod/db, no>'), code('key-not-found'));
    await assert.rejects(access.resolveReference('<prod/no, a>'), code('secret-not-found'));
    await assert.rejects(
      access.resolveReference('<prod/db, password>', { alias: 'nowhere' }),
      code('unknown-alias'),
    );
    await assert.rejects(access.resolveConnection('{"a": '), code('malformed-connection'));
    await assert.rejects(access.resolveConnection('/nowhere/at-all.json'), code('invalid-configuration'));
  });

  it('resolves a connection from text, from a file and from a path, with its environment', async () => {
    const text =
      '{"$secretManager": "prod", "db": {"user": "<prod/db, username>", "port": "<prod/db, port>"}}';
    const document = await openConnection('api.connection.json', text);
    const access = await extension.access(id);
    for (const source of [text, document.uri, document.uri.fsPath, 'api.connection.json']) {
      const { connection, env } = await access.resolveConnection(source);
      assert.deepEqual(connection, { db: { user: 'shop_app', port: 5432 } });
      assert.deepEqual(env, { DB_USER: 'shop_app', DB_PORT: '5432' });
    }
    await closeAndDelete(document.uri);
  });

  it('resolves a connection whose names cannot be variables, which only those who want variables are told', async () => {
    const access = await extension.access(id);
    const resolved = await access.resolveConnection('{"apiKey": "<prod/db, port>", "api_key": "x"}');
    assert.deepEqual(resolved.connection, { apiKey: 5432, api_key: 'x' });
    assert.throws(() => resolved.env, code('invalid-configuration'));
  });

  it('hands on nothing when one reference fails, and names every failure', async () => {
    const access = await extension.access(id);
    const text = '{"a": "<prod/db, password>", "b": "<prod/db, no>", "c": "<prod/no, x>"}';
    await assert.rejects(access.resolveConnection(text), (error: Error) => {
      code('unresolved-references')(error);
      assert.match(error.message, /no key no in prod\/db.*no secret prod\/no/u);
      return true;
    });
  });

  it('stops when it is cancelled', async () => {
    sandbox.faults.set({ kind: 'hang' });
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    const access = await extension.access(id);
    const source = new vscode.CancellationTokenSource();
    const waiting = access.resolveReference('<prod/db, password>', { token: source.token });
    source.cancel();
    await assert.rejects(waiting, code('cancelled'));
  });

  it('tells of changes by alias', async () => {
    const aliases: string[] = [];
    const listener = extension.onDidChangeSecrets(({ alias }) => aliases.push(alias));
    const access = await extension.access(id);
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    await access.resolveReference('<prod/db, password>');
    await eventually(() => (aliases.includes('prod') ? true : undefined), 'the change is told');
    listener.dispose();
  });

  it('ends with the withdrawal of access', async () => {
    const access = await extension.access(id);
    await access.resolveReference('<prod/db, port>');
    await vscode.commands.executeCommand('secretConnections.manageAccess', { extensionId: id });
    await assert.rejects(access.resolveReference('<prod/db, port>'), code('access-refused'));
    await assert.rejects(access.resolveConnection('{}'), code('access-refused'));
    assert.equal(await (await extension.access(id)).resolveReference('<prod/db, port>'), 5432);
  });
});
