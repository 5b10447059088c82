import assert from 'node:assert/strict';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import * as vscode from 'vscode';
import type { SecretConnectionsApi } from '../../../src/inject/api/apiTypes.js';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { api, connect, removeEverything } from './support/extension';

describe('AWS Secrets Manager: Connect', () => {
  let sandbox: Sandbox;
  let extension: SecretConnectionsApi;

  before(async () => {
    sandbox = await startSandbox({ seed: 'sample' });
    extension = await api();
  });
  beforeEach(removeEverything);
  afterEach(() => sandbox.faults.clear());
  after(async () => {
    await removeEverything();
    await sandbox.close();
  });

  it('connects a reader and tells alias, region and that listing is allowed', async () => {
    const result = await connect(sandbox, 'reader', { alias: 'prod' });
    assert.deepEqual(
      { ...result, id: '' },
      { id: '', alias: 'prod', region: 'us-east-1', listing: 'allowed' },
    );
    assert.deepEqual(
      (await extension.listManagers()).map(({ alias, active }) => ({ alias, active })),
      [{ alias: 'prod', active: true }],
    );
  });

  it('tests with one ListSecrets of one result and nothing else', async () => {
    sandbox.requests.clear();
    await connect(sandbox, 'reader', { alias: 'prod' });
    assert.deepEqual(
      // Files that are open in the window may ask for their values as soon as it is connected.
      sandbox.requests.map(({ operation }) => operation).filter((name) => !name.endsWith('SecretValue')),
      ['ListSecrets'],
    );
  });

  it('connects credentials that may not list, and says so', async () => {
    const result = await connect(sandbox, 'scoped', { alias: 'narrow' });
    assert.equal(result.listing, 'denied');
  });

  it('connects GovCloud and China in their own partitions', async () => {
    await connect(sandbox, 'govcloud', { alias: 'gov', region: 'us-gov-west-1' });
    await connect(sandbox, 'china', { alias: 'china', region: 'cn-north-1' });
    const [first] = await extension.listSecrets('gov');
    assert.match(first?.arn ?? '', /^arn:aws-us-gov:/u);
  });

  describe('refuses, saves nothing and says why', () => {
    const wrongSecretKey = 'x'.repeat(40);
    const cases: readonly {
      readonly what: string;
      readonly says: RegExp;
      readonly user?: string;
      readonly change?: Record<string, string>;
      readonly arrange?: () => void;
    }[] = [
      {
        what: 'an unknown key',
        change: { accessKeyId: 'AKIAUNKNOWNUNKNOWN00' },
        says: /AWS does not know this Access Key ID in us-east-1/u,
      },
      {
        what: 'a key of another partition',
        user: 'govcloud',
        says: /AWS does not know this Access Key ID in us-east-1/u,
      },
      {
        what: 'a wrong secret key',
        change: { secretAccessKey: wrongSecretKey },
        says: /Secret Access Key does not belong to this Access Key ID/u,
      },
      { what: 'an expired token', user: 'expired', says: /temporary credentials have expired/u },
      {
        what: 'a clock that is off',
        arrange: () => sandbox.faults.set({ kind: 'clock', minutes: -42, dateHeader: 'true' }),
        says: /clock is (4\d) minutes (ahead of|behind) AWS/u,
      },
      {
        what: 'a proxy that answers with a page',
        arrange: () => sandbox.faults.set({ kind: 'html' }),
        says: /answered with something that is not AWS Secrets Manager/u,
      },
      {
        what: 'a dropped connection',
        arrange: () => sandbox.faults.set({ kind: 'drop' }),
        says: /cannot be reached/u,
      },
      {
        what: 'a region that does not exist',
        change: { region: 'nope-nowhere-1', endpoint: '' },
        says: /cannot be reached/u,
      },
      {
        what: 'throttling that does not end',
        arrange: () => sandbox.faults.set({ kind: 'throttle' }),
        says: /AWS is throttling requests/u,
      },
      {
        what: 'an internal error of AWS',
        arrange: () => sandbox.faults.set({ kind: 'error500' }),
        says: /internal error/u,
      },
      { what: 'an alias of the wrong form', change: { alias: 'Prod DB' }, says: /An alias begins with/u },
      {
        what: 'plain http to another machine',
        change: { endpoint: 'http://example.com' },
        says: /must begin with https/u,
      },
    ];

    for (const { what, says, user = 'reader', change = {}, arrange } of cases) {
      it(what, async () => {
        arrange?.();
        await assert.rejects(connect(sandbox, user, { alias: 'prod', ...change }), (error: Error) => {
          assert.match(error.message, says);
          assert.ok(!error.message.includes(sandbox.users[user]!.secretAccessKey));
          assert.ok(!error.message.includes(wrongSecretKey));
          return true;
        });
        assert.deepEqual(await extension.listManagers(), []);
      });
    }

    it('an alias that is taken', async () => {
      await connect(sandbox, 'reader', { alias: 'prod' });
      await assert.rejects(connect(sandbox, 'admin', { alias: 'prod' }), /already used/u);
    });

    it('a certificate that nobody vouches for', async () => {
      const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
      const server = createTlsServer({ key, cert }, (_request, response) => response.end());
      const port = await listen(server);
      try {
        await assert.rejects(
          connect(sandbox, 'reader', { alias: 'prod', endpoint: `https://127.0.0.1:${port}` }),
          /TLS certificate of 127\.0\.0\.1.* is not trusted/u,
        );
      } finally {
        server.close();
      }
      assert.deepEqual(await extension.listManagers(), []);
    });

    it('a proxy of VS Code that is down, by its name and without its credentials', async () => {
      const http = vscode.workspace.getConfiguration('http');
      const server = createServer();
      const port = await listen(server);
      await new Promise((resolve) => server.close(resolve));
      try {
        await http.update('proxy', `http://me:hunter22@127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
        const endpoint = 'https://secrets.example.com';
        await assert.rejects(connect(sandbox, 'reader', { alias: 'prod', endpoint }), (error: Error) => {
          assert.match(
            error.message,
            /secrets\.example\.com cannot be reached: the proxy 127\.0\.0\.1:\d+ /u,
          );
          assert.doesNotMatch(error.message, /hunter22/u);
          return true;
        });
      } finally {
        await http.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      }
      assert.deepEqual(await extension.listManagers(), []);
    });

    it('a port where nothing listens', async () => {
      const server = createServer();
      const port = await listen(server);
      await new Promise((resolve) => server.close(resolve));
      await assert.rejects(
        connect(sandbox, 'reader', { alias: 'prod', endpoint: `http://127.0.0.1:${port}` }),
        /127\.0\.0\.1.* cannot be reached/u,
      );
      assert.deepEqual(await extension.listManagers(), []);
    });
  });

  it('forgets a manager that is disconnected', async () => {
    await connect(sandbox, 'reader', { alias: 'prod' });
    await vscode.commands.executeCommand('secretConnections.disconnect', { alias: 'prod', confirmed: true });
    assert.deepEqual(await extension.listManagers(), []);
    await assert.rejects(extension.listSecrets('prod'));
  });
});

async function listen(server: {
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
