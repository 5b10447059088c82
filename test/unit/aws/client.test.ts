import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '../../../src/aws/index';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, createError, failure, once, quick } from './support';

describe('the AWS client', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => {
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  describe('reading', () => {
    it('lists secrets page by page, without values', async () => {
      const client = clientOf(sandbox, 'reader');
      const first = await client.listSecrets({ pageSize: 2 });
      const second = await client.listSecrets({ pageSize: 2, nextToken: first.nextToken! });
      assert.equal(first.secrets.length, 2);
      assert.notEqual(first.secrets[0]!.arn, second.secrets[0]!.arn);
      assert.ok(!JSON.stringify([first, second]).includes('CANARY'));
    });

    it('filters, and shows secrets pending deletion when asked', async () => {
      const client = clientOf(sandbox, 'reader');
      const named = await client.listSecrets({ filters: [{ key: 'name', values: ['prod/'] }] });
      assert.ok(named.secrets.every(({ name }) => name.startsWith('prod/')));
      const all = await client.listSecrets({ pageSize: 100, includePlannedDeletion: true });
      assert.ok(all.secrets.find(({ name }) => name === 'old/service')!.deletedDate instanceof Date);
    });

    it('describes rotation, labels and dates, and leaves out what is absent', async () => {
      const summary = await clientOf(sandbox, 'reader').describeSecret('prod/rotating');
      assert.equal(summary.rotationEnabled, true);
      assert.ok(summary.nextRotationDate instanceof Date);
      const labels = Object.values(summary.versions).flat().sort();
      assert.deepEqual(labels, ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS']);
      assert.ok(!('deletedDate' in summary));
      assert.ok(!Object.values(summary).includes(undefined));
    });

    it('reads text, binary, labels and version ids', async () => {
      const client = clientOf(sandbox, 'reader');
      const current = await client.getSecretValue('prod/rotating', undefined);
      const previous = await client.getSecretValue('prod/rotating', { kind: 'stage', label: 'AWSPREVIOUS' });
      assert.deepEqual(current.stages, ['AWSCURRENT']);
      assert.notEqual(previous.versionId, current.versionId);
      const byId = await client.getSecretValue('prod/rotating', { kind: 'id', id: previous.versionId });
      assert.deepEqual(byId, previous);
      const binary = await client.getSecretValue('certs/keystore', undefined);
      assert.ok(binary.content.kind === 'binary' && binary.content.bytes instanceof Uint8Array);
    });

    it('reads a batch, with an error for each id that fails', async () => {
      const { values, errors } = await clientOf(sandbox, 'batch').batchGetSecretValue([
        'prod/db',
        'no/such',
        'old/service',
      ]);
      assert.deepEqual(
        values.map(({ name }) => name),
        ['prod/db'],
      );
      const codes = Object.fromEntries(errors.map(({ secretId, error }) => [secretId, error.code]));
      assert.equal(codes['no/such'], 'secret-not-found');
      assert.equal(codes['old/service'], 'pending-deletion');
    });
  });

  it('ends a batch whose pages would never end', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.statusCode = requests > 10 ? 400 : 200;
      response.end(JSON.stringify({ SecretValues: [], NextToken: 'again' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = clientOf(sandbox, 'batch', { endpoint: `http://127.0.0.1:${port}` });
    await failure(client.batchGetSecretValue(['prod/db', 'b']), 'unexpected-response');
    assert.equal(requests, 2);
    client.dispose();
    await new Promise((resolve) => server.close(resolve));
  });

  describe('regions', () => {
    const readAs = async (user: string, region: string, arn: string) =>
      clientOf(sandbox, user, { region }).getSecretValue(arn, undefined);
    const arnOf = async (user: string, region: string, name: string) =>
      (await clientOf(sandbox, user, { region }).describeSecret(name)).arn;

    it("calls an ARN's own region", async () => {
      const arn = await arnOf('admin', 'eu-west-1', 'eu/api-token');
      await readAs('admin', 'us-east-1', arn);
      assert.equal(sandbox.requests.at(-1)!.region, 'eu-west-1');
    });

    it('reads GovCloud and China', async () => {
      await readAs('govcloud', 'us-gov-west-1', await arnOf('govcloud', 'us-gov-west-1', 'gov/records-db'));
      await readAs('china', 'cn-north-1', await arnOf('china', 'cn-north-1', 'cn/payments'));
      assert.equal(sandbox.requests.at(-1)!.outcome, 200);
    });

    it('refuses an ARN whose region would become another host', async () => {
      const client = clientOf(sandbox, 'admin');
      for (const region of ['evil.example.com/', 'x@evil', '*', 'us-east-1.evil.com']) {
        const arn = `arn:aws:secretsmanager:${region}:111122223333:secret:a-abcdef`;
        await failure(client.getSecretValue(arn, undefined), 'invalid-request');
      }
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('attempts', () => {
    it('tries again after a passing fault', async () => {
      sandbox.faults.set({ kind: 'error503', count: 2 });
      await clientOf(sandbox, 'reader').getSecretValue('prod/db', undefined);
      assert.equal(sandbox.requests.length, 3);
    });

    it('tries three times, then gives up', async () => {
      sandbox.faults.set({ kind: 'error500' });
      await failure(clientOf(sandbox, 'reader').getSecretValue('prod/db', undefined), 'service-failure');
      assert.equal(sandbox.requests.length, 3);
    });

    it("corrects a clock that is off by itself when the answer's date tells", async () => {
      sandbox.faults.set({ kind: 'clock', minutes: 40 });
      await clientOf(sandbox, 'reader').getSecretValue('prod/db', undefined);
      assert.equal(sandbox.requests.length, 2);
    });
  });

  describe('signals', () => {
    it('sends nothing for a signal that is aborted already', async () => {
      const work = clientOf(sandbox, 'reader').listSecrets({}, AbortSignal.abort());
      await failure(work, 'cancelled');
      assert.equal(sandbox.requests.length, 0);
    });

    it('ends a request under way', async () => {
      sandbox.faults.set({ kind: 'hang' });
      const controller = new AbortController();
      const work = clientOf(sandbox, 'reader').listSecrets({}, controller.signal);
      const watch = setInterval(() => {
        if (sandbox.requests.length > 0) {
          controller.abort();
        }
      }, 2);
      await failure(work, 'cancelled').finally(() => clearInterval(watch));
    });

    it('ends a pause between attempts', async () => {
      sandbox.faults.set({ kind: 'throttle' });
      const controller = new AbortController();
      const client = clientOf(sandbox, 'reader', { tuning: { ...quick, maxAttempts: 30 } });
      const work = client.listSecrets({}, controller.signal);
      const watch = setInterval(() => {
        if (sandbox.requests.at(-1)?.outcome === 'ThrottlingException') {
          controller.abort();
        }
      }, 2);
      await failure(work, 'cancelled').finally(() => clearInterval(watch));
      assert.ok(sandbox.requests.length < 3);
    });

    it('calls a signal that ran out of time a timeout', async () => {
      sandbox.faults.set({ kind: 'hang' });
      const work = clientOf(sandbox, 'reader').listSecrets({}, AbortSignal.timeout(30));
      await failure(work, 'timeout');
    });
  });

  describe('endpoints', () => {
    const create = (endpoint: string, region = 'us-east-1') =>
      createClient(
        { region, endpoint, credentials: { kind: 'keys', keys: sandbox.users['reader']! } },
        createError,
      );

    it('refuses plain http beyond this machine, credentials, paths, and what is no region', () => {
      for (const endpoint of [
        'http://example.com',
        'http://127.0.0.1.example.com',
        'http://localhost.example.com',
        'ftp://localhost',
        'https://user:word@example.com',
        'https://example.com/path',
        'https://example.com/?query',
        'no address',
      ]) {
        assert.throws(() => create(endpoint), { code: 'invalid-configuration' }, endpoint);
      }
      assert.throws(() => create('https://example.com', 'evil.com'), { code: 'invalid-configuration' });
    });

    it('accepts https, and http on this machine', () => {
      for (const endpoint of ['https://example.com', 'http://localhost:4566', 'http://[::1]:4566']) {
        create(endpoint).dispose();
      }
    });

    it('takes no endpoint from the environment', async () => {
      process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
      process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = sandbox.endpoint;
      try {
        const client = createClient(
          {
            region: 'us-test-1',
            credentials: { kind: 'keys', keys: sandbox.users['reader']! },
            tuning: { ...once, connectionTimeout: 300, requestTimeout: 300 },
          },
          createError,
        );
        await assert.rejects(client.listSecrets({}));
        assert.equal(sandbox.requests.length, 0);
      } finally {
        delete process.env['AWS_ENDPOINT_URL'];
        delete process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'];
      }
    });

    it('is not disturbed by FIPS or dual-stack of the environment', async () => {
      process.env['AWS_USE_FIPS_ENDPOINT'] = 'true';
      process.env['AWS_USE_DUALSTACK_ENDPOINT'] = 'true';
      try {
        await clientOf(sandbox, 'reader').listSecrets({});
      } finally {
        delete process.env['AWS_USE_FIPS_ENDPOINT'];
        delete process.env['AWS_USE_DUALSTACK_ENDPOINT'];
      }
    });
  });

  it('writes nothing to the console and warns of nothing', async () => {
    const written: unknown[] = [];
    const original = { ...console };
    const warned = (warning: Error) => written.push(warning.message);
    process.on('warning', warned);
    for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      console[level] = (...items: unknown[]) => written.push(items);
    }
    try {
      const client = clientOf(sandbox, 'reader', { tuning: once });
      await client.getSecretValue('prod/db', undefined);
      sandbox.faults.set({ kind: 'html' });
      await client.getSecretValue('prod/db', undefined).catch(() => undefined);
    } finally {
      Object.assign(console, original);
      process.off('warning', warned);
    }
    assert.deepEqual(written, []);
  });
});
