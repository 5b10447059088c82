import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { type Recording, recordMessages, recordSessions, type ShownMessages } from './support/debugging';
import { eventually } from './support/editor';
import { api, connect, removeEverything } from './support/extension';
import { createProof, filesWith, hashOf, type Proof, terminalText } from './support/launch';

describe('debug sessions', function () {
  this.timeout(60_000);

  let sandbox: Sandbox;
  let proof: Proof;
  let recording: Recording;
  let shown: ShownMessages;
  let source: vscode.Uri;
  let value: string;

  const folder = () => vscode.workspace.workspaceFolders![0]!;
  const start = (change: Record<string, unknown>): Thenable<boolean> =>
    vscode.debug.startDebugging(folder(), {
      ...{ type: 'node', request: 'launch', name: 'prove', cwd: folder().uri.fsPath },
      ...{ program: proof.script, args: ['PGPASSWORD'], runtimeExecutable: proof.node },
      ...change,
    });
  const reads = () =>
    sandbox.requests.map(({ operation }) => operation).filter((operation) => /Get/u.test(operation));
  const writeFile = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder().uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  const connectReader = async () => {
    await removeEverything();
    await connect(sandbox, 'reader', { alias: 'prod' });
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await connectReader();
    const access = await (await api()).access('secret-connections.secret-connections');
    value = String(await access.resolveReference('<prod:prod/db, password>'));
    source = await writeFile(
      'shop.connection.json',
      '{"$env": {"PGPASSWORD": "<prod/db, password>", "PGUSER": "<prod/db, username>"}}',
    );
  });
  beforeEach(async () => {
    proof = await createProof();
    recording = recordSessions();
    shown = recordMessages();
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await vscode.debug.stopDebugging();
    recording.dispose();
    shown.dispose();
    vscode.window.terminals.forEach((each) => each.dispose());
    await eventually(() => vscode.window.terminals.length === 0 || undefined, 'no terminal is left');
    await proof.remove();
  });
  after(async () => {
    await vscode.workspace.fs.delete(source);
    await removeEverything();
    await sandbox.close();
  });

  for (const console of ['internalConsole', 'integratedTerminal', 'externalTerminal']) {
    it(`give a Node.js program the values of env, and show and write them nowhere: ${console}`, async () => {
      assert.ok(await start({ console, env: { PGPASSWORD: '<prod/db, password>' }, trace: true }));
      assert.equal(await proof.written(), hashOf(value));
      await recording.ended();
      assert.ok(!recording.said().includes(value));
      assert.ok(!recording.said().includes('runInTerminal'));
      assert.deepEqual(vscode.window.terminals, []);
      assert.deepEqual(shown.errors, []);
      assert.deepEqual(await filesWith([value]), []);
    });
  }

  it('explain once why a program runs in the Debug Console', async () => {
    await connectReader();
    for (const times of [1, 2]) {
      assert.ok(await start({ console: 'integratedTerminal', env: { PGPASSWORD: '<prod/db, password>' } }));
      await recording.ended();
      assert.equal(shown.notes.filter((text) => text.includes('Debug Console')).length, 1, `${times}`);
    }
  });

  it('give a JavaScript Debug Terminal the values without typing them', async () => {
    const command = `"${proof.node}" "${proof.script}" PGPASSWORD`;
    assert.ok(await start({ type: 'node-terminal', command, env: { PGPASSWORD: '<prod/db, password>' } }));
    assert.equal(await proof.written(), hashOf(value));
    const terminal = await eventually(() => vscode.window.terminals[0], 'the terminal');
    assert.ok(!(await terminalText(terminal)).includes(value));
    assert.ok(!recording.said().includes(value));
    assert.deepEqual(await filesWith([value]), []);
  });

  it('get the variables of a connection', async () => {
    assert.ok(await start({ connection: 'shop.connection.json' }));
    assert.equal(await proof.written(), hashOf(value));
    await recording.ended();
    assert.equal(recording.sessions[0]?.configuration['connection'], undefined);
  });

  it('get references of an envFile; the connection wins over it, and env over both', async () => {
    const text = `# <prod/db, password>
export PGPASSWORD="<prod/db, password>"
PGUSER=<prod/db, dbname>
PLAIN=from file`;
    const file = await writeFile('debug.env', text);
    assert.ok(
      await start({
        envFile: file.fsPath,
        connection: ['shop.connection.json'],
        env: { PLAIN: 'from env', URL: 'postgres://<prod/db, password | uri>@db' },
      }),
    );
    assert.equal(await proof.written(), hashOf(value));
    const { env, envFile } = recording.sessions[0]!.configuration as vscode.DebugConfiguration & {
      env: Record<string, string>;
    };
    assert.equal(env['PGUSER'], 'shop_app');
    assert.equal(env['PLAIN'], 'from env');
    assert.equal(env['URL'], `postgres://${encodeURIComponent(value)}@db`);
    assert.equal(envFile ?? null, null);
    await recording.ended();
    await vscode.workspace.fs.delete(file);
  });

  it('leave a configuration without references as it is', async () => {
    const file = await writeFile('plain.env', 'PLAIN=x\n');
    assert.ok(
      await start({ env: { PGPASSWORD: '<b>a, b</b>' }, envFile: file.fsPath, outputCapture: 'std' }),
    );
    assert.equal(await proof.written(), hashOf('<b>a, b</b>'));
    assert.equal(recording.sessions[0]?.configuration['envFile'], file.fsPath);
    assert.deepEqual(reads(), []);
    await recording.ended();
    await vscode.workspace.fs.delete(file);
  });

  it('read ten references over one secret with one call', async () => {
    const keys = ['host', 'port', 'username', 'password', 'dbname', 'engine', 'ssl', '*', 'host', 'port'];
    const env = Object.fromEntries(keys.map((key, index) => [`KEY_${index}`, `<prod/db, ${key}>`]));
    assert.ok(await start({ env, connection: 'shop.connection.json' }));
    await proof.written();
    assert.deepEqual(reads(), ['GetSecretValue']);
    await recording.ended();
  });

  describe('of an adapter that wants a terminal in any case', () => {
    it('run there without secrets', async () => {
      assert.ok(await start({ type: 'terminal-test', ...program(), env: { PGPASSWORD: 'no secret' } }));
      assert.equal(await proof.written(), hashOf('no secret'));
    });

    it('are stopped before anything is typed', async () => {
      await start({ type: 'terminal-test', ...program(), env: { PGPASSWORD: '<prod/db, password>' } });
      await eventually(() => shown.errors[0], 'the message');
      assert.match(shown.errors[0]!.text, /"prove" was stopped: its terminal would show secret values/u);
      await recording.ended();
      assert.equal(await proof.hasRun(), false);
      for (const terminal of vscode.window.terminals) {
        assert.ok(!(await terminalText(terminal)).includes(value));
      }
      assert.deepEqual(await filesWith([value]), []);
    });

    const program = () => ({ program: proof.node, args: [proof.script, 'PGPASSWORD'] });
  });

  describe('are not started when', () => {
    const env = { PGPASSWORD: '<prod/db, password>' };
    const cases: readonly {
      readonly what: string;
      readonly change: Record<string, unknown>;
      readonly user?: string;
      readonly before?: () => unknown;
      readonly says: RegExp;
      readonly offers: readonly string[];
    }[] = [
      {
        what: 'keys and secrets are missing: each is listed',
        change: { env: { ...env, A: '<prod/db, nope>', B: 'x<none, y>' } },
        says: /2 references could not be resolved\..*A in env of "prove".*<prod\/db, nope>.*<none, y>/su,
        offers: ['Connect…', 'Show Log'],
      },
      {
        what: 'a reference is malformed',
        change: { env: { ...env, A: '<prod/db, password' } },
        says: /1 reference could not be resolved\..*A in env of "prove"/su,
        offers: ['Connect…', 'Show Log'],
      },
      {
        what: 'an alias is unknown',
        change: { env: { A: '<nowhere:prod/db, password>' } },
        says: /nowhere/u,
        offers: ['Connect…', 'Show Log'],
      },
      {
        what: 'the policy does not allow it',
        change: { env: { A: '<staging/db, password>' } },
        user: 'scoped',
        says: /Permission secretsmanager:GetSecretValue/u,
        offers: ['Connect…', 'Show Log'],
      },
      {
        what: 'the service does not answer in time',
        change: { env },
        before: async () => {
          sandbox.faults.set({ kind: 'hang' });
          const settings = vscode.workspace.getConfiguration('secretConnections');
          await settings.update('launch.timeoutSeconds', 1, vscode.ConfigurationTarget.Global);
        },
        says: /did not answer in time|took too long|no answer/iu,
        offers: ['Show Log'],
      },
      {
        what: 'the connection is not there',
        change: { connection: 'none.connection.json' },
        says: /none\.connection\.json cannot be read/u,
        offers: ['Show Log'],
      },
      {
        what: 'the connection is no path',
        change: { connection: { path: 'x' } },
        says: /"connection" must be the path of a connection file/u,
        offers: ['Show Log'],
      },
      {
        what: 'a reference stands on the command line',
        change: { args: ['PGPASSWORD', '<prod/db, password>'] },
        says: /A reference in "args" would put its value on a command line/u,
        offers: ['Show Log'],
      },
      {
        what: 'an envFile has a reference that fails',
        change: { envFile: '${workspaceFolder}/broken.env' },
        before: () => writeFile('broken.env', 'A=<prod/db, nope>\n'),
        says: /A in broken\.env.*<prod\/db, nope>/su,
        offers: ['Open at Reference', 'Connect…', 'Show Log'],
      },
    ];
    for (const { what, change, user, before: prepare, says, offers } of cases) {
      it(what, async () => {
        if (user !== undefined) {
          await removeEverything();
          await connect(sandbox, user, { alias: 'prod' });
        }
        await prepare?.();
        try {
          await start(change);
          await eventually(() => shown.errors[0], 'the message');
          assert.equal(shown.errors.length, 1);
          assert.match(shown.errors[0]!.text, /^The debug session "prove" was not started\. /u);
          assert.match(shown.errors[0]!.text, says);
          assert.deepEqual(shown.errors[0]!.buttons, offers);
          assert.ok(!shown.errors[0]!.text.includes(value));
          assert.deepEqual(recording.sessions, []);
          assert.equal(await proof.hasRun(), false);
        } finally {
          const settings = vscode.workspace.getConfiguration('secretConnections');
          await settings.update('launch.timeoutSeconds', undefined, vscode.ConfigurationTarget.Global);
          if (user !== undefined) {
            await connectReader();
          }
        }
      });
    }
  });
});
