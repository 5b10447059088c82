import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { api, connect, removeEverything } from './support/extension';

/** What a workspace can have in the place of a connection file, each by how it is made. */
const places: Readonly<Record<string, (file: string) => unknown>> = {
  'folder.connection.json': (file) => fs.mkdir(file),
  ...(process.platform !== 'win32' && {
    'endless.connection.json': (file) => fs.symlink('/dev/zero', file),
    'terminal.connection.json': (file) => fs.symlink('/dev/tty', file),
    'pipe.connection.json': (file) => execFileSync('mkfifo', [file]),
    'linked-pipe.connection.json': (file) =>
      fs.symlink(path.join(path.dirname(file), 'pipe.connection.json'), file),
    'itself.connection.json': (file) => fs.symlink(file, file),
    'nowhere.connection.json': (file) => fs.symlink('/nowhere/at/all', file),
    // Candidates for foreign notations.
    'endless.template': (file) => fs.symlink('/dev/zero', file),
    'pipe.template': (file) => execFileSync('mkfifo', [file]),
  }),
};

describe('devices, pipes and links in the place of files', () => {
  let sandbox: Sandbox;
  let folder: string;
  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
    folder = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'connections/devices');
    await fs.mkdir(folder);
    for (const [name, make] of Object.entries(places)) {
      await make(path.join(folder, name));
    }
  });
  after(async () => {
    await fs.rm(folder, { recursive: true });
    await removeEverything();
    await sandbox.close();
  });

  it('keep no search of the workspace from its end', async () => {
    const checked = await vscode.commands.executeCommand<readonly { readonly file: string }[]>(
      'secretConnections.checkReferences',
      {},
    );
    assert.ok(checked.some(({ file }) => file.endsWith('postgres.connection.json')));
    assert.ok(!checked.some(({ file }) => file.startsWith(folder)));
    const policy = await vscode.commands.executeCommand<string>('secretConnections.generateIamPolicy', {});
    assert.match(policy, /prod\/db/u);
  });

  for (const name of Object.keys(places)) {
    it(`are refused with a reason where one is named: ${name}`, async () => {
      const uri = vscode.Uri.file(path.join(folder, name));
      for (const [command, argument] of [
        ['copyResolved', { uri }],
        ['checkReferences', { uri }],
        ['resolveInput', { connection: uri.fsPath, pointer: '/value' }],
      ] as const) {
        const outcome = await vscode.commands.executeCommand(`secretConnections.${command}`, argument).then(
          (result) => JSON.stringify(result),
          (error: unknown) => String(error),
        );
        assert.match(outcome, new RegExp(`^\\w+: connections/devices/${name} cannot be read`, 'u'), command);
      }
    });
  }
});
