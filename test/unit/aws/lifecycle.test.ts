import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { customerKey, disabledKey } from '../../sandbox/seed/keys';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { allText, clientOf, failure, once } from './support';

const day = 86_400_000;

/** Each call with the permission that it needs. */
const calls: readonly (readonly [
  action: string,
  call: (client: SecretsManagerClient) => Promise<unknown>,
])[] = [
  ['CreateSecret', (client) => client.createSecret({ name: 'new/x', value: 'CANARY' })],
  [
    'TagResource',
    (client) => client.createSecret({ name: 'new/x', value: 'CANARY', tags: [{ key: 'a', value: 'b' }] }),
  ],
  ['PutSecretValue', (client) => client.putSecretValue('prod/stripe', 'CANARY')],
  ['DeleteSecret', (client) => client.deleteSecret('prod/stripe', { recoveryWindowInDays: 7 })],
  ['RestoreSecret', (client) => client.restoreSecret('old/service')],
  ['ListSecretVersionIds', (client) => client.listSecretVersionIds('prod/stripe')],
  ['UpdateSecretVersionStage', (client) => client.moveCurrent('prod/stripe', randomUUID(), randomUUID())],
  ['RotateSecret', (client) => client.rotateSecret('prod/rotating')],
  ['UpdateSecret', (client) => client.updateDescription('prod/stripe', 'new')],
  ['TagResource', (client) => client.tagSecret('prod/stripe', [{ key: 'a', value: 'b' }])],
  ['UntagResource', (client) => client.untagSecret('prod/stripe', ['a'])],
  ['CancelRotateSecret', (client) => client.cancelRotateSecret('prod/rotating')],
];

