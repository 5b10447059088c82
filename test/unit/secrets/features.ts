import assert from 'node:assert/strict';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import { changeTags, updateDescription } from '../../../src/secrets/cache/secretDetails';
import { SecretWriter } from '../../../src/secrets/cache/secretWriter';
import { SecretCatalog } from '../../../src/secrets/catalog/secretCatalog';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { mainAccount } from '../../../src/service/seed';
import type { SeedFile } from '../../sandbox/server';
import { ManualClock } from './manualClock';

const managerId = 'manager-1';

/** A customer's key, of which IAM decides. */
export const ownKey = `arn:aws:kms:us-east-1:${mainAccount}:key/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`;

const versions = {
  first: '11111111-1111-4111-8111-111111111111',
  second: '22222222-2222-4222-8222-222222222222',
};

/** The secrets that the features are about. */
export const secretsOfFeatures: NonNullable<SeedFile['secrets']> = [
  { name: 'life/plain', json: { user: 'x' } },
  { name: 'life/written', text: 'x' },
  { name: 'life/compared', versions: [{ id: versions.first, text: 'one', stages: ['AWSCURRENT'] }] },
  { name: 'life/unwanted', text: 'x' },
  { name: 'life/useless', text: 'x' },
  { name: 'life/keyed', text: 'x', kmsKeyId: ownKey },
  { name: 'life/tagged', text: 'x', tags: { team: 'a' } },
  { name: 'life/deleted', text: 'x', deleted: new Date().toISOString() },
  {
    name: 'life/rotating',
    text: 'x',
    rotation: { lambda: `arn:aws:lambda:us-east-1:${mainAccount}:function:rotate`, days: 30 },
  },
  {
    name: 'life/versions',
    versions: [
      { id: versions.first, text: 'one', stages: ['AWSPREVIOUS'] },
      { id: versions.second, text: 'two', stages: ['AWSCURRENT'] },
    ],
  },
];

/** The parts that read and write, above one client. */
export interface Parts {
  readonly client: SecretsManagerClient;
  readonly secrets: SecretCache;
  readonly catalog: SecretCatalog;
  readonly writer: SecretWriter;
}

export function partsAbove(client: SecretsManagerClient): Parts {
  const clock = new ManualClock();
  const clients = () => Promise.resolve(client);
  const catalog = new SecretCatalog({ clients });
  const secrets = new SecretCache({
    clients,
    clock,
    log: { trace: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    random: Math.random,
    settings: () => ({ ttlSeconds: 0 }),
    nextRotation: () => undefined,
  });
  return {
    client,
    secrets,
    catalog,
    writer: new SecretWriter({ clients, requireWritable: () => undefined, secrets, catalog, now: Date.now }),
  };
}

/** Something that people do with secrets, with the permissions that it needs: all of these, and no other. */
interface Feature {
  readonly name: string;
  readonly needs: readonly string[];
  readonly run: (parts: Parts) => Promise<unknown>;
}

const sm = (...actions: readonly string[]) => actions.map((action) => `secretsmanager:${action}`);

export const features: readonly Feature[] = [
  {
    name: 'browse',
    needs: sm('ListSecrets'),
    run: ({ catalog }) => catalog.loadAll(managerId),
  },
  {
    name: 'look at the facts of a secret that is not listed',
    needs: sm('DescribeSecret'),
    run: ({ catalog }) => catalog.describe(managerId, 'life/plain'),
  },
  {
    name: 'resolve a reference',
    needs: sm('GetSecretValue'),
    run: ({ secrets }) => secrets.get({ managerId, secretId: 'life/plain' }),
  },
  {
    name: 'resolve several references at once, in one call or one by one',
    needs: sm('GetSecretValue'),
    run: ({ secrets }) =>
      Promise.all(['life/plain', 'life/tagged'].map((secretId) => secrets.get({ managerId, secretId }))),
  },
  {
    name: 'resolve a reference to a secret with a key of the customer',
    needs: ['kms:Decrypt', ...sm('GetSecretValue')],
    run: ({ secrets }) => secrets.get({ managerId, secretId: 'life/keyed' }),
  },
  {
    name: 'create a secret',
    needs: sm('CreateSecret'),
    run: ({ writer }) => writer.create(managerId, { name: 'life/new', value: 'x' }),
  },
  {
    name: 'create a secret with tags',
    needs: sm('CreateSecret', 'TagResource'),
    run: ({ writer }) =>
      writer.create(managerId, { name: 'life/new-tagged', value: 'x', tags: [{ key: 'a', value: 'b' }] }),
  },
  {
    name: 'create a secret with a key of the customer',
    needs: ['kms:GenerateDataKey', ...sm('CreateSecret')],
    run: ({ writer }) => writer.create(managerId, { name: 'life/new-keyed', value: 'x', kmsKeyId: ownKey }),
  },
  {
    name: 'set a value',
    needs: sm('PutSecretValue'),
    run: ({ writer }) => writer.putValue(managerId, 'life/written', 'y'),
  },
  {
    name: 'set a value, unless another one is current by now',
    needs: sm('DescribeSecret', 'PutSecretValue'),
    run: ({ writer }) =>
      writer.putValue(managerId, 'life/compared', 'two', { expectedVersionId: versions.first }),
  },
  {
    name: 'set a value that a key of the customer encrypts',
    needs: ['kms:GenerateDataKey', ...sm('PutSecretValue')],
    run: ({ writer }) => writer.putValue(managerId, 'life/keyed', 'y'),
  },
  {
    name: 'add a key',
    needs: sm('GetSecretValue', 'PutSecretValue'),
    run: ({ writer }) => writer.addKey(managerId, 'life/plain', 'password', 'y'),
  },
  {
    name: 'list versions',
    needs: sm('ListSecretVersionIds'),
    run: async ({ writer }) => {
      assert.ok((await writer.versions(managerId, 'life/versions')).length > 1);
    },
  },
  {
    name: 'restore a version',
    needs: sm('DescribeSecret', 'UpdateSecretVersionStage'),
    run: ({ writer }) => writer.restoreVersion(managerId, 'life/versions', versions.first),
  },
  {
    name: 'rotate',
    needs: sm('RotateSecret'),
    run: ({ writer }) => writer.rotate(managerId, 'life/rotating'),
  },
  {
    name: 'cancel rotation',
    needs: sm('CancelRotateSecret'),
    run: ({ writer }) => writer.cancelRotation(managerId, 'life/rotating'),
  },
  {
    name: 'change the description',
    needs: sm('UpdateSecret'),
    run: ({ writer }) => updateDescription(writer, { managerId, secretId: 'life/plain' }, 'new'),
  },
  {
    name: 'set and take away tags',
    needs: sm('TagResource', 'UntagResource'),
    run: ({ writer }) =>
      changeTags(
        writer,
        { managerId, secretId: 'life/tagged' },
        { set: [{ key: 'a', value: 'c' }], remove: ['b'] },
      ),
  },
  {
    name: 'delete',
    needs: sm('DeleteSecret'),
    run: ({ writer }) => writer.delete(managerId, 'life/unwanted', { recoveryWindowInDays: 7 }),
  },
  {
    name: 'delete at once',
    needs: sm('DeleteSecret'),
    run: ({ writer }) => writer.delete(managerId, 'life/useless', { force: true }),
  },
  {
    name: 'restore a deleted secret',
    needs: sm('RestoreSecret'),
    run: ({ writer }) => writer.restore(managerId, 'life/deleted'),
  },
];
