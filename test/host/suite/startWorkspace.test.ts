import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';

/** Has the sample's program leave its lines in a file, too. */
const alsoToFile = `const reported = [];
const { log } = console;
console.log = (line) => (reported.push(line), log(line));
process.on('exit', () => {
  const { renameSync, writeFileSync } = require('node:fs');
  writeFileSync(__dirname + '/reported.part', JSON.stringify(reported));
  renameSync(__dirname + '/reported.part', __dirname + '/reported.json');
});
`;

describe('what npm start adds to its workspace, each way to run a program with values', () => {
  let sandbox: Sandbox;
  const folder = () => vscode.workspace.workspaceFolders![0]!;
  const file = (name: string) => path.join(folder().uri.fsPath, name);
  let added: readonly string[];
  /** Of each secret value, by the variables that hold it. */
  let lengths: Readonly<Record<'password' | 'stripe', number>>;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'sandbox' });
    const access = await (await api()).access('secret-connections.secret-connections');
    const lengthOf = async (reference: string) => String(await access.resolveReference(reference)).length;
    lengths = {
      password: await lengthOf('<prod/db, password>'),
      stripe: await lengthOf('<prod/stripe, apiKey>'),
    };
    const { extensionPath } = vscode.extensions.getExtension('secret-connections.secret-connections')!;
    const source = path.join(extensionPath, 'test/start/workspace');
    added = await fs.readdir(source);
    await fs.cp(source, folder().uri.fsPath, { recursive: true });
    const program = await fs.readFile(file('report.js'), 'utf8');
    await fs.writeFile(file('report.js'), alsoToFile + program);
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    vscode.tasks.taskExecutions.forEach((execution) => execution.terminate());
    vscode.window.terminals.forEach((each) => each.dispose());
    await eventually(() => vscode.window.terminals.length === 0, 'no terminal is left');
    await fs.rm(file('reported.json'));
  });
  after(async () => {
    await Promise.all(added.map((name) => fs.rm(file(name), { recursive: true })));
    await removeEverything();
    await sandbox.close();
  });

  const reported = () =>
    eventually(async () => {
      const text = await fs.readFile(file('reported.json'), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as readonly string[]);
    }, 'the program has ended');
  const runTask = async (name: string): Promise<void> => {
    const task = await eventually(
      async () => (await vscode.tasks.fetchTasks()).find((each) => each.name === name),
      `the task "${name}" is there`,
    );
    await vscode.tasks.executeTask(task);
  };
  /** What every connection file gives its program: each of its leaves. */
  const ofConnection = (lines: readonly string[]) => {
    assert.ok(lines.includes(`VALUE_PROPS_PASSWORD: ${lengths.password} characters`), lines.join('\n'));
    assert.ok(lines.includes(`STRIPE_KEY: ${lengths.stripe} characters`), lines.join('\n'));
  };

  it('has a task with a connection and variables of its own', async () => {
    await runTask('report');
    ofConnection(await reported());
  });

  it('has a task of another type, with an input variable', async () => {
    await runTask('report, by an input variable');
    assert.deepEqual(await reported(), [`DB_PASSWORD: ${lengths.password} characters`]);
  });

  it('has a debug session with a file of variables (.env), variables of its own, and a connection', async () => {
    await eventually(
      () =>
        vscode.workspace.getConfiguration('launch', folder()).get<unknown[]>('configurations')?.length === 1,
      'launch.json is read',
    );
    assert.ok(await vscode.debug.startDebugging(folder(), 'report'));
    const lines = await reported();
    ofConnection(lines);
    assert.ok(lines.includes('APP_NAME: 6 characters'));
    assert.ok(lines.includes(`DB_PASSWORD: ${lengths.password} characters`));
  });
});
