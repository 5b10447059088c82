import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DebugSuite } from '../support/debugSuite';
import { eventually } from '../../eventually';
import { hashOf } from '../support/launch';

describe('with two folders in the workspace', () => {
  const suite = new DebugSuite();
  const second = (): vscode.WorkspaceFolder => vscode.workspace.workspaceFolders![1]!;
  const write = async (folder: vscode.WorkspaceFolder, name: string, content: unknown): Promise<void> => {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content)));
  };
  const own = { $env: { PGPASSWORD: '<prod/db, password>' } };
  const other = { $env: { PGPASSWORD: '<prod/db, username>' } };
  const input = (connection: string): Thenable<unknown> =>
    vscode.commands.executeCommand('secretConnections.resolveInput', {
      connection,
      pointer: '/key',
    });

  it('these tests have two, indeed', () => {
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name }) => name),
      ['sample-workspace', 'second'],
    );
  });

  describe('an input variable', () => {
    const key = { key: '<prod/db, password>' };

    it('finds the connection in the folder that has it', async () => {
      await write(second(), 'only.connection.json', key);
      assert.equal(await input('only.connection.json'), suite.value);
    });

    it('asks which folder is meant where both have it, and takes its name', async () => {
      await write(suite.folder, 'twice.connection.json', { key: '<prod/db, username>' });
      await write(second(), 'twice.connection.json', key);
      await assert.rejects(Promise.resolve(input('twice.connection.json')), (error: Error) => {
        assert.match(error.message, /in several folders/u);
        assert.match(error.message, /sample-workspace\/twice\.connection\.json, second\/twice/u);
        return true;
      });
      assert.equal(await input('second/twice.connection.json'), suite.value);
      assert.equal(await input('sample-workspace/twice.connection.json'), 'shop_app');
      await suite.deleteFile('twice.connection.json');
    });

    it('names the file that no folder has', async () => {
      await assert.rejects(Promise.resolve(input('none.json')), /none\.json cannot be read/u);
    });
  });

  describe('a launch of the second folder has the connection of that folder:', () => {
    before(async () => {
      await write(second(), 'same.connection.json', own);
      await write(suite.folder, 'same.connection.json', other);
    });
    after(() => suite.deleteFile('same.connection.json'));

    it('a task', async () => {
      const run = { command: suite.proof.node, args: [suite.proof.script, 'PGPASSWORD'] };
      const task = { type: 'secret-connection', label: 'second', connection: 'same.connection.json', ...run };
      await write(second(), '.vscode/tasks.json', { version: '2.0.0', tasks: [task] });
      const found = await eventually(
        async () =>
          (await vscode.tasks.fetchTasks({ type: 'secret-connection' })).find(
            ({ definition }) => JSON.stringify(definition['args']) === JSON.stringify(run.args),
          ),
        'the task is there',
      );
      await vscode.tasks.executeTask(found);
      assert.equal(await suite.proof.written(), hashOf(suite.value));
    });

    it('a debug session', async () => {
      const program = { program: suite.proof.script, runtimeExecutable: suite.proof.node };
      await vscode.debug.startDebugging(second(), {
        ...{ type: 'node', request: 'launch', name: 'second', args: ['PGPASSWORD'], ...program },
        ...{ cwd: second().uri.fsPath, connection: 'same.connection.json' },
      });
      assert.equal(await suite.proof.written(), hashOf(suite.value));
    });
  });

  it('takes the files that the settings of a folder name from that folder only', async () => {
    await write(second(), '.vscode/settings.json', { 'secretConnections.files': ['*.mine.json'] });
    await eventually(
      () =>
        vscode.workspace
          .getConfiguration('secretConnections', second().uri)
          .get<string[]>('files')
          ?.includes('*.mine.json') === true,
      'VS Code has read the settings',
    );
    const lenses = async (folder: vscode.WorkspaceFolder): Promise<number> => {
      await write(folder, 'a.mine.json', { key: '<prod/db, password>' });
      const uri = vscode.Uri.joinPath(folder.uri, 'a.mine.json');
      await vscode.window.showTextDocument(uri);
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      );
      return found.filter(({ command }) => /password/u.test(command?.title ?? '')).length;
    };
    await eventually(async () => (await lenses(second())) === 1, 'a lens in the second folder');
    assert.equal(await lenses(suite.folder), 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await suite.deleteFile('a.mine.json');
  });
});
