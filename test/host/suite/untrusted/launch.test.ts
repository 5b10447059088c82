import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { api, connect, removeEverything } from '../support/extension';
import { writeConnection } from '../support/launch';

/** Tasks and debug sessions VS Code itself refuses there, by asking: `test/ui/trust.test.ts`. */
describe('in a workspace that is not trusted', () => {
  let sandbox: Sandbox;
  let source: vscode.Uri;

  const run = async (command: string, argument: object): Promise<unknown> =>
    vscode.commands.executeCommand(`secretConnections.${command}`, argument);

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    source = await writeConnection('shop.connection.json', '{"PGPASSWORD": "<prod/db, password>"}');
    sandbox.requests.clear();
  });
  afterEach(() => {
    assert.deepEqual(
      sandbox.requests.filter(({ operation }) => operation.endsWith('SecretValue')),
      [],
      'a value was read',
    );
  });
  after(async () => {
    await vscode.workspace.fs.delete(source);
    await removeEverything();
    await sandbox.close();
  });

  it('these tests run, indeed', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  const refused: readonly (readonly [what: string, launch: () => Promise<unknown>])[] = [
    ['a terminal', () => run('openTerminal', { uri: source })],
    ['an input variable of a reference', () => run('resolveInput', { reference: '<prod/db, password>' })],
    [
      'an input variable of a connection',
      () => run('resolveInput', { connection: 'shop.connection.json', pointer: '/PGPASSWORD' }),
    ],
    ['a copy of the resolved connection', () => run('copyResolved', { uri: source })],
    [
      'a connection for another extension',
      async () => (await (await api()).access('test.other')).resolveConnection(source),
    ],
  ];
  for (const [what, launch] of refused) {
    it(`gives no value to ${what}, and says why`, async () => {
      await vscode.env.clipboard.writeText('before');
      await assert.rejects(launch(), (error: Error) => {
        assert.match(error.message, /not trusted/u);
        assert.match(error.message, /trust/iu);
        return true;
      });
      assert.deepEqual(vscode.window.terminals, []);
      assert.equal(await vscode.env.clipboard.readText(), 'before');
    });
  }
});
