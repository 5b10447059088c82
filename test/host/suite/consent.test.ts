import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { workspaceSettings, writtenIn } from '../../../src/inject/launch/workspaceSettings';
import { DebugSuite } from './support/debugSuite';
import { eventually } from '../eventually';
import { hashOf } from './support/launch';

describe('what decides who gets the values of a launch', () => {
  const suite = new DebugSuite();
  const keys = () => workspaceSettings().map(({ key }) => key);

  it('is the settings of the workspace, down to each name, but for those that are known to do nothing', async () => {
    const before = keys();
    const env = `terminal.integrated.env.${process.platform === 'darwin' ? 'osx' : 'linux'}`;
    await suite.writeFile(
      '.vscode/settings.json',
      JSON.stringify({
        [env]: { LD_PRELOAD: '/x.so', 'dotted.name': null },
        'terminal.integrated.cwd': '/x',
        'python.defaultInterpreterPath': '/x',
        'editor.fontSize': 20,
        '[json]': { 'editor.tabSize': 7 },
        'secretConnections.reveal.seconds': 7,
      }),
    );
    const added = await eventually(() => {
      const now = keys().filter((key) => !before.includes(key));
      return now.length === 0 ? undefined : now;
    }, 'VS Code has read the settings');
    assert.deepEqual(added, [
      'python.defaultInterpreterPath',
      'terminal.integrated.cwd',
      `${env}.LD_PRELOAD`,
      `${env}.dotted.name`,
    ]);
    // The quickest of a few: in each, others may have had the processor.
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      workspaceSettings();
      return performance.now() - start;
    });
    assert.ok(Math.min(...times) < 50, 'nobody waits for it');
    await suite.deleteFile('.vscode/settings.json');
    await eventually(() => keys().length === before.length, 'they are gone');
  });

  it('is the tasks as they are written', async () => {
    await suite.writeFile(
      '.vscode/tasks.json',
      JSON.stringify({ version: '2.0.0', tasks: [{ label: 'mine' }] }),
    );
    await eventually(
      () => JSON.stringify(writtenIn('tasks', suite.folder.uri)).includes('"mine"'),
      'VS Code has read the tasks',
    );
    await suite.deleteFile('.vscode/tasks.json');
  });

  it('is not what a configuration says of itself: its variables are looked into', async () => {
    assert.ok(
      await suite.start({
        env: { PGPASSWORD: '<prod/db, password>' },
        __secretConnectionsVariables: ['PGPASSWORD'],
      }),
    );
    assert.equal(await suite.proof.written(), hashOf(suite.value));
    await suite.recording.ended();
  });

  it('is not what stands beside the value of an input', async () => {
    const user = await vscode.commands.executeCommand<string>('secretConnections.resolveInput', {
      reference: '<prod/db, username>',
    });
    assert.ok(await suite.start({ env: { PGPASSWORD: `${user}:<prod/db, password>` } }));
    assert.equal(await suite.proof.written(), hashOf(`${user}:${suite.value}`));
    await suite.recording.ended();
  });
});
