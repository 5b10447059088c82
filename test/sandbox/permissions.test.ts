import assert from 'node:assert/strict';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SandboxFixture, fails } from './testing';

const allow = (action: string | string[], resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});

describe('sandbox: permissions', () => {
  const fixture = new SandboxFixture();
  const arnOf = async (name: string, client: SecretsManager = fixture.as('admin')) =>
    (await client.describeSecret({ SecretId: name })).ARN!;

  it('reader may get, list and describe, and nothing else', async () => {
    const reader = fixture.as('reader');
    await reader.getSecretValue({ SecretId: 'prod/db' });
    await reader.listSecrets({});
    await reader.describeSecret({ SecretId: 'prod/db' });
    await fails(
      reader.batchGetSecretValue({ SecretIdList: ['prod/db'] }),
      'AccessDeniedException',
      /^User: arn:aws:iam::111122223333:user\/reader is not authorized to perform: secretsmanager:BatchGetSecretValue because no identity-based policy allows the secretsmanager:BatchGetSecretValue action$/,
    );
    const denied = [
      reader.createSecret({ Name: 'new' }),
      reader.putSecretValue({ SecretId: 'prod/db', SecretString: 'x' }),
      reader.updateSecret({ SecretId: 'prod/db' }),
      reader.deleteSecret({ SecretId: 'prod/db' }),
      reader.restoreSecret({ SecretId: 'prod/db' }),
      reader.listSecretVersionIds({ SecretId: 'prod/db' }),
      reader.updateSecretVersionStage({ SecretId: 'prod/db', VersionStage: 'X' }),
      reader.rotateSecret({ SecretId: 'prod/db' }),
      reader.cancelRotateSecret({ SecretId: 'prod/db' }),
      reader.getRandomPassword({}),
      reader.tagResource({ SecretId: 'prod/db', Tags: [] }),
      reader.untagResource({ SecretId: 'prod/db', TagKeys: [] }),
      reader.replicateSecretToRegions({ SecretId: 'prod/db', AddReplicaRegions: [{ Region: 'eu-west-1' }] }),
      reader.removeRegionsFromReplication({ SecretId: 'prod/db', RemoveReplicaRegions: ['eu-west-1'] }),
      reader.getResourcePolicy({ SecretId: 'prod/db' }),
      reader.putResourcePolicy({ SecretId: 'prod/db', ResourcePolicy: '{}' }),
      reader.deleteResourcePolicy({ SecretId: 'prod/db' }),
    ];
    await Promise.all(denied.map((call) => fails(call, 'AccessDeniedException')));
  });

  it('scoped reads prod/* only, and may not list', async () => {
    const scoped = fixture.as('scoped');
    await scoped.getSecretValue({ SecretId: 'prod/db' });
    await scoped.describeSecret({ SecretId: await arnOf('prod/db') });
    await fails(
      scoped.getSecretValue({ SecretId: 'team/jira' }),
      'AccessDeniedException',
      /^User: arn:aws:iam::111122223333:user\/scoped is not authorized to perform: secretsmanager:GetSecretValue on resource: team\/jira because no identity-based policy allows the secretsmanager:GetSecretValue action$/,
    );
    const arn = await arnOf('team/jira');
    await fails(
      scoped.getSecretValue({ SecretId: arn }),
      'AccessDeniedException',
      new RegExp(`resource: ${arn} because`),
    );
    await fails(
      scoped.listSecrets({}),
      'AccessDeniedException',
      /perform: secretsmanager:ListSecrets because no identity-based policy allows the secretsmanager:ListSecrets action$/,
    );
  });

  it('a missing secret is a denial unless the policy covers its name', async () => {
    const scoped = fixture.as('scoped');
    await fails(scoped.getSecretValue({ SecretId: 'team/none' }), 'AccessDeniedException');
    await fails(scoped.getSecretValue({ SecretId: 'prod/none' }), 'ResourceNotFoundException');
    await fails(fixture.as('reader').getSecretValue({ SecretId: 'team/none' }), 'ResourceNotFoundException');
  });

  it('name-?????? covers the secret by name and by ARN, and no other', async () => {
    fixture.sandbox.addUser('narrow', {
      policy: allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:prod/db-??????'),
    });
    const narrow = fixture.as('narrow');
    await narrow.getSecretValue({ SecretId: 'prod/db' });
    await narrow.getSecretValue({ SecretId: await arnOf('prod/db') });
    await fails(narrow.getSecretValue({ SecretId: 'prod/stripe' }), 'AccessDeniedException');
    await fails(narrow.getSecretValue({ SecretId: 'prod/dbx' }), 'AccessDeniedException');
  });

  it('wildcard actions, and a deny that outweighs them', async () => {
    fixture.sandbox.addUser('denied', {
      policy: [
        allow('secretsmanager:*', '*'),
        {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Deny',
            Action: 'secretsmanager:Get*',
            Resource: 'arn:aws:secretsmanager:*:*:secret:prod/*',
          },
        },
      ],
    });
    const denied = fixture.as('denied');
    await denied.getSecretValue({ SecretId: 'team/jira' });
    await denied.describeSecret({ SecretId: 'prod/db' });
    await fails(
      denied.getSecretValue({ SecretId: 'prod/db' }),
      'AccessDeniedException',
      /secretsmanager:GetSecretValue on resource: prod\/db with an explicit deny in an identity-based policy$/,
    );
  });

  it('a batch needs its own permission and GetSecretValue for each secret', async () => {
    await fixture.as('batch').batchGetSecretValue({ SecretIdList: ['prod/db'] });
    fixture.sandbox.addUser('half', {
      policy: [
        allow(['secretsmanager:BatchGetSecretValue'], '*'),
        allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:prod/*'),
      ],
    });
    const half = fixture.as('half');
    const { SecretValues, Errors } = await half.batchGetSecretValue({
      SecretIdList: ['prod/db', 'team/jira'],
    });
    assert.deepEqual(
      SecretValues?.map((value) => value.Name),
      ['prod/db'],
    );
    assert.deepEqual(
      Errors?.map((error) => [error.SecretId, error.ErrorCode]),
      [['team/jira', 'AccessDeniedException']],
    );
    await fails(
      half.batchGetSecretValue({ Filters: [{ Key: 'name', Values: ['prod/'] }] }),
      'AccessDeniedException',
      /ListSecrets/,
    );
  });

  it("a customer's KMS key needs kms:Decrypt", async () => {
    await fixture.as('reader').getSecretValue({ SecretId: 'prod/payments-signing' });
    const nokms = fixture.as('nokms');
    await nokms.getSecretValue({ SecretId: 'prod/db' });
    await fails(
      nokms.getSecretValue({ SecretId: 'prod/payments-signing' }),
      'AccessDeniedException',
      /^Access to KMS is not allowed$/,
    );
  });

  it('a key without its own policy leaves the decision to IAM', async () => {
    const kmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555';
    fixture.sandbox.putSecret({ name: 'kms/plain', text: 'x', kmsKeyId });
    await fails(
      fixture.as('reader').getSecretValue({ SecretId: 'kms/plain' }),
      'AccessDeniedException',
      /KMS/,
    );
    await fixture.as('admin').getSecretValue({ SecretId: 'kms/plain' });
  });

  it('an unusable key is a failure to decrypt or encrypt', async () => {
    const admin = fixture.as('admin');
    await fails(admin.getSecretValue({ SecretId: 'limits/disabled-key' }), 'DecryptionFailure');
    await fails(
      admin.putSecretValue({ SecretId: 'limits/disabled-key', SecretString: 'x' }),
      'EncryptionFailure',
    );
  });

  it('another account reads by ARN if a resource policy allows it', async () => {
    const other = fixture.as('other');
    const shared = await arnOf('partner/api', other);
    const unshared = await arnOf('partner/private', other);
    const reader = fixture.as('reader');
    const { Name } = await reader.getSecretValue({ SecretId: shared });
    assert.equal(Name, 'partner/api');
    await fails(
      reader.getSecretValue({ SecretId: unshared }),
      'AccessDeniedException',
      /because no resource-based policy allows the secretsmanager:GetSecretValue action$/,
    );
    await fails(reader.getSecretValue({ SecretId: 'partner/api' }), 'ResourceNotFoundException');
  });

  it("a secret with the account's default key cannot be read from another account", async () => {
    const admin = fixture.as('admin');
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: '444455556666' },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
      ],
    };
    await admin.putResourcePolicy({ SecretId: 'team/jira', ResourcePolicy: JSON.stringify(policy) });
    await fails(
      fixture.as('other').getSecretValue({ SecretId: await arnOf('team/jira') }),
      'InvalidRequestException',
      /default KMS service key/,
    );
  });

  it('a resource policy can deny', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
    };
    fixture.sandbox.putSecret({ name: 'locked', text: 'x', resourcePolicy: policy });
    await fails(
      fixture.as('reader').getSecretValue({ SecretId: 'locked' }),
      'AccessDeniedException',
      /with an explicit deny in a resource-based policy$/,
    );
  });
});