describe("the calls that lead a secret's life", () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient;
  before(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox, 'admin', { tuning: once });
  });
  afterEach(() => sandbox.faults.clear());
  after(() => {
    client.dispose();
    return sandbox.close();
  });

  for (const [action, call] of calls) {
    it(`names the missing permission ${action}`, async () => {
      sandbox.addUser('lacking', {
        policy: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: '*', Resource: '*' },
            { Effect: 'Deny', Action: `secretsmanager:${action}`, Resource: '*' },
          ],
        },
      });
      const error = await failure(call(clientOf(sandbox, 'lacking', { tuning: once })), 'access-denied');
      assert.equal(error.details.action, `secretsmanager:${action}`);
      assert.ok(error.message.includes(`secretsmanager:${action}`), error.message);
      assert.doesNotMatch(allText(error), /CANARY/);
    });
  }

  it('creates a secret with a key, tags and bytes', async () => {
    const bytes = new Uint8Array([0, 255, 1]);
    const { arn } = await client.createSecret({
      name: 'new/binary',
      value: bytes,
      kmsKeyId: customerKey,
      tags: [{ key: 'team', value: 'a' }],
    });
    const { content } = await client.getSecretValue(arn, undefined);
    assert.ok(content.kind === 'binary');
    assert.deepEqual([...content.bytes], [...bytes]);
    const { kmsKeyId, tags } = await client.describeSecret(arn);
    assert.deepEqual({ kmsKeyId, tags }, { kmsKeyId: customerKey, tags: [{ key: 'team', value: 'a' }] });
  });

  it('changes description and tags, within the limits of AWS', async () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `t${index}`, value: 'x'.repeat(256) }));
    await client.createSecret({ name: 'life/tagged', value: 'x', tags: [{ key: 'team', value: 'a' }] });
    await client.updateDescription('life/tagged', 'd'.repeat(2048));
    await client.tagSecret('life/tagged', [{ key: 'team', value: 'b' }, ...tags(49)]);
    const full = await client.describeSecret('life/tagged');
    assert.equal(full.description?.length, 2048);
    assert.equal(full.tags.length, 50);
    assert.ok(full.tags.some(({ key, value }) => key === 'team' && value === 'b'));
    await failure(client.tagSecret('life/tagged', [{ key: 'one-more', value: '' }]), 'limit-exceeded');
    for (const refused of [
      client.updateDescription('life/tagged', 'd'.repeat(2049)),
      client.tagSecret('life/tagged', [{ key: 'aws:mine', value: '' }]),
      client.tagSecret('life/tagged', [{ key: 'k'.repeat(129), value: '' }]),
      client.tagSecret('life/tagged', [{ key: 'team', value: 'v'.repeat(257) }]),
    ]) {
      await failure(refused, 'invalid-request');
    }
    await client.untagSecret('life/tagged', ['team', 'not-there', ...tags(49).map(({ key }) => key)]);
    await client.updateDescription('life/tagged', '');
    const { description, tags: none } = await client.describeSecret('life/tagged');
    assert.deepEqual({ description, none }, { description: undefined, none: [] });
  });

  it('names what the key lacks: to make data keys, or to be enabled', async () => {
    sandbox.addUser('nokey', {
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', Action: 'kms:*', Resource: '*' },
        ],
      },
    });
    const secret = { name: 'new/keyed', value: 'x', kmsKeyId: customerKey };
    const nokey = clientOf(sandbox, 'nokey', { tuning: once });
    const error = await failure(nokey.createSecret(secret), 'kms-denied');
    assert.equal(error.details.action, 'kms:GenerateDataKey');
    await failure(nokey.putSecretValue('prod/payments-signing', 'x'), 'kms-denied');
    await failure(client.createSecret({ ...secret, kmsKeyId: disabledKey }), 'encryption-failure');
  });

  it('writes once what is sent twice with one token', async () => {
    sandbox.putSecret({ name: 'life/token', text: 'x' });
    const token = randomUUID();
    const first = await client.putSecretValue('life/token', 'y', token);
    const second = await client.putSecretValue('life/token', 'y', token);
    assert.deepEqual([first.versionId, second.versionId], [token, token]);
    assert.equal((await client.listSecretVersionIds('life/token')).length, 2);
    const error = await failure(client.putSecretValue('life/token', 'other', token), 'invalid-request');
    assert.doesNotMatch(error.message, /There is a secret/);
  });

  it('deletes with a window, tells when, and takes it back', async () => {
    sandbox.putSecret({ name: 'life/window', text: 'x' });
    const { deletionDate } = await client.deleteSecret('life/window', { recoveryWindowInDays: 7 });
    assert.ok(Math.abs((deletionDate?.getTime() ?? 0) - Date.now() - 7 * day) < day);
    await failure(client.putSecretValue('life/window', 'y'), 'pending-deletion');
    await failure(client.rotateSecret('life/window'), 'pending-deletion');
    await failure(client.createSecret({ name: 'life/window', value: 'y' }), 'pending-deletion');
    await client.restoreSecret('life/window');
    assert.equal((await client.getSecretValue('life/window', undefined)).name, 'life/window');
  });

  it('deletes at once, also what is scheduled already', async () => {
    sandbox.putSecret({ name: 'life/forced', text: 'x' });
    await client.deleteSecret('life/forced', { recoveryWindowInDays: 30 });
    await client.deleteSecret('life/forced', { force: true });
    await failure(client.describeSecret('life/forced'), 'secret-not-found');
  });

  it("tells in AWS's words what replicas and other services keep from being changed", async () => {
    sandbox.putSecret({ name: 'life/replicated', text: 'x', replicas: ['eu-west-1'] });
    const replica = clientOf(sandbox, 'admin', { tuning: once, region: 'eu-west-1' });
    sandbox.putSecret({ name: 'rds!life', owningService: 'rds', text: 'x' });
    const window = { recoveryWindowInDays: 7 };
    for (const [work, says] of [
      [() => client.deleteSecret('life/replicated', window), /still has replica regions \[eu-west-1\]/],
      [() => replica.deleteSecret('life/replicated', window), /replica/],
      [() => replica.putSecretValue('life/replicated', 'y'), /replica/],
      [() => replica.rotateSecret('life/replicated'), /replica/],
      [() => client.deleteSecret('rds!life', window), /managed by rds/],
      [() => client.putSecretValue('rds!life', 'y'), /managed by rds/],
    ] as const) {
      assert.match((await failure(work(), 'invalid-request')).message, says);
    }
    replica.dispose();
  });

  it('lists all versions, those without a label too', async () => {
    const versions = await client.listSecretVersionIds('prod/rotating');
    assert.deepEqual(versions.map(({ stages }) => stages[0] ?? '').sort(), [
      '',
      'AWSCURRENT',
      'AWSPENDING',
      'AWSPREVIOUS',
    ]);
    assert.ok(versions.every(({ createdDate }) => createdDate instanceof Date));
  });

  it('moves AWSCURRENT only from the version that has it', async () => {
    sandbox.putSecret({ name: 'life/stages', text: 'one' });
    const { versionId: one } = await client.getSecretValue('life/stages', undefined);
    const { versionId: two } = await client.putSecretValue('life/stages', 'two');
    const { versionId: three } = await client.putSecretValue('life/stages', 'three');
    await failure(client.moveCurrent('life/stages', two, one), 'conflict');
    await client.moveCurrent('life/stages', three, one);
    const { content } = await client.getSecretValue('life/stages', undefined);
    assert.deepEqual(content, { kind: 'text', text: 'one' });
    const absent = await failure(client.moveCurrent('life/stages', one, randomUUID()), 'version-not-found');
    assert.doesNotMatch(absent.message, /no value yet/);
  });

  it('starts a rotation, refuses a second one, and turns it off', async () => {
    const rotation = { lambda: 'arn:aws:lambda:us-east-1:111122223333:function:rotate', days: 30 };
    sandbox.putSecret({ name: 'life/rotation', text: 'x', rotation });
    const token = randomUUID();
    await client.rotateSecret('life/rotation', token);
    assert.deepEqual((await client.describeSecret('life/rotation')).versions[token], ['AWSPENDING']);
    await failure(client.rotateSecret('life/rotation'), 'invalid-request');
    await client.cancelRotateSecret('life/rotation');
    assert.equal((await client.describeSecret('life/rotation')).rotationEnabled, false);
    const error = await failure(client.rotateSecret('prod/stripe'), 'invalid-request');
    assert.match(error.message, /No Lambda rotation function/);
  });
});
