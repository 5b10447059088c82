import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { api, connect, removeEverything } from '../support/extension';
import { filesWith } from '../support/launch';
import { findPostgres } from '../../suites';
import { type PostgresServer, startPostgres } from '../support/postgres';

describe('an example of an extension with a PostgreSQL client', () => {
  const exampleId = 'secret-connections.secret-connections-example';
  // Letters that have to be quoted in addresses, commands and SQL.
  const password = `CANARY-pg-'"\\$ü/@:${randomBytes(8).toString('hex')}`;
  let sandbox: Sandbox | undefined;
  let server: PostgresServer | undefined;
  let connection: vscode.Uri;

  const ask = (sql: string): Thenable<unknown> =>
    vscode.commands.executeCommand('secretConnectionsExample.query', { connection, sql });
  const seed = (given: string): void => {
    const { host, port, user, database } = server!;
    const text = JSON.stringify({ host, port, username: user, password: given, dbname: database });
    sandbox!.putSecret({ name: 'example/postgres', text });
  };

  before(async () => {
    server = await startPostgres(findPostgres()!, password);
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    const folder = vscode.workspace.workspaceFolders![0]!;
    connection = vscode.Uri.joinPath(folder.uri, 'example.connection.json');
    const text = `{
  "$secretManager": "prod",
  "host": "<example/postgres, host>",
  "port": "<example/postgres, port>",
  "user": "<example/postgres, username>",
  "password": "<example/postgres, password>",
  "database": "<example/postgres, dbname>"
}`;
    await vscode.workspace.fs.writeFile(connection, new TextEncoder().encode(text));
  });
  beforeEach(async () => {
    seed(password);
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    sandbox!.requests.clear();
  });
  after(async () => {
    if (server !== undefined && sandbox !== undefined) {
      await vscode.workspace.fs.delete(connection);
      await removeEverything();
      await sandbox.close();
    }
    await server?.stop();
  });

  it('asks the database with the password of the secret, in one request', async () => {
    assert.deepEqual(await ask('select 1 as one, current_user::text as name'), [
      { one: 1, name: 'shop_owner' },
    ]);
    const reads = sandbox!.requests.filter(({ secretIds }) => secretIds.includes('example/postgres'));
    assert.deepEqual(
      reads.map(({ operation }) => operation),
      ['GetSecretValue'],
    );
  });

  it('is let in by nothing but that password', async () => {
    seed('CANARY-another');
    await assert.rejects(Promise.resolve(ask('select 1')), (error: Error) => {
      assert.match(error.message, /password authentication failed/u);
      assert.doesNotMatch(error.message, /CANARY/u);
      return true;
    });
  });

  it('is refused after its access was withdrawn, and may ask again', async () => {
    await ask('select 1');
    await vscode.commands.executeCommand('secretConnections.manageAccess', { extensionId: exampleId });
    await assert.rejects(Promise.resolve(ask('select 1')), /access/iu);
    assert.deepEqual(await ask('select 2 as two'), [{ two: 2 }]);
  });

  it('gets the reason when a reference fails, and no connection', async () => {
    sandbox!.putSecret({ name: 'example/postgres', text: '{"host": "127.0.0.1"}' });
    await assert.rejects(Promise.resolve(ask('select 1')), /4 references could not be resolved/u);
  });

  it('leaves the password in no file and no log', async () => {
    await ask('select 1');
    assert.match(server!.log(), /connection authorized: user=shop_owner/u);
    assert.ok(!server!.log().includes(password));
    const canary = 'CANARY-pg-';
    assert.deepEqual(await filesWith([canary]), []);
    const files = await fs.readdir(server!.folder, { recursive: true, withFileTypes: true });
    for (const entry of files.filter((each) => each.isFile())) {
      const content = await fs.readFile(path.join(entry.parentPath, entry.name), 'latin1').catch(() => '');
      assert.ok(!content.includes(canary), entry.name);
    }
  });
});
