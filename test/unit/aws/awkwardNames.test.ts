import assert from 'node:assert/strict';
import { ecsTaskDefinition } from '../../../src/reference/dialects/ecsTaskDefinition';
import { resolveConnection } from '../../../src/secrets/connection/connectionResolver';
import { ReferenceResolver } from '../../../src/secrets/cache/referenceResolver';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { longLabel, managedDatabase } from '../../sandbox/seed/databases';
import { ManualClock } from '../secrets/manualClock';
import { RecordingLog } from '../secrets/cache/cacheSetup';
import { clientOf } from './support';

const previous = 'terraform-20250119123515370900000009';

describe('references to secrets with the names and version ids of AWS services and other tools', () => {
  let sandbox: Sandbox;
  let resolver: ReferenceResolver;
  let cache: SecretCache;

  before(async () => {
    sandbox = await startSandbox();
    const client = clientOf(sandbox, 'batch');
    cache = new SecretCache({
      clients: () => Promise.resolve(client),
      clock: new ManualClock(),
      log: new RecordingLog(),
      random: () => 0,
      settings: () => ({ ttlSeconds: 3600 }),
      nextRotation: () => undefined,
    });
    const prod = { id: 'm', alias: 'prod', region: sandbox.region };
    resolver = new ReferenceResolver(cache, { list: () => [prod], active: () => prod });
  });
  after(async () => {
    cache.dispose();
    await sandbox.close();
  });

  const arnOf = async (name: string) => (await clientOf(sandbox, 'reader').describeSecret(name)).arn;

  it('resolve by name, alias and ARN, alone and embedded, in each notation', async () => {
    const arn = await arnOf(managedDatabase);
    const source = {
      name: `<${managedDatabase}, username>`,
      alias: `<prod:${managedDatabase}, username>`,
      arn: `<${arn}, username>`,
      partialArn: `<${arn.slice(0, -7)}, username>`,
      embedded: `CORP\\\\<${managedDatabase}, username>`,
      escaped: `\\<${managedDatabase}, username>`,
      cloudFormation: `{{resolve:secretsmanager:${managedDatabase}:SecretString:username}}`,
      mapped: `{{prod|ap_sep_v1|${managedDatabase}:username}}`,
    };
    const { connection } = await resolveConnection(JSON.stringify(source), resolver);
    assert.deepEqual(connection, {
      ...Object.fromEntries(Object.keys(source).map((key) => [key, 'admin'])),
      embedded: 'CORP\\admin',
      escaped: `<${managedDatabase}, username>`,
    });
    const task = JSON.stringify({ valueFrom: `${arn}:username::` });
    const notations = [ecsTaskDefinition];
    assert.deepEqual((await resolveConnection(task, resolver, { notations })).connection, {
      valueFrom: 'admin',
    });
  });

  it('resolve a version by an id of any form, and by a label that has the length of one', async () => {
    const { connection } = await resolveConnection(
      JSON.stringify({
        previous: `<tf/db, password, ${previous}>`,
        label: `<tf/db, password, ${longLabel}>`,
        current: '<tf/db, password>',
        foreign: `{{resolve:secretsmanager:tf/db:SecretString:password::${previous}}}`,
      }),
      resolver,
    );
    const values = connection as Record<string, string>;
    assert.match(values['previous'] ?? '', /previous/);
    assert.equal(values['foreign'], values['previous']);
    assert.equal(values['label'], values['current']);
    assert.notEqual(values['current'], values['previous']);
  });

  it('are listed as RDS makes them, and cannot be changed', async () => {
    const { secrets } = await clientOf(sandbox, 'reader').listSecrets({
      filters: [{ key: 'owning-service', values: ['rds'] }],
    });
    assert.ok(secrets.some(({ name, owningService }) => name === managedDatabase && owningService === 'rds'));
    await assert.rejects(clientOf(sandbox, 'admin').putSecretValue(managedDatabase, '{}'), {
      code: 'invalid-request',
    });
  });
});
