import assert from 'node:assert/strict';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import type { Fault } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { RecordingLog } from '../secrets/cache/cacheSetup';
import { ManualClock } from '../secrets/manualClock';
import { clientOf, failure, once } from './support';

describe('services that imitate AWS', () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient;
  let cache: SecretCache;
  before(async () => {
    sandbox = await startSandbox();
    sandbox.putSecret({ name: 'made/empty' });
  });
  beforeEach(() => {
    client = clientOf(sandbox, 'batch', { tuning: once });
    cache = new SecretCache({
      clients: () => Promise.resolve(client),
      clock: new ManualClock(),
      log: new RecordingLog(),
      random: () => 0,
      settings: () => ({ ttlSeconds: 3600 }),
    });
  });
  afterEach(() => {
    cache.dispose();
    client.dispose();
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  const read = (secretId: string) => cache.get({ managerId: 'm', secretId });
  const count = (operation: string) => sandbox.requests.filter((each) => each.operation === operation).length;

  const without: readonly (readonly [what: string, fault: Omit<Fault, 'operation'>])[] = [
    [
      'HTTP 501, InternalFailure',
      {
        kind: 'error',
        name: 'InternalFailure',
        status: 501,
        message: "API action 'BatchGetSecretValue' for service 'secretsmanager' not yet implemented",
      },
    ],
    [
      'UnknownOperationException',
      { kind: 'error', name: 'UnknownOperationException', message: '', status: 404 },
    ],
    ['UnknownOperation', { kind: 'error', name: 'UnknownOperation', message: 'x', status: 400 }],
    [
      'HTTP 500 and "not implemented"',
      { kind: 'error', name: 'InternalError', message: 'The action has not been implemented', status: 500 },
    ],
    ['a page that is not found', { kind: 'html', status: 404 }],
    ['a page of a web framework', { kind: 'html', status: 500 }],
    ['JSON without a type', { kind: 'raw', status: 405, message: '{"detail":"Method Not Allowed"}' }],
    ['an empty object', { kind: 'raw', message: '{}' }],
  ];
  for (const [what, fault] of without) {
    it(`without batches (${what}): reads one by one, and does not ask again`, async () => {
      sandbox.faults.set({ ...fault, operation: 'BatchGetSecretValue' });
      const found = await Promise.all(['prod/db', 'prod/stripe', 'certs/keystore'].map(read));
      assert.deepEqual(
        found.map(({ value }) => value.name),
        ['prod/db', 'prod/stripe', 'certs/keystore'],
      );
      assert.equal(count('BatchGetSecretValue'), 1);
      await Promise.all(['staging/db', 'prod/rotating'].map(read));
      assert.equal(count('BatchGetSecretValue'), 1);
    });
  }

  it('a secret without a value leaves the others of its batch alone', async () => {
    const [full, empty] = await Promise.allSettled(['prod/db', 'made/empty'].map(read));
    assert.equal(full?.status, 'fulfilled');
    assert.equal(empty?.status, 'rejected');
    const error = await failure(read('made/empty'), 'version-not-found');
    assert.match(error.message, /made\/empty has no value yet/);
  });

  it('so does one that is given among the values', async () => {
    for (const change of [
      { 'SecretValues.0.SecretString': undefined },
      { 'SecretValues.0.SecretString': undefined, 'SecretValues.0.VersionId': undefined },
      { 'SecretValues.0.SecretString': null, 'SecretValues.0.VersionId': null },
    ]) {
      sandbox.faults.set({ kind: 'answer', operation: 'BatchGetSecretValue', change });
      const found = await Promise.all(['prod/db', 'prod/stripe'].map(read));
      assert.deepEqual(
        found.map(({ value }) => value.name),
        ['prod/db', 'prod/stripe'],
      );
      cache.forget();
      sandbox.faults.clear();
    }
  });
});
