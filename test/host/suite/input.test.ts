import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { recordMessages, type Recording, recordSessions } from './support/debugging';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';
import { createProof, filesWith, hashOf, type Proof } from './support/launch';

describe('the command for inputs of launch.json and tasks.json', () => {
  let sandbox: Sandbox;
  let value: string;

  const folder = () => vscode.workspace.workspaceFolders![0]!;
  const write = async (name: string, content: unknown): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder().uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content)));
    return uri;
  };
  const resolve = (given: unknown): Thenable<unknown> =>
    vscode.commands.executeCommand('secretConnections.resolveInput', given);
  const file = 'input.connection.json';

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    const access = await (await api()).access('secret-connections.secret-connections');
    value = String(await access.resolveReference('<prod:prod/db, password>'));
    const db = { password: '<prod/db, password>', port: '<prod/db, port>', host: '<prod/db, host>' };
    await write(file, { $secretManager: 'prod', $env: 'no map', db });
    await write('broken.connection.json', { a: '<prod/db, host>', b: '<prod/db, nope>' });
  });
  after(async () => {
    for (const name of [file, 'broken.connection.json']) {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder().uri, name));
    }
    await removeEverything();
    await sandbox.close();
  });

  it('resolves a reference, alone or in a text', async () => {
    assert.equal(await resolve({ reference: '<prod/db, password>' }), value);
    assert.equal(await resolve({ reference: '<prod/db, port>' }), '5432');
    assert.equal(await resolve({ reference: 'user=<prod/db, username>' }), 'user=shop_app');
  });

  it('resolves what a pointer leads to in a connection', async () => {
    assert.equal(await resolve({ connection: file, pointer: '/db/password' }), value);
    assert.equal(await resolve({ connection: file, pointer: '/db/port' }), '5432');
    const whole = JSON.parse(String(await resolve({ connection: file, pointer: '/db' }))) as object;
    assert.deepEqual(Object.keys(whole), ['password', 'port', 'host']);
  });

  const failures: readonly (readonly [string, unknown, RegExp])[] = [
    ['a key is missing', { reference: '<prod/db, nope>' }, /<prod\/db, nope>/u],
    ['the text holds no reference', { reference: 'password' }, /holds no reference/u],
    ['there are no arguments', undefined, /needs "args"/u],
    ['there are both', { reference: '<a, b>', connection: file }, /needs "args"/u],
    ['the connection has a failure', { connection: 'broken.connection.json', pointer: '/a' }, /nope/u],
    ['the pointer leads nowhere', { connection: file, pointer: '/db/none' }, /no value at \/db\/none/u],
    ['the file is missing', { connection: 'none.json', pointer: '/a' }, /none\.json cannot be read/u],
  ];
  for (const [what, given, says] of failures) {
    it(`rejects with the reason when ${what}`, async () => {
      await assert.rejects(Promise.resolve(resolve(given)), (error: Error) => {
        assert.match(error.message, says);
        assert.ok(!error.message.includes(value));
        return true;
      });
    });
  }

  describe('in launch.json', () => {
    let proof: Proof;
    let recording: Recording;

    beforeEach(async () => {
      proof = await createProof();
      recording = recordSessions();
    });
    afterEach(async () => {
      await vscode.debug.stopDebugging();
      recording.dispose();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder().uri, '.vscode/launch.json'));
      await proof.remove();
    });

    const launch = async (reference: string): Promise<boolean> => {
      const inputs = [
        { id: 'password', type: 'command', command: 'secretConnections.resolveInput', args: { reference } },
      ];
      const program = { program: proof.script, args: ['GIVEN'], runtimeExecutable: proof.node };
      const configuration = { type: 'node', request: 'launch', name: 'with input', ...program };
      const env = { GIVEN: '${input:password}' };
      await write('.vscode/launch.json', { inputs, configurations: [{ ...configuration, env }] });
      await eventually(() => {
        const known = vscode.workspace.getConfiguration('launch', folder().uri).get<object[]>('inputs');
        return JSON.stringify(known) === JSON.stringify(inputs);
      }, 'VS Code has read launch.json');
      return vscode.debug.startDebugging(folder(), 'with input');
    };

    it('gives the program the value, which no file holds', async () => {
      assert.ok(await launch('<prod/db, password>'));
      assert.equal(await proof.written(), hashOf(value));
      await recording.ended();
      assert.ok(!recording.said().includes(value));
      assert.deepEqual(await filesWith([value]), []);
    });

    // That VS Code shows no error either can only be seen in the workbench: `test/ui/launchFiles.test.ts`.
    it('starts nothing when the person cancels, which ends the request and needs no message', async () => {
      const shown = recordMessages();
      sandbox.putSecret({ name: 'input/unread', json: { key: 'x' } });
      sandbox.faults.set({ kind: 'hang' });
      const asked = () => sandbox.requests.find(({ secretIds }) => secretIds.includes('input/unread'));
      try {
        const launching = launch('<input/unread, key>');
        await eventually(asked, 'the service was asked');
        await eventually(async () => {
          // The button of the notification, as soon as that is shown.
          await vscode.commands.executeCommand('notification.acceptPrimaryAction');
          return asked()?.outcome === 'aborted';
        }, 'the request was ended');
        assert.equal(await launching, false);
        assert.deepEqual([...shown.errors, ...shown.notes], []);
        assert.deepEqual(recording.sessions, []);
        assert.equal(await proof.hasRun(), false);
      } finally {
        sandbox.faults.clear();
        shown.dispose();
      }
    });

    it('stops the launch when it fails', async () => {
      // VS Code tells the person, in a dialog that it does not show in tests.
      assert.equal(await launch('<prod/db, nope>').catch(() => false), false);
      assert.deepEqual(recording.sessions, []);
      assert.equal(await proof.hasRun(), false);
    });
  });
});
