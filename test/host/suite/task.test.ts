import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';
import { createProof, filesWith, hashOf, type Proof, terminalText, writeConnection } from './support/launch';

describe('tasks of type secret-connection', () => {
  let sandbox: Sandbox;
  let proof: Proof;
  let source: vscode.Uri;
  let value: string;
  let written: vscode.Uri;

  const folder = () => vscode.workspace.workspaceFolders![0]!;
  const taskNames = (): Promise<readonly string[]> =>
    Promise.resolve(vscode.tasks.fetchTasks({ type: 'secret-connection' })).then((tasks) =>
      tasks.map(({ name }) => name),
    );
  /** The task as tasks.json has it, resolved by the provider. */
  const task = async (
    definition: Record<string, unknown>,
    rest: Record<string, unknown> = {},
  ): Promise<vscode.Task> => {
    const whole = { type: 'secret-connection', label: 'prove', ...definition, ...rest };
    const text = { version: '2.0.0', tasks: [whole] };
    written = vscode.Uri.joinPath(folder().uri, '.vscode', 'tasks.json');
    await vscode.workspace.fs.writeFile(written, new TextEncoder().encode(JSON.stringify(text)));
    return eventually(async () => {
      const tasks = await vscode.tasks.fetchTasks({ type: 'secret-connection' });
      const wanted = JSON.stringify(definition);
      return tasks.find(
        ({ name, definition: found }) =>
          name === 'prove' &&
          JSON.stringify(
            Object.fromEntries(Object.keys(definition).map((key) => [key, found[key] as unknown])),
          ) === wanted,
      );
    }, 'the task is there');
  };
  const run = async (definition: Record<string, unknown>, rest?: Record<string, unknown>) => {
    const wanted = await task(definition, rest);
    const ended = new Promise<void>((resolve) => {
      const listener = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name === 'prove') {
          listener.dispose();
          resolve();
        }
      });
    });
    const execution = await vscode.tasks.executeTask(wanted);
    return { execution, ended };
  };
  const terminal = () =>
    eventually(() => vscode.window.terminals.find(({ name }) => name.includes('prove')), 'the terminal');

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await connect(sandbox, 'reader', { alias: 'prod' });
    const access = await (await api()).access('secret-connections.secret-connections');
    value = String(await access.resolveReference('<prod:prod/db, password>'));
    source = await writeConnection('shop.connection.json', '{"PGPASSWORD": "<prod/db, password>"}');
  });
  beforeEach(async () => {
    proof = await createProof();
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    vscode.tasks.taskExecutions.forEach((execution) => execution.terminate());
    vscode.window.terminals.forEach((each) => each.dispose());
    await eventually(() => vscode.window.terminals.length === 0, 'no terminal is left');
    await vscode.workspace.fs.delete(written).then(undefined, () => undefined);
    await proof.remove();
  });
  after(async () => {
    await vscode.workspace.fs.delete(source);
    await removeEverything();
    await sandbox.close();
  });

  it('gives the process the values, masks them in the output, and writes them nowhere', async () => {
    const { ended } = await run({
      connection: 'shop.connection.json',
      command: proof.node,
      args: [proof.script, 'PGPASSWORD', 'print'],
    });
    await ended;
    assert.equal(await proof.written(), hashOf(value));
    const text = await terminalText(await terminal());
    assert.match(text, /begin ••••••••\s+•••••••• end/u);
    assert.ok(!text.includes(value));
    assert.deepEqual(await filesWith([value]), []);
  });

  it('resolves references of env, with one call for a secret and its connection', async () => {
    const { ended } = await run({
      connection: 'shop.connection.json',
      env: { URL: 'postgres://<prod/db, username>:<prod/db, password | uri>@db', PLAIN: 'x' },
      script: `"${proof.node}" "${proof.script}" URL`,
    });
    await ended;
    assert.equal(await proof.written(), hashOf(`postgres://shop_app:${encodeURIComponent(value)}@db`));
    assert.deepEqual(
      sandbox.requests
        .filter(({ secretIds }) => secretIds.some((id) => id.includes('prod/db')))
        .map(({ operation }) => operation),
      ['GetSecretValue'],
    );
  });

  it('tells in its terminal that secrets are read, where that takes more than a moment', async () => {
    const task = {
      connection: 'shop.connection.json',
      command: proof.node,
      args: [proof.script, 'PGPASSWORD'],
    };
    sandbox.faults.set({ kind: 'latency', milliseconds: 1000 });
    await (
      await run(task)
    ).ended;
    assert.match(await terminalText(await terminal()), /Reading secrets…/u);
    vscode.window.terminals.forEach((each) => each.dispose());
    await (
      await run(task)
    ).ended;
    assert.doesNotMatch(await terminalText(await terminal()), /Reading secrets/u);
  });

  it('runs in the folder of cwd, from the workspace folder', async () => {
    const { ended } = await run({
      ...{ connection: 'shop.connection.json', cwd: 'connections', command: proof.node },
      args: [proof.script, 'PWD', 'folder'],
    });
    await ended;
    const wanted = vscode.Uri.joinPath(folder().uri, 'connections').fsPath;
    assert.match(
      (await terminalText(await terminal())).replace(/\s+/gu, ''),
      new RegExp(`runsin:${wanted}:`, 'u'),
    );
  });

  it('feeds its problem matchers with what is shown, not with values', async () => {
    const printed = '["app.js", 3, 7, process.env.PGPASSWORD + " is refused"]';
    const problems = new Promise<readonly vscode.Diagnostic[]>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const found = uris.filter((uri) => uri.path.endsWith('/app.js'));
        const all = found.flatMap((uri) => vscode.languages.getDiagnostics(uri));
        if (all.length > 0) {
          listener.dispose();
          resolve(all);
        }
      });
    });
    const definition = {
      ...{ connection: 'shop.connection.json', command: proof.node },
      args: ['-p', `((f, l, c, m) => f + "(" + l + "," + c + "): error TS1: " + m)(...${printed})`],
    };
    const { ended } = await run(definition, { problemMatcher: '$tsc' });
    await ended;
    assert.deepEqual(
      (await problems).map(({ message, range }) => [message, range.start.line]),
      [['•••••••• is refused', 2]],
    );
  });

  it('ends with the exit code of the process', async () => {
    const codes: (number | undefined)[] = [];
    const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => codes.push(exitCode));
    const { ended } = await run({
      connection: 'shop.connection.json',
      command: proof.node,
      args: [proof.script, 'PGPASSWORD', 'fail'],
    });
    await ended;
    await proof.written();
    listener.dispose();
    assert.deepEqual(codes, [3]);
  });

  for (const end of ['interrupt', 'terminate'] as const) {
    it(`ends the process: ${end}`, async () => {
      const { execution, ended } = await run({
        connection: 'shop.connection.json',
        command: proof.node,
        args: [proof.script, 'PGPASSWORD', 'wait'],
      });
      await proof.written();
      if (end === 'interrupt') {
        (await terminal()).sendText('\u0003', false);
      } else {
        execution.terminate();
      }
      await ended;
    });
  }

  it('offers a task for each connection file of the workspace', async () => {
    const names = await taskNames();
    assert.ok(names.includes('Run with shop.connection.json'), names.join());
    assert.ok(names.includes('Run with connections/postgres.connection.json'), names.join());
  });

  describe('starts nothing when', () => {
    const cases: readonly {
      readonly what: string;
      readonly definition: (proof: Proof) => Record<string, unknown>;
      readonly says: RegExp;
    }[] = [
      {
        what: 'a reference of env fails',
        definition: ({ node, script }) => ({
          connection: 'shop.connection.json',
          command: node,
          args: [script, 'A'],
          env: { A: '<prod/db, nope>', B: '<none, x>' },
        }),
        says: /2 references could not be resolved\..*A in "env" of task "prove".*<prod\/db, nope>/su,
      },
      {
        what: 'a reference stands on the command line',
        definition: ({ node, script }) => ({ command: node, args: [script, '<prod/db, password>'] }),
        says: /would put its value on a command line/u,
      },
      {
        what: 'cwd is no folder',
        definition: ({ node, script }) => ({
          cwd: 'shop.connection.json',
          command: node,
          args: [script, 'A'],
        }),
        says: /"cwd" of the task, .*shop\.connection\.json, is no folder/u,
      },
      {
        what: 'the connection is not there',
        definition: ({ node, script }) => ({
          connection: 'none.connection.json',
          command: node,
          args: [script, 'A'],
        }),
        says: /none\.connection\.json cannot be read/u,
      },
    ];
    for (const { what, definition, says } of cases) {
      it(what, async () => {
        const { ended } = await run(definition(proof));
        await ended;
        assert.match((await terminalText(await terminal())).replace(/\s+/gu, ' '), says);
        assert.equal(await proof.hasRun(), false);
        await vscode.commands.executeCommand('notifications.clearAll');
      });
    }

    it('it is cancelled, which ends the request', async () => {
      sandbox.faults.set({ kind: 'hang' });
      const { execution, ended } = await run({
        connection: 'shop.connection.json',
        command: proof.node,
        args: [proof.script, 'PGPASSWORD'],
      });
      const asked = () =>
        sandbox.requests.find(({ secretIds }) => secretIds.some((id) => id.includes('prod/db')));
      await terminal();
      await eventually(asked, 'the request is made');
      execution.terminate();
      await ended;
      await eventually(() => asked()?.outcome === 'aborted', 'the request was ended');
      assert.equal(await proof.hasRun(), false);
    });
  });
});
