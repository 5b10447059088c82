import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { allText, clientOf, failure, once } from './support';

describe('errors of AWS', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => {
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  const get = (secretId: string, user = 'reader') =>
    clientOf(sandbox, user, { tuning: once }).getSecretValue(secretId, undefined);

  describe('of credentials', () => {
    const keysOf = (user: string) => sandbox.users[user]!;
    const list = (keys: (typeof sandbox.users)[string]) =>
      clientOf(sandbox, '', { keys, tuning: once }).listSecrets({ pageSize: 1 });

    it('tells an unknown key', async () => {
      const error = await failure(
        list({ ...keysOf('reader'), accessKeyId: 'AKIA0000000000000000' }),
        'unknown-access-key',
      );
      assert.match(error.message, /us-east-1/);
    });

    it('tells a wrong secret key', async () => {
      await failure(list({ ...keysOf('reader'), secretAccessKey: 'x'.repeat(40) }), 'wrong-secret-key');
    });

    it('tells expired credentials, and a missing session token', async () => {
      await failure(list(keysOf('expired')), 'expired-credentials');
      const { accessKeyId, secretAccessKey } = keysOf('temporary');
      await failure(list({ accessKeyId, secretAccessKey }), 'unknown-access-key');
    });

    it('tells by how much the clock is ahead or behind', async () => {
      for (const minutes of [40, -25]) {
        sandbox.faults.set({ kind: 'clock', minutes, dateHeader: 'true' });
        const error = await failure(list(keysOf('reader')), 'clock-skew');
        assert.equal(error.details.minutes, -minutes);
        sandbox.faults.clear();
      }
    });
  });

  describe('of permissions and secrets', () => {
    it('names the missing action and the resource', async () => {
      const listing = await failure(clientOf(sandbox, 'scoped').listSecrets({}), 'access-denied');
      assert.equal(listing.details.action, 'secretsmanager:ListSecrets');
      const reading = await failure(get('staging/db', 'scoped'), 'access-denied');
      assert.equal(reading.details.action, 'secretsmanager:GetSecretValue');
      assert.match(reading.details.resource!, /staging\/db/);
      const batch = await failure(
        clientOf(sandbox, 'reader').batchGetSecretValue(['prod/db']),
        'access-denied',
      );
      assert.equal(batch.details.action, 'secretsmanager:BatchGetSecretValue');
    });

    it('tells a denial of the KMS key', async () => {
      const all = await clientOf(sandbox, 'nokms').listSecrets({ pageSize: 100 });
      const encrypted = all.secrets.find(({ kmsKeyId }) => kmsKeyId !== undefined)!;
      const error = await failure(get(encrypted.arn, 'nokms'), 'kms-denied');
      assert.equal(error.details.action, 'kms:Decrypt');
    });

    it('does not take a secret called kms for a denial of KMS', async () => {
      await failure(get('team/KMS', 'scoped'), 'access-denied');
    });

    it('tells a missing secret, a missing version and a secret pending deletion', async () => {
      await failure(get('no/such'), 'secret-not-found');
      await failure(get('old/service'), 'pending-deletion');
      const client = clientOf(sandbox, 'reader');
      const label = await failure(
        client.getSecretValue('prod/db', { kind: 'stage', label: 'NOPE' }),
        'version-not-found',
      );
      assert.equal(label.details.version, 'NOPE');
      const id = '00000000-0000-0000-0000-000000000000';
      const version = await failure(
        client.getSecretValue('prod/db', { kind: 'id', id }),
        'version-not-found',
      );
      assert.equal(version.details.version, id);
    });
  });

  describe('of the way to AWS', () => {
    it("never shows a proxy's page", async () => {
      for (const status of [200, 302, 403, 407, 502]) {
        sandbox.faults.set({ kind: 'html', status });
        const error = await failure(get('prod/db'), 'unexpected-response');
        assert.ok(!/Access blocked|DOCTYPE|html/i.test(allText(error)), allText(error));
        assert.equal(error.details.host, new URL(sandbox.endpoint).host);
        sandbox.faults.clear();
      }
    });

    it('tells a dropped connection', async () => {
      sandbox.faults.set({ kind: 'drop' });
      const error = await failure(get('prod/db'), 'unreachable');
      assert.equal(error.details.reason, 'ECONNRESET');
    });

    it('tells a service that does not answer', async () => {
      sandbox.faults.set({ kind: 'hang' });
      const client = clientOf(sandbox, 'reader', { tuning: { ...once, requestTimeout: 40 } });
      await failure(client.getSecretValue('prod/db', undefined), 'timeout');
    });

    it('tells a port where nobody listens', async () => {
      const client = clientOf(sandbox, 'reader', { endpoint: await freeEndpoint(), tuning: once });
      const error = await failure(client.listSecrets({}), 'unreachable');
      assert.equal(error.details.reason, 'ECONNREFUSED');
    });

    it('tells a host that does not exist', async () => {
      const client = clientOf(sandbox, 'reader', { endpoint: 'https://nope.invalid', tuning: once });
      const error = await failure(client.listSecrets({}), 'unreachable');
      assert.match(error.details.reason!, /ENOTFOUND|EAI_AGAIN/);
      assert.match(error.message, /nope\.invalid/);
    });

    for (const [what, status, body] of [
      ['JSON that is not of AWS', 403, '{"error":"forbidden"}'],
      ['an empty refusal', 502, ''],
      ['an empty object', 200, '{}'],
      ['an array', 200, '[]'],
      ['nothing', 200, ''],
      ['JSON null', 200, 'null'],
    ] as const) {
      it(`does not take ${what} for an answer`, async () => {
        const server = await answering(status, body);
        try {
          const client = clientOf(sandbox, 'reader', { endpoint: addressOf(server), tuning: once });
          await failure(client.listSecrets({}), 'unexpected-response');
          await failure(client.getSecretValue('prod/db', undefined), 'unexpected-response');
          await failure(client.describeSecret('prod/db'), 'unexpected-response');
          await failure(client.batchGetSecretValue(['prod/db']), 'unexpected-response');
        } finally {
          server.close();
          server.closeAllConnections();
        }
      });
    }
  });

  it('takes the credentials out of what AWS repeats', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = sandbox.users['temporary']!;
    for (const echo of [
      `Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=${accessKeyId}/x`,
      `key ${secretAccessKey} and ${encodeURIComponent(secretAccessKey)} are not`,
      `token ${sessionToken ?? ''} of ${accessKeyId}`,
      `somebody else's AKIAIOSFODNN7EXAMPLE`,
    ]) {
      for (const name of ['IncompleteSignatureException', 'ValidationException', 'InvalidRequestException']) {
        sandbox.faults.set({ kind: 'error', name, message: echo });
        const text = allText(await failure(get('prod/db', 'temporary'), 'invalid-request'));
        for (const secret of [
          accessKeyId,
          secretAccessKey,
          encodeURIComponent(secretAccessKey),
          sessionToken!,
        ]) {
          assert.ok(!text.includes(secret), text);
        }
        assert.ok(!text.includes('AKIAIOSFODNN7EXAMPLE'), text);
        sandbox.faults.clear();
      }
    }
  });
});

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answering(status: number, body: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function freeEndpoint(): Promise<string> {
  const server = await answering(200, '');
  const address = addressOf(server);
  await new Promise((resolve) => void server.close(resolve));
  return address;
}
