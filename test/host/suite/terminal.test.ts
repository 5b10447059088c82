import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { eventually } from '../eventually';
import { api, connect, removeEverything } from './support/extension';
import { createProof, filesWith, hashOf, type Proof, terminalText, writeConnection } from './support/launch';

const password = 'CANARY-prod-db-password';

describe('Open Terminal with Connection', () => {
  let sandbox: Sandbox;
  let proof: Proof;
  let source: vscode.Uri | undefined;
  let value: string;

  const secretTerminals = () => vscode.window.terminals.filter(({ name }) => name.endsWith('(secrets)'));
  const open = async (text: unknown) => {
    source = await writeConnection('shop.connection.json', JSON.stringify(text, undefined, 2));
    await vscode.commands.executeCommand('secretConnections.openTerminal', { uri: source });
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await connect(sandbox, 'reader', { alias: 'prod' });
    const access = await (await api()).access('secret-connections.secret-connections');
    value = String(await access.resolveReference('<prod:prod/db, password>'));
  });
  beforeEach(async () => {
    proof = await createProof();
    await vscode.commands.executeCommand('secretConnections.clearCache', {});
    sandbox.requests.clear();
  });
  afterEach(async () => {
    sandbox.faults.clear();
    secretTerminals().forEach((terminal) => terminal.dispose());
    await eventually(() => secretTerminals().length === 0, 'the terminals are closed');
    if (source !== undefined) {
      await vscode.workspace.fs.delete(source);
      source = undefined;
    }
    await proof.remove();
  });
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('gives the shell the values, and shows and writes them nowhere', async () => {
    await open({
      $secretManager: 'prod',
      $env: { PGPASSWORD: '/value/password', PGUSER: 'u-<prod/db, username>' },
      value: { password: '<prod/db, password>' },
    });
    const [terminal] = secretTerminals();
    assert.ok(terminal);
    assert.equal(terminal.name, 'shop (secrets)');
    const options = terminal.creationOptions as vscode.TerminalOptions;
    assert.equal(options.isTransient, true);
    assert.equal((options.iconPath as vscode.ThemeIcon).id, 'key');
    assert.ok(options.color);
    terminal.sendText(`"${proof.node}" "${proof.script}" PGPASSWORD; echo user=$PGUSER`);
    assert.equal(await proof.written(), hashOf(value));
    const text = await eventually(async () => {
      const shown = await terminalText(terminal);
      return shown.includes('user=u-') ? shown : undefined;
    }, 'the terminal shows its text');
    assert.match(text, /PGPASSWORD, PGUSER/u);
    assert.ok(!text.includes(password));
    assert.deepEqual(await filesWith([value]), []);
  });

  it('reads ten references over one secret with one call', async () => {
    const keys = ['host', 'port', 'username', 'password', 'dbname', 'engine', 'ssl', '*', 'host', 'port'];
    await open(Object.fromEntries(keys.map((key, index) => [`key${index}`, `<prod/db, ${key}>`])));
    assert.deepEqual(
      sandbox.requests
        .filter(({ operation }) => /GetSecretValue/u.test(operation))
        .map(({ operation }) => operation),
      ['GetSecretValue'],
    );
    assert.equal(secretTerminals().length, 1);
  });

  it('reads fifty secrets with three batch calls, where they are permitted', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `many/secret-${index}`);
    names.forEach((name) => sandbox.putSecret({ name, json: { key: `CANARY-${name}` } }));
    await connect(sandbox, 'batch', { alias: 'batch' });
    sandbox.requests.clear();
    await open({ $secretManager: 'batch', all: names.map((name) => `<${name}, key>`) });
    assert.deepEqual(
      sandbox.requests
        .filter(({ secretIds }) => secretIds.some((id) => id.includes('many/')))
        .map(({ operation }) => operation),
      ['BatchGetSecretValue', 'BatchGetSecretValue', 'BatchGetSecretValue'],
    );
  });

  it('opens the terminal profile with the connection of the folder', async () => {
    source = await writeConnection('shop.connection.json', '{"PGPASSWORD": "<prod/db, password>"}');
    const settings = vscode.workspace.getConfiguration('secretConnections', source);
    await settings.update(
      'terminal.connections',
      { shop: 'shop.connection.json' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const config = {
        extensionIdentifier: 'secret-connections.secret-connections',
        id: 'secretConnections.terminal',
        title: 'Terminal with Secrets',
        icon: 'key',
      };
      await vscode.commands.executeCommand('workbench.action.terminal.newWithProfile', { config });
      const terminal = await eventually(() => secretTerminals()[0], 'the terminal is open');
      terminal.sendText(`"${proof.node}" "${proof.script}" PGPASSWORD`);
      assert.equal(await proof.written(), hashOf(value));
    } finally {
      await settings.update('terminal.connections', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('opens nothing when the person cancels while it waits, which ends the request', async () => {
    sandbox.faults.set({ kind: 'hang' });
    const opening = open({ a: '<prod:prod/db, password>' });
    const refused = assert.rejects(opening, { code: 'cancelled' });
    const asked = () => sandbox.requests.find(({ secretIds }) => secretIds.includes('prod/db'));
    await eventually(asked, 'the service was asked');
    await eventually(async () => {
      // The button of the notification, as soon as that is shown.
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return asked()?.outcome === 'aborted';
    }, 'the request was ended');
    await refused;
    assert.deepEqual(secretTerminals(), []);
  });

  describe('opens nothing, and lists every reference that failed', () => {
    const cases: readonly {
      readonly what: string;
      readonly connection: unknown;
      readonly says: RegExp;
      readonly arrange?: () => unknown;
    }[] = [
      {
        what: 'a missing key and a missing secret, beside one that is there',
        connection: { a: '<prod/db, password>', b: '<prod/db, pasword>', c: '<prod/none, x>' },
        says: /2 references .*shop\.connection\.json:3, <prod\/db, pasword>: There is no key.*:4, <prod\/none, x>: .*Nothing was handed on/u,
      },
      {
        what: 'a malformed reference',
        connection: { a: '<prod/db, >' },
        says: /1 reference .*shop\.connection\.json:2: /u,
      },
      {
        what: 'a permission that is missing',
        connection: { $secretManager: 'narrow', a: '<staging/db, password>' },
        says: /<staging\/db, password>: Permission secretsmanager:GetSecretValue on .* is missing/u,
        arrange: () => connect(sandbox, 'scoped', { alias: 'narrow' }),
      },
      {
        what: 'a token that has expired',
        connection: { $secretManager: 'old', a: '<prod/db, password>' },
        says: /<prod\/db, password>: The temporary credentials have expired/u,
        arrange: async () => {
          const policy = {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
          };
          sandbox.addUser('passing', { policy, sessionToken: true });
          await connect(sandbox, 'passing', { alias: 'old' });
          sandbox.addUser('passing', { policy, sessionToken: true, expires: Date.now() - 1000 });
        },
      },
      {
        what: 'an alias that nobody has',
        connection: { a: '<nowhere:prod/db, password>' },
        says: /No secret manager is called "nowhere"/u,
      },
      {
        what: 'two names for one variable',
        connection: { apiKey: '<prod/db, password>', api_key: 'x' },
        says: /shop\.connection\.json: apiKey, api_key would both be the environment variable API_KEY/u,
      },
      {
        what: 'a name that programs load code by',
        connection: { node: { options: '<prod/db, password>' } },
        says: /node\.options would be the environment variable NODE_OPTIONS/u,
      },
      {
        what: 'an answer that does not come in time',
        connection: { a: '<prod/db, password>' },
        says: /AWS Secrets Manager did not answer in time/u,
        arrange: async () => {
          sandbox.faults.set({ kind: 'hang' });
          await vscode.workspace
            .getConfiguration('secretConnections')
            .update('launch.timeoutSeconds', 1, vscode.ConfigurationTarget.Global);
        },
      },
    ];

    afterEach(async () => {
      sandbox.faults.clear();
      await vscode.workspace
        .getConfiguration('secretConnections')
        .update('launch.timeoutSeconds', undefined, vscode.ConfigurationTarget.Global);
    });

    for (const { what, connection, says, arrange } of cases) {
      it(what, async () => {
        await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'prod' });
        await arrange?.();
        await vscode.commands.executeCommand('secretConnections.setActiveManager', { alias: 'prod' });
        await assert.rejects(open(connection), (error: Error) => {
          assert.match(error.message, says);
          assert.doesNotMatch(error.message, /CANARY/u);
          return true;
        });
        assert.deepEqual(secretTerminals(), []);
      });
    }

    it('a file that is not JSON', async () => {
      source = await writeConnection('shop.connection.json', '{"a": ');
      await assert.rejects(
        Promise.resolve(vscode.commands.executeCommand('secretConnections.openTerminal', { uri: source })),
        /shop\.connection\.json: The file is not valid JSON/u,
      );
    });
  });
});
