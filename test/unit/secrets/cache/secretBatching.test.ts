import assert from 'node:assert/strict';
import { SecretsError } from '../../../../src/secrets/model/errors.js';
import { codeOf, managerId, setUpCache, type CacheSetup } from './cacheSetup.js';
import { Deferred, settle } from '../manualClock.js';
import { arnOf, textSecret } from '../scriptedClient.js';

const secretsNamed = (count: number) =>
  Array.from({ length: count }, (_, index) => textSecret(`s${index}`, `value ${index}`));

const readAll = ({ read }: CacheSetup, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => read(`s${index}`)));

describe('SecretCache: batches', () => {
  it('reads a lone secret with GetSecretValue', async () => {
    const setup = setUpCache(secretsNamed(1));
    await readAll(setup, 1);
    assert.deepEqual([setup.client.countOf('get'), setup.client.countOf('batch')], [1, 0]);
  });

  it('reads what is missed in the same moment in batches of 20', async () => {
    const setup = setUpCache(secretsNamed(200));
    const texts = await readAll(setup, 200);
    assert.equal(texts[199], 'value 199');
    assert.deepEqual([setup.client.countOf('get'), setup.client.countOf('batch')], [0, 10]);
    assert.ok(setup.client.calls.every(({ ids }) => ids.length === 20));
  });

  it('puts what is asked for while the client is being made into the same batch', async () => {
    const setup = setUpCache(secretsNamed(3));
    const made = new Deferred<typeof setup.client>();
    const { parts } = setup.cache as unknown as { parts: { clients: unknown } };
    parts.clients = () => made.promise;
    const first = setup.read('s0');
    await settle();
    const others = [setup.read('s1'), setup.read('s2')];
    made.resolve(setup.client);
    await Promise.all([first, ...others]);
    assert.deepEqual(
      setup.client.calls.map(({ ids }) => ids),
      [['s0', 's1', 's2']],
    );
  });

  it('asks for other versions one by one', async () => {
    const setup = setUpCache(secretsNamed(3));
    const version = { kind: 'stage', label: 'AWSPREVIOUS' } as const;
    await Promise.all([setup.read('s0'), setup.read('s1'), setup.read('s2', { version })]);
    const calls = setup.client.calls.map(({ operation, ids }) => [operation, ids.length]);
    assert.deepEqual(calls, [
      ['get', 1],
      ['batch', 2],
    ]);
  });

  it('tries what has the length of a version id as one first, then as a staging label', async () => {
    const id = 'terraform-20260119123515370900000009';
    const setup = setUpCache(secretsNamed(1));
    setup.client.gate = ({ version }) =>
      version?.kind === 'id' ? Promise.reject(new SecretsError('version-not-found')) : Promise.resolve();
    assert.equal(await setup.read('s0', { version: { kind: 'id', id } }), 'value 0');
    assert.deepEqual(
      setup.client.calls.map(({ version }) => version),
      [
        { kind: 'id', id },
        { kind: 'stage', label: id },
      ],
    );
  });

  it('tells of a version that is neither, and of nothing else that was asked for a label', async () => {
    const setup = setUpCache(secretsNamed(1));
    const version = { kind: 'id', id: 'x'.repeat(32) } as const;
    setup.client.gate = ({ version: asked }) =>
      Promise.reject(new SecretsError(asked?.kind === 'id' ? 'version-not-found' : 'access-denied'));
    assert.equal(await codeOf(setup.read('s0', { version })), 'version-not-found');
    setup.client.gate = () => Promise.reject(new SecretsError('access-denied'));
    assert.equal(
      await codeOf(setup.read('s0', { version: { kind: 'id', id: 'y'.repeat(32) } })),
      'access-denied',
    );
    assert.equal(setup.client.countOf('get'), 3);
    const label = { kind: 'stage', label: 'none' } as const;
    setup.client.gate = () => Promise.reject(new SecretsError('version-not-found'));
    assert.equal(await codeOf(setup.read('s0', { version: label })), 'version-not-found');
    assert.equal(setup.client.countOf('get'), 4);
  });

  it("asks for another region's ARNs apart, and for those of its own together with names", async () => {
    const far = ['x', 'y'].map((name) => textSecret(name, name, { arn: arnOf(name, 'AbCdEf', 'us-east-1') }));
    const setup = setUpCache([...secretsNamed(3), ...far]);
    await setup.read('s2');
    const ids = ['s0', arnOf('s1'), ...far.map(({ arn }) => arn)];
    await Promise.all(ids.map((id) => setup.read(id)));
    assert.deepEqual(
      setup.client.calls.slice(1).map((call) => call.ids.length),
      [2, 2],
    );
  });

  it('lets an ARN with the wrong partition take no others with it', async () => {
    const setup = setUpCache(secretsNamed(3));
    await setup.read('s2');
    const strange = ['x', 'y'].map((name) => arnOf(name).replace('arn:aws:', 'arn:aws-cn:'));
    await Promise.all([...strange, 's0', 's1'].map((id) => codeOf(setup.read(id))));
    const batches = setup.client.calls.filter(({ operation }) => operation === 'batch');
    assert.deepEqual(
      batches.map(({ ids }) => ids),
      [strange, ['s0', 's1']],
    );
  });

  it('gives each secret of a batch its own error', async () => {
    const setup = setUpCache(secretsNamed(3));
    setup.client.fail('s1', 'decryption-failure');
    const codes = await Promise.all(['s0', 's1', 's2', 'missing'].map((id) => codeOf(setup.read(id))));
    assert.deepEqual(codes, [undefined, 'decryption-failure', undefined, 'secret-not-found']);
    assert.equal(setup.client.calls.length, 1);
  });

  it('asks alone for what a batch is silent about', async () => {
    const setup = setUpCache(secretsNamed(2));
    setup.client.batchGetSecretValue = () => Promise.resolve({ values: [], errors: [] });
    assert.deepEqual(await readAll(setup, 2), ['value 0', 'value 1']);
  });

  it('finds out with one request that batches are denied, remembers it, and reads all one by one', async () => {
    const setup = setUpCache(secretsNamed(250));
    setup.client.denyBatch();
    await readAll(setup, 200);
    assert.deepEqual([setup.client.countOf('batch'), setup.client.countOf('get')], [1, 200]);
    assert.ok(setup.client.mostRunning <= 16);
    await readAll(setup, 250);
    assert.deepEqual([setup.client.countOf('batch'), setup.client.countOf('get')], [1, 250]);
    setup.cache.forget({ managerId });
    await readAll(setup, 2);
    assert.equal(setup.client.countOf('batch'), 2);
  });

  it('reads one by one, and tries batches again, when a batch is denied for one of its secrets', async () => {
    const setup = setUpCache(secretsNamed(4));
    setup.client.batchFailure = new SecretsError('access-denied', {
      action: 'secretsmanager:GetSecretValue',
    });
    setup.client.fail('s1', 'access-denied');
    const codes = await Promise.all(['s0', 's1'].map((id) => codeOf(setup.read(id))));
    assert.deepEqual(codes, [undefined, 'access-denied']);
    setup.client.batchFailure = undefined;
    await Promise.all([setup.read('s2'), setup.read('s3')]);
    assert.equal(setup.client.countOf('batch'), 2);
  });

  it('passes on a failure of the whole batch that would hit each secret alike', async () => {
    const setup = setUpCache(secretsNamed(2));
    setup.client.batchFailure = new SecretsError('unreachable');
    const codes = await Promise.all(['s0', 's1'].map((id) => codeOf(setup.read(id))));
    assert.deepEqual(codes, ['unreachable', 'unreachable']);
    assert.equal(setup.client.calls.length, 1);
  });

  for (const [what, failure] of [
    ['does not know batches', new SecretsError('invalid-request', { unsupported: true })],
    ['fails at batches', new SecretsError('service-failure')],
    ['answers batches with something else', new SecretsError('unexpected-response')],
  ] as const) {
    it(`reads all one by one from a service that ${what}, and remembers it`, async () => {
      const setup = setUpCache(secretsNamed(250));
      setup.client.batchFailure = failure;
      await readAll(setup, 200);
      assert.deepEqual([setup.client.countOf('batch'), setup.client.countOf('get')], [1, 200]);
      await readAll(setup, 250);
      assert.deepEqual([setup.client.countOf('batch'), setup.client.countOf('get')], [1, 250]);
    });
  }

  it('tries batches again after one failed that is known to work, and asks one secret in an outage', async () => {
    const setup = setUpCache(secretsNamed(100));
    await readAll(setup, 20);
    setup.client.batchFailure = new SecretsError('service-failure');
    await Promise.all(Array.from({ length: 20 }, (_, index) => setup.read(`s${20 + index}`)));
    setup.client.outage = new SecretsError('service-failure');
    const before = setup.client.calls.length;
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => codeOf(setup.read(`s${40 + index}`))),
    );
    assert.deepEqual(new Set(codes), new Set(['service-failure']));
    assert.equal(setup.client.calls.length - before, 2);
    setup.client.outage = undefined;
    setup.client.batchFailure = undefined;
    const batches = setup.client.countOf('batch');
    await Promise.all(Array.from({ length: 20 }, (_, index) => setup.read(`s${60 + index}`)));
    assert.equal(setup.client.countOf('batch'), batches + 1);
  });

  it('needs no place among the requests for that, however many batches fail at once', async () => {
    const setup = setUpCache(secretsNamed(400));
    await readAll(setup, 20);
    setup.client.batchFailure = new SecretsError('service-failure');
    assert.equal((await readAll(setup, 400)).length, 400);
  });

  it('aborts a batch only when nobody waits for any of its secrets', async () => {
    const setup = setUpCache(secretsNamed(2));
    setup.client.gate = () => new Deferred<void>().promise;
    const [one, two] = [new AbortController(), new AbortController()];
    const waits = [one, two].map(({ signal }, index) =>
      codeOf(setup.cache.get({ managerId, secretId: `s${index}` }, { signal })),
    );
    await settle();
    one.abort();
    assert.equal(setup.client.wasAborted(0), false);
    two.abort();
    assert.equal(setup.client.wasAborted(0), true);
    assert.deepEqual(await Promise.all(waits), ['cancelled', 'cancelled']);
  });

  it('does not send what nobody waits for any more', async () => {
    const setup = setUpCache(secretsNamed(1));
    const controller = new AbortController();
    const wait = codeOf(setup.cache.get({ managerId, secretId: 's0' }, { signal: controller.signal }));
    controller.abort();
    assert.equal(await wait, 'cancelled');
    await settle();
    assert.equal(setup.client.calls.length, 0);
  });
});
