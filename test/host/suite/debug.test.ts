import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DebugSuite } from './support/debugSuite';
import { eventually } from '../eventually';
import { filesWith, hashOf, terminalText } from './support/launch';

describe('debug sessions', () => {
  const suite = new DebugSuite();

  for (const console of ['internalConsole', 'integratedTerminal', 'externalTerminal']) {
    it(`give a Node.js program the values of env, and show and write them nowhere: ${console}`, async () => {
      assert.ok(await suite.start({ console, env: { PGPASSWORD: '<prod/db, password>' }, trace: true }));
      assert.equal(await suite.proof.written(), hashOf(suite.value));
      await suite.recording.ended();
      assert.ok(!suite.recording.said().includes(suite.value));
      assert.ok(!suite.recording.said().includes('runInTerminal'));
      assert.deepEqual(vscode.window.terminals, []);
      assert.deepEqual(suite.shown.errors, []);
      assert.deepEqual(await filesWith([suite.value]), []);
    });
  }

  it('explain once why a program runs in the Debug Console', async () => {
    await suite.connectReader();
    for (const times of [1, 2]) {
      assert.ok(
        await suite.start({ console: 'integratedTerminal', env: { PGPASSWORD: '<prod/db, password>' } }),
      );
      await suite.recording.ended();
      assert.equal(suite.shown.notes.filter((text) => text.includes('Debug Console')).length, 1, `${times}`);
    }
  });

  it('give a JavaScript Debug Terminal the values without typing them', async () => {
    const command = `"${suite.proof.node}" "${suite.proof.script}" PGPASSWORD`;
    assert.ok(
      await suite.start({ type: 'node-terminal', command, env: { PGPASSWORD: '<prod/db, password>' } }),
    );
    assert.equal(await suite.proof.written(), hashOf(suite.value));
    const terminal = await eventually(() => vscode.window.terminals[0], 'the terminal');
    assert.ok(!(await terminalText(terminal)).includes(suite.value));
    assert.ok(!suite.recording.said().includes(suite.value));
    assert.deepEqual(await filesWith([suite.value]), []);
  });

  it('get the variables of a connection', async () => {
    assert.ok(await suite.start({ connection: 'shop.connection.json' }));
    assert.equal(await suite.proof.written(), hashOf(suite.value));
    await suite.recording.ended();
    assert.equal(suite.recording.sessions[0]?.configuration['connection'], undefined);
  });

  it('get references of an envFile; the connection wins over it, and env over both', async () => {
    const text = `# <prod/db, password>
export PGPASSWORD="<prod/db, password>"
PGUSER=<prod/db, dbname>
PLAIN=from file`;
    const file = await suite.writeFile('debug.env', text);
    assert.ok(
      await suite.start({
        envFile: file.fsPath,
        connection: ['shop.connection.json'],
        env: { PLAIN: 'from env', URL: 'postgres://<prod/db, password | uri>@db' },
      }),
    );
    assert.equal(await suite.proof.written(), hashOf(suite.value));
    const { env, envFile } = suite.recording.sessions[0]!.configuration as vscode.DebugConfiguration & {
      env: Record<string, string>;
    };
    assert.equal(env['PGUSER'], 'shop_app');
    assert.equal(env['PLAIN'], 'from env');
    assert.equal(env['URL'], `postgres://${encodeURIComponent(suite.value)}@db`);
    assert.equal(envFile ?? null, null);
    await suite.recording.ended();
    await vscode.workspace.fs.delete(file);
  });

  it('get the variables of the last file that has them, and of the connection before those of VS Code', async () => {
    await suite.writeFile('one.env', 'PGPASSWORD=<prod/db, dbname>\nPGUSER=<prod/db, dbname>\n');
    await suite.writeFile('two.env', 'PGPASSWORD=plain\n');
    const envFile = ['one.env', 'two.env'].map((name) => '${workspaceFolder}/' + name);
    const program = { program: suite.proof.node, args: [suite.proof.script, 'PGPASSWORD'] };
    const [name, text] = Object.entries(process.env).find(([, each]) => each !== '') ?? [];
    assert.ok(name !== undefined && text !== undefined);
    await suite.writeFile(
      'path.connection.json',
      JSON.stringify({ $env: { [name]: '<prod/db, username>' } }),
    );
    await suite.start({
      ...{ type: 'terminal-test', ...program, envFile },
      ...{ connection: 'path.connection.json', env: { [name]: text } },
    });
    const session = await eventually(() => suite.recording.sessions[0], 'the session');
    const { env } = session.configuration as unknown as { env: Record<string, string> };
    assert.deepEqual(env, { PGPASSWORD: 'plain', PGUSER: 'shop', [name]: 'shop_app' });
    await suite.recording.ended();
    for (const file of ['one.env', 'two.env', 'path.connection.json']) {
      await suite.deleteFile(file);
    }
  });

  it('take the value of an input for what it is, even where it looks like a reference', async () => {
    const odd = 'p9<w,x9Q';
    suite.sandbox.putSecret({ name: 'debug/odd', json: { password: odd } });
    const value = await vscode.commands.executeCommand<string>('secretConnections.resolveInput', {
      reference: '<debug/odd, password>',
    });
    assert.equal(value, odd);
    assert.ok(await suite.start({ env: { PGPASSWORD: value, PGUSER: '<prod/db, username>' } }));
    assert.equal(await suite.proof.written(), hashOf(odd));
    assert.deepEqual(suite.shown.errors, []);
    await suite.recording.ended();
  });

  it('leave a configuration without references as it is', async () => {
    const file = await suite.writeFile('plain.env', 'PLAIN=x\n');
    assert.ok(
      await suite.start({ env: { PGPASSWORD: '<b>a, b</b>' }, envFile: file.fsPath, outputCapture: 'std' }),
    );
    assert.equal(await suite.proof.written(), hashOf('<b>a, b</b>'));
    assert.equal(suite.recording.sessions[0]?.configuration['envFile'], file.fsPath);
    await suite.recording.ended();
    await vscode.workspace.fs.delete(file);
  });

  it('read ten references over one secret, also of a connection, with one call', async () => {
    const keys = ['host', 'port', 'username', 'password', 'dbname', 'engine', '*', 'host', 'port'];
    const text = JSON.stringify(Object.fromEntries(keys.map((key) => [key, `of ${key}`])));
    suite.sandbox.putSecret({ name: 'debug/ten', text });
    await suite.writeFile('ten.connection.json', '{"$env": {"PGPASSWORD": "<debug/ten, password>"}}');
    const env = Object.fromEntries(keys.map((key, index) => [`KEY_${index}`, `<debug/ten, ${key}>`]));
    assert.ok(await suite.start({ env, connection: 'ten.connection.json' }));
    assert.equal(await suite.proof.written(), hashOf('of password'));
    const reads = suite.sandbox.requests.filter(
      ({ operation, secretIds }) => operation === 'GetSecretValue' && secretIds.includes('debug/ten'),
    );
    assert.equal(reads.length, 1);
    await suite.recording.ended();
    await suite.deleteFile('ten.connection.json');
  });

  it('take no value for a reference, also in the sessions that a debugger starts for its processes', async () => {
    const value = 'canary<debug/none, key>value';
    suite.sandbox.putSecret({ name: 'debug/odd', text: JSON.stringify({ odd: value }) });
    assert.ok(await suite.start({ env: { PGPASSWORD: '<debug/odd, odd>' } }));
    assert.equal(await suite.proof.written(), hashOf(value));
    await suite.recording.ended();
    assert.ok(suite.recording.sessions.some(({ parentSession }) => parentSession !== undefined));
    assert.deepEqual(suite.shown.errors, []);
    const asked = suite.sandbox.requests.flatMap(({ secretIds }) => secretIds);
    assert.ok(!asked.includes('debug/none'), asked.join());
    assert.deepEqual(await filesWith(['<debug/none, key>value']), []);
  });

  describe('of an adapter that wants a terminal in any case', () => {
    it('run there without secrets', async () => {
      assert.ok(await suite.start({ type: 'terminal-test', ...program(), env: { PGPASSWORD: 'no secret' } }));
      assert.equal(await suite.proof.written(), hashOf('no secret'));
    });

    it('are stopped before anything is typed', async () => {
      await suite.start({ type: 'terminal-test', ...program(), env: { PGPASSWORD: '<prod/db, password>' } });
      await eventually(() => suite.shown.errors[0], 'the message');
      assert.match(
        suite.shown.errors[0]!.text,
        /"prove" was stopped: its terminal would show secret values/u,
      );
      await suite.recording.ended();
      assert.equal(await suite.proof.hasRun(), false);
      for (const terminal of vscode.window.terminals) {
        assert.ok(!(await terminalText(terminal)).includes(suite.value));
      }
      assert.deepEqual(await filesWith([suite.value]), []);
    });

    const program = () => ({ program: suite.proof.node, args: [suite.proof.script, 'PGPASSWORD'] });
  });
});
