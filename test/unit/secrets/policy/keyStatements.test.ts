import assert from 'node:assert/strict';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyDocument } from '../../../../src/secrets/policy/document';
import type { PolicyManager } from '../../../../src/secrets/policy/policyRequest';
import { viaService } from '../../../../src/secrets/policy/viaService';
import { arnOf, generatePolicy, manager, referencesTo } from './support';

const id = '1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0f9';
const keyArn = `arn:aws:kms:us-east-1:111122223333:key/${id}`;
const otherKey = 'arn:aws:kms:us-east-1:111122223333:key/00000000-5b6a-4978-8695-a4b3c2d1e0f9';
const through = 'secretsmanager.us-east-1.amazonaws.com';

/** The policy for one secret a key, named after their place in the list. */
function policyWith(keys: readonly (string | undefined)[], place: PolicyManager = manager): PolicyDocument {
  const secrets = keys.map((kmsKeyId, index) => ({
    name: `s${index}`,
    arn: arnOf(`s${index}`, place),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  }));
  const references = referencesTo(
    secrets.map(({ name }) => name),
    { ...place, secrets },
  );
  return generatePolicy({ references, batch: false }).documents[0]!;
}

const keyStatementsOf = ({ Statement }: PolicyDocument) =>
  Statement.filter(({ Action }) => Action.includes('kms:Decrypt'));

interface Asked {
  readonly key?: string;
  readonly via?: string;
  readonly aliases?: string[];
  readonly action?: string;
}

/** Whether the policy permits the call, where the key's own policy leaves that to its account, as AWS's default does. */
async function permits(
  policy: PolicyDocument,
  { key = keyArn, via = through, aliases = [], action = 'kms:Decrypt' }: Asked,
): Promise<boolean> {
  const [, partition = '', , , accountId = ''] = key.split(':');
  const result = await runSimulation(
    {
      request: {
        principal: `arn:${partition}:iam::${accountId}:user/me`,
        action,
        resource: { resource: key, accountId },
        contextVariables: { 'kms:ViaService': via, 'kms:ResourceAliases': aliases },
      },
      identityPolicies: [{ name: 'generated', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      },
    },
    {},
  );
  assert.ok(result.resultType !== 'error', JSON.stringify(result));
  return result.overallResult === 'Allowed';
}

describe('the KMS part of a generated policy', () => {
  it('is absent for secrets with the key of AWS', () => {
    const managed = [
      undefined,
      'alias/aws/secretsmanager',
      'arn:aws:kms:us-east-1:111122223333:alias/aws/secretsmanager',
    ];
    assert.deepEqual(keyStatementsOf(policyWith(managed)), []);
  });

  it('names each key once, by its ARN, and only for Secrets Manager of the region', () => {
    assert.deepEqual(keyStatementsOf(policyWith([otherKey, keyArn, keyArn, id])), [
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [otherKey, keyArn],
        Condition: { StringEquals: { 'kms:ViaService': through } },
      },
    ]);
  });

  it('permits decryption through Secrets Manager, and nothing else', async () => {
    const policy = policyWith([keyArn]);
    assert.equal(await permits(policy, {}), true);
    assert.equal(await permits(policy, { key: otherKey }), false);
    assert.equal(await permits(policy, { via: 'ec2.us-east-1.amazonaws.com' }), false);
    assert.equal(await permits(policy, { via: 'secretsmanager.eu-west-1.amazonaws.com' }), false);
    assert.equal(await permits(policy, { action: 'kms:GenerateDataKey' }), false);
  });

  for (const alias of ['alias/team/app', 'arn:aws:kms:us-east-1:111122223333:alias/team/app']) {
    it(`permits the key behind ${alias} by a condition, as IAM takes no alias as a resource`, async () => {
      const policy = policyWith([alias]);
      assert.equal(await permits(policy, { aliases: ['alias/team/app'] }), true);
      assert.equal(await permits(policy, { aliases: ['alias/x', 'alias/team/app'] }), true);
      assert.equal(await permits(policy, { aliases: ['alias/other'] }), false);
      assert.equal(await permits(policy, { aliases: [] }), false);
      assert.equal(
        await permits(policy, { aliases: ['alias/team/app'], via: 'ec2.us-east-1.amazonaws.com' }),
        false,
      );
      const elsewhere = keyArn.replace('111122223333', '999988887777');
      assert.equal(await permits(policy, { key: elsewhere, aliases: ['alias/team/app'] }), false);
    });
  }

  it('keeps keys and aliases apart', async () => {
    const policy = policyWith([keyArn, 'alias/team/app']);
    assert.equal(await permits(policy, {}), true);
    assert.equal(await permits(policy, { key: otherKey, aliases: ['alias/team/app'] }), true);
    assert.equal(await permits(policy, { key: otherKey }), false);
  });

  it('leaves out what is no key', () => {
    assert.deepEqual(keyStatementsOf(policyWith(['*', 'alias/*', 'key/${x}', ''])), []);
  });

  it('takes the key of another account from its ARN', () => {
    const foreign = keyArn.replace('111122223333', '444455556666');
    assert.deepEqual(keyStatementsOf(policyWith([foreign]))[0]?.Resource, [foreign]);
  });

  it('takes either service name in partitions with a DNS suffix of their own', async () => {
    const china = { region: 'cn-north-1', partition: 'aws-cn', accountId: '121212343434' };
    const policy = policyWith([id], china);
    const key = `arn:aws-cn:kms:cn-north-1:121212343434:key/${id}`;
    for (const via of [
      'secretsmanager.cn-north-1.amazonaws.com',
      'secretsmanager.cn-north-1.amazonaws.com.cn',
    ]) {
      assert.equal(await permits(policy, { key, via }), true, via);
    }
    assert.equal(await permits(policy, { key, via: 'ec2.cn-north-1.amazonaws.com.cn' }), false);
    assert.equal(viaService('aws-us-gov', 'us-gov-west-1'), 'secretsmanager.us-gov-west-1.amazonaws.com');
  });
});
