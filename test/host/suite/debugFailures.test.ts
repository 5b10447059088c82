import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DebugSuite } from './support/debugSuite';
import { eventually } from '../eventually';
import { connect, removeEverything } from './support/extension';

describe('debug sessions are not started when', () => {
  const suite = new DebugSuite();

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
      offers: ['Show Log'],
    },
    {
      what: 'a reference is malformed',
      change: { env: { ...env, A: '<prod/db, password' } },
      says: /1 reference could not be resolved\..*A in env of "prove"/su,
      offers: ['Show Log'],
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
      offers: ['Generate IAM Policy…', 'Show Log'],
    },
    {
      what: 'the service does not answer in time',
      // Of a secret that no editor of the window reads meanwhile.
      change: { env: { A: '<debug/unread, x>' } },
      before: async () => {
        suite.sandbox.faults.set({ kind: 'hang' });
        const settings = vscode.workspace.getConfiguration('secretConnections');
        await settings.update('launch.timeoutSeconds', 1, vscode.ConfigurationTarget.Global);
      },
      says: /AWS Secrets Manager did not answer in time\. Check the network and try again\.$/u,
      offers: ['Show Log'],
    },
    {
      what: 'the credentials have expired',
      change: { env: { A: '<debug/unread, x>' } },
      before: () => {
        const message = 'The security token included in the request is expired';
        suite.sandbox.faults.set({ kind: 'error', name: 'ExpiredTokenException', message, status: 400 });
      },
      says: /have expired/u,
      offers: ['Enter New Credentials…', 'Show Log'],
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
      before: () => suite.writeFile('broken.env', 'A=<prod/db, nope>\n'),
      says: /A in broken\.env.*<prod\/db, nope>/su,
      offers: ['Open at Reference', 'Show Log'],
    },
    {
      what: 'a connection has a misspelled key',
      change: { connection: 'misspelled.connection.json' },
      before: () => suite.writeFile('misspelled.connection.json', '{"A": "<prod/db, pasword>"}'),
      says: /misspelled\.connection\.json:1, <prod\/db, pasword>/su,
      offers: ['Fix…', 'Open at Reference', 'Show Log'],
    },
    {
      what: 'a connection uses a secret manager that is not there',
      change: { connection: 'nowhere.connection.json' },
      before: () => suite.writeFile('nowhere.connection.json', '{"A": "<nowhere:prod/db, password>"}'),
      says: /nowhere/su,
      offers: ['Fix…', 'Open at Reference', 'Connect…', 'Show Log'],
    },
  ];
  for (const { what, change, user, before: prepare, says, offers } of cases) {
    it(what, async () => {
      if (user !== undefined) {
        await removeEverything();
        await connect(suite.sandbox, user, { alias: 'prod' });
      }
      await prepare?.();
      try {
        await suite.start(change);
        await eventually(() => suite.shown.errors[0], 'the message');
        assert.equal(suite.shown.errors.length, 1);
        assert.match(suite.shown.errors[0]!.text, /^The debug session "prove" was not started\. /u);
        assert.match(suite.shown.errors[0]!.text, says);
        assert.deepEqual(suite.shown.errors[0]!.buttons, offers);
        assert.ok(!suite.shown.errors[0]!.text.includes(suite.value));
        assert.deepEqual(suite.recording.sessions, []);
        assert.equal(await suite.proof.hasRun(), false);
      } finally {
        const settings = vscode.workspace.getConfiguration('secretConnections');
        await settings.update('launch.timeoutSeconds', undefined, vscode.ConfigurationTarget.Global);
        if (user !== undefined) {
          await suite.connectReader();
        }
      }
    });
  }

  it('the person stops the start, which ends the request and needs no message', async () => {
    suite.sandbox.faults.set({ kind: 'hang' });
    const starting = suite.start({ env: { A: '<debug/unread, x>' } });
    const asked = () => suite.sandbox.requests.find(({ secretIds }) => secretIds.includes('debug/unread'));
    await eventually(asked, 'the service was asked');
    await vscode.debug.stopDebugging();
    assert.equal(await starting, false);
    await eventually(() => asked()?.outcome === 'aborted', 'the request was ended');
    assert.deepEqual(suite.shown.errors, []);
    assert.deepEqual(suite.recording.sessions, []);
    assert.equal(await suite.proof.hasRun(), false);
  });
});
