import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { api, connect, removeEverything } from './support/extension';

describe('the commands of the tree', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
  });
  beforeEach(removeEverything);
  afterEach(() => sandbox.requests.clear());
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  const run = async (command: string, argument: object): Promise<unknown> =>
    await vscode.commands.executeCommand(`secretConnections.${command}`, argument);

  it('copy references, with the alias only where the manager is not active', async () => {
    await connect(sandbox, 'reader', { alias: 'one' });
    await connect(sandbox, 'admin', { alias: 'two' });
    await run('copyReference', { alias: 'one', secret: 'prod/db', key: 'password' });
    assert.equal(await vscode.env.clipboard.readText(), '<prod/db, password>');
    await run('copyReference', { alias: 'two', secret: 'prod/db' });
    assert.equal(await vscode.env.clipboard.readText(), '<two:prod/db, *>');
    await run('copyReference', { alias: 'two', secret: 'prod/db', key: 'port', version: 'AWSPREVIOUS' });
    assert.equal(await vscode.env.clipboard.readText(), '<two:prod/db, port, AWSPREVIOUS>');
  });

  it('copy values and ARNs', async () => {
    await connect(sandbox, 'reader');
    sandbox.putSecret({ name: 'tree/copy', json: { port: 5432 } });
    await run('copyValue', { secret: 'tree/copy', key: 'port' });
    assert.equal(await vscode.env.clipboard.readText(), '5432');
    await run('copySecretArn', { secret: 'tree/copy' });
    assert.match(
      await vscode.env.clipboard.readText(),
      /^arn:aws:secretsmanager:us-east-1:\d+:secret:tree\/copy-/,
    );
  });

  it('search on the server and tell what was found', async () => {
    await connect(sandbox, 'reader');
    const found = (await run('searchSecrets', { text: 'stripe' })) as { name: string }[];
    assert.ok(found.some(({ name }) => name === 'prod/stripe'));
    await run('clearSearch', {});
  });

  it('add a secret by name after a check, and take it out again', async () => {
    await connect(sandbox, 'scoped');
    await run('addSecret', { alias: 'scoped', secret: 'prod/db' });
    await assert.rejects(run('addSecret', { alias: 'scoped', secret: 'prod/none' }), /prod\/none/);
    await assert.rejects(run('addSecret', { alias: 'scoped', secret: 'not a name' }));
    await run('removeSecret', { alias: 'scoped', secret: 'prod/db' });
  });

  it('select a secret and a key in the view', async () => {
    await connect(sandbox, 'reader');
    await run('revealInTree', { secret: 'prod/stripe' });
    await run('revealInTree', { alias: 'reader', secret: 'prod/db', key: 'password' });
    await assert.rejects(run('revealInTree', { secret: 'prod/none' }), /prod\/none/);
  });

  it('fetch secrets afresh on refresh and after the cache was cleared', async () => {
    await connect(sandbox, 'reader');
    await run('copyValue', { secret: 'team/jira' });
    await run('copyValue', { secret: 'team/jira' });
    const reads = (): number =>
      sandbox.requests.filter(({ operation }) => operation.endsWith('SecretValue')).length;
    assert.equal(reads(), 1);
    await run('refresh', { alias: 'reader' });
    await run('copyValue', { secret: 'team/jira' });
    assert.equal(reads(), 2);
    await run('clearCache', {});
    await run('copyValue', { secret: 'team/jira' });
    assert.equal(reads(), 3);
  });

  it('name the alias that does not exist', async () => {
    await connect(sandbox, 'reader');
    await assert.rejects(run('refresh', { alias: 'nobody' }), /nobody/);
    await assert.rejects(run('copyValue', { alias: 'nobody', secret: 'x' }), /nobody/);
  });
});
