import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { DebugSuite } from '../support/debugSuite';
import { eventually } from '../../eventually';
import { hashOf } from '../support/launch';
import { allProcesses, commandLinesWith, environmentOf } from '../support/processes';

/** Every process of a machine may read the command lines of all others; `/proc` is how on Linux. */
describe('no command line holds a value', function () {
  const suite = new DebugSuite();
  const connection = 'shop.connection.json';
  const env = { PGPASSWORD: '<prod/db, password>' };
  const program = () => [suite.proof.script, 'PGPASSWORD', 'wait'];
  const typed = () => [suite.proof.node, ...program()].map((each) => `"${each}"`).join(' ');

  /** Starts the waiting program. */
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    'in a terminal with a connection': async () => {
      const uri = vscode.Uri.joinPath(suite.folder.uri, connection);
      await vscode.commands.executeCommand('secretConnections.openTerminal', { uri });
      vscode.window.terminals.find(({ name }) => name.endsWith('(secrets)'))!.sendText(typed());
    },
    'in a task with a connection': () => runTask({ connection }),
    'in a task with env': () => runTask({ env }),
    'in a task with a script': async () => {
      await execute({ connection, script: typed() });
    },
    'in a Node.js debug session with a connection': () => debug({ connection }),
    'in a Node.js debug session with env': () => debug({ env }),
    'in a Node.js debug session that asked for a terminal': () =>
      debug({ env, console: 'integratedTerminal' }),
    'in a JavaScript Debug Terminal': () => debug({ type: 'node-terminal', command: typed(), env }),
  };

  for (const [way, start] of Object.entries(ways)) {
    it(way, async () => {
      await start();
      assert.equal(await suite.proof.written(), hashOf(suite.value));
      const processes = await allProcesses();
      // The folder's name alone: js-debug gives Node.js the path from `cwd`.
      const own = path.basename(path.dirname(suite.proof.script));
      const waiting = processes.filter(({ commandLine }) => commandLine.includes(own));
      const environments = await Promise.all(waiting.map(environmentOf));
      assert.deepEqual(commandLinesWith(suite.value, processes), []);
      // Read after the command lines: the program was alive all that time, and did have the value.
      assert.ok(environments.some((variables) => variables.includes(`PGPASSWORD=${suite.value}`)));
    });
  }

  afterEach(async () => {
    vscode.tasks.taskExecutions.forEach((execution) => execution.terminate());
    await eventually(() => vscode.tasks.taskExecutions.length === 0, 'no task runs');
  });

  function runTask(source: Record<string, unknown>): Promise<unknown> {
    return execute({ ...source, command: suite.proof.node, args: program() });
  }

  /** As a task of tasks.json would be, without that file. */
  async function execute(rest: Record<string, unknown>): Promise<unknown> {
    const offered = await vscode.tasks.fetchTasks({ type: 'secret-connection' });
    const { execution } = offered[0]!;
    const definition = { type: 'secret-connection', ...rest };
    const task = new vscode.Task(definition, suite.folder, 'wait', 'secret-connection', execution, []);
    return vscode.tasks.executeTask(task);
  }

  async function debug(change: Record<string, unknown>): Promise<unknown> {
    const started = await suite.start({ args: program().slice(1), ...change });
    assert.ok(started);
    return started;
  }
});
