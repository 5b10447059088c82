import assert from 'node:assert/strict';
import { demoModule } from '../../../src/demo/index';
import { SecretsError } from '../../../src/secrets/model/errors';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { explainAccess } from '../../../src/secrets/policy/access';
import { failure } from '../managers/support';

describe('the Secrets Manager of the demo', () => {
  let client: SecretsManagerClient;

  beforeEach(() => {
    client = demoModule.createClient((code, details) => new SecretsError(code, details));
  });

  it('lists secrets page by page and by filter, without any value', async () => {
    const first = await client.listSecrets({ pageSize: 2 });
    assert.equal(first.secrets.length, 2);
    const rest = await client.listSecrets({ pageSize: 100, nextToken: first.nextToken! });
    assert.ok(rest.secrets.length >= 3);
    const found = await client.listSecrets({ filters: [{ key: 'all', values: ['payment'] }] });
    assert.deepEqual(
      found.secrets.map(({ name }) => name),
      ['demo/payments'],
    );
  });

  it('reads versions by staging label and says which version is not there', async () => {
    const current = await client.getSecretValue('demo/shop-db', undefined);
    const previous = await client.getSecretValue('demo/shop-db', { kind: 'stage', label: 'AWSPREVIOUS' });
    assert.notEqual(current.versionId, previous.versionId);
    assert.deepEqual(current.stages, ['AWSCURRENT']);
    const error = await failure(
      client.getSecretValue('demo/shop-db', { kind: 'stage', label: 'none' }),
      'version-not-found',
    );
    assert.match(error.message, /demo\/shop-db has no version none/);
  });

  it('answers a batch with values and, for each other secret, its own reason', async () => {
    const { values, errors } = await client.batchGetSecretValue([
      'demo/payments',
      'demo/none',
      'demo/old-api',
    ]);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['demo/payments'],
    );
    assert.deepEqual(
      errors.map(({ secretId, error }) => [secretId, error.code]),
      [
        ['demo/none', 'secret-not-found'],
        ['demo/old-api', 'pending-deletion'],
      ],
    );
  });

  it('takes new secrets, new versions and restored ones', async () => {
    await client.createSecret({ name: 'demo/new', value: '{"a":1}' });
    await failure(client.createSecret({ name: 'demo/new', value: '{}' }), 'secret-exists');
    await client.putSecretValue('demo/new', '{"a":2}');
    const value = await client.getSecretValue('demo/new', undefined);
    assert.deepEqual(value.content, { kind: 'text', text: '{"a":2}' });
    await client.restoreSecret('demo/old-api');
    assert.equal((await client.getSecretValue('demo/old-api', undefined)).name, 'demo/old-api');
  });

  it("leads a secret's whole life", async () => {
    const { versionId: one } = await client.createSecret({ name: 'demo/life', value: 'one' });
    const { versionId: two } = await client.putSecretValue('demo/life', 'two');
    await failure(client.moveCurrent('demo/life', one, one), 'conflict');
    await client.moveCurrent('demo/life', two, one);
    assert.deepEqual(
      (await client.listSecretVersionIds('demo/life')).map(({ versionId, stages }) => [versionId, stages]),
      [
        [one, ['AWSCURRENT']],
        [two, ['AWSPREVIOUS']],
      ],
    );
    await client.deleteSecret('demo/life', { recoveryWindowInDays: 7 });
    await failure(client.createSecret({ name: 'demo/life', value: 'x' }), 'pending-deletion');
    await client.deleteSecret('demo/life', { force: true });
    await failure(client.describeSecret('demo/life'), 'secret-not-found');
  });

  it('permits everything', async () => {
    const findings = await explainAccess(client, { sample: 'demo/payments' });
    assert.deepEqual(
      findings.filter(({ state }) => state === 'denied'),
      [],
    );
  });

  it('is gone when it is disposed', async () => {
    client.dispose();
    await failure(client.listSecrets({}), 'no-manager');
  });

  it('ends when it is cancelled', async () => {
    await failure(client.describeSecret('demo/payments', AbortSignal.abort()), 'cancelled');
  });
});
