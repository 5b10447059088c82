import assert from 'node:assert/strict';
import { generatePolicies, seedPolicy } from '../../../../src/secrets/policy/generatePolicy';
import type { IamPolicy } from '../../../../src/secrets/policy/document';
import {
  arnOf,
  generatePolicy,
  Identity,
  manager,
  policyFor,
  readableResources,
  referencesTo,
} from './support';

const prefix = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:';

describe('generatePolicy', () => {
  it('writes listing on everything, and reading on a pattern of the name', () => {
    const { documents, patterns, unknownKeys, skipped } = policyFor(['prod/db']);
    assert.deepEqual(documents, [
      {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'ListSecrets', Effect: 'Allow', Action: ['secretsmanager:ListSecrets'], Resource: '*' },
          {
            Sid: 'ReadReferencedSecrets',
            Effect: 'Allow',
            Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
            Resource: [`${prefix}prod/db-??????`],
          },
        ],
      },
    ]);
    assert.deepEqual(patterns, [`${prefix}prod/db-??????`]);
    assert.deepEqual({ unknownKeys, skipped }, { unknownKeys: 1, skipped: [] });
  });

  it('adds BatchGetSecretValue to the statement for everything, when chosen', () => {
    const [listing] = policyFor(['a'], manager, true).documents[0]!.Statement;
    assert.deepEqual(listing?.Action, ['secretsmanager:BatchGetSecretValue', 'secretsmanager:ListSecrets']);
    assert.equal(listing.Resource, '*');
  });

  it('permits only listing when there are no references', () => {
    const { documents } = generatePolicy({ references: [], batch: false });
    assert.deepEqual(
      documents[0]?.Statement.map(({ Action }) => Action),
      [['secretsmanager:ListSecrets']],
    );
    assert.equal(documents.length, 1);
  });

  it('takes the full ARN of a known secret, found by name, by ARN, or by ARN without suffix', () => {
    const secrets = [{ name: 'prod/db', arn: arnOf('prod/db') }];
    for (const secretId of ['prod/db', arnOf('prod/db'), `${prefix}prod/db`]) {
      const policy = policyFor([secretId], { ...manager, secrets });
      assert.deepEqual(readableResources(policy), [arnOf('prod/db')], secretId);
      assert.deepEqual(policy.patterns, []);
    }
  });

  it('does not take the ARN of a secret of the same name in another region or account', () => {
    const secrets = [
      { name: 'prod/db', arn: arnOf('prod/db', { ...manager, region: 'eu-west-1' }) },
      { name: 'prod/db', arn: arnOf('prod/db', { ...manager, accountId: '444455556666' }) },
    ];
    const policy = policyFor(['prod/db'], { ...manager, secrets });
    assert.deepEqual(readableResources(policy), [`${prefix}prod/db-??????`]);
  });

  it('writes any account where the account is not known', () => {
    const { partition, region } = manager;
    assert.deepEqual(readableResources(policyFor(['a'], { partition, region })), [
      'arn:aws:secretsmanager:us-east-1:*:secret:a-??????',
    ]);
  });

  it('keeps region, account and partition of an ARN, whatever the manager is', () => {
    const foreign = 'arn:aws:secretsmanager:eu-west-1:444455556666:secret:partner/api';
    assert.deepEqual(readableResources(policyFor([foreign])), [`${foreign}-??????`]);
    assert.deepEqual(readableResources(policyFor([`${foreign}-AbC123`])), [`${foreign}-AbC123`]);
  });

  it('takes an ARN that ends like a complete one for complete, as AWS does', () => {
    const secrets = [{ name: 'a-abcdef', arn: arnOf('a-abcdef') }];
    const policy = policyFor([`${prefix}a-abcdef`], { ...manager, secrets });
    assert.deepEqual(readableResources(policy), [`${prefix}a-abcdef`]);
  });

  it('sorts, and names each secret once', () => {
    const policy = policyFor(['z', 'a', 'z', 'm', 'a']);
    assert.deepEqual(
      readableResources(policy),
      ['a', 'm', 'z'].map((name) => `${prefix}${name}-??????`),
    );
    assert.deepEqual(policyFor(['m', 'z', 'a']), policy);
  });

  it('leaves out what a pattern in the policy covers already', () => {
    assert.deepEqual(readableResources(policyFor(['a', arnOf('a'), `${prefix}a`])), [`${prefix}a-??????`]);
    const anywhere = { region: 'us-east-1', partition: 'aws' };
    const references = [...referencesTo(['a'], anywhere), ...referencesTo(['a', arnOf('a')])];
    assert.deepEqual(readableResources(generatePolicy({ references, batch: false })), [
      'arn:aws:secretsmanager:us-east-1:*:secret:a-??????',
    ]);
  });

  it('leaves out and tells of what would widen the policy', () => {
    const wide = [
      'arn:aws:secretsmanager:*:111122223333:secret:a',
      'arn:aws:secretsmanager:us-east-1:*:secret:a',
      'arn:*:secretsmanager:us-east-1:111122223333:secret:a',
      `${prefix}*`,
      `${prefix}\${aws:username}`,
      'prod/*',
      'prod/d?',
      '${aws:username}',
      'arn:aws:s3:::bucket',
      '',
    ];
    const policy = policyFor([...wide, 'good']);
    assert.deepEqual(readableResources(policy), [`${prefix}good-??????`]);
    assert.deepEqual(policy.skipped, [...wide].sort());
  });

  it('writes a policy for each partition, as none can span two', () => {
    const china = { region: 'cn-north-1', partition: 'aws-cn', accountId: '121212343434' };
    const references = [...referencesTo(['b'], china), ...referencesTo(['a'])];
    const policies = generatePolicies({ references, batch: false });
    assert.deepEqual(
      policies.map(({ partition, documents }) => [
        partition,
        documents.map(({ Statement }) => Statement.map(({ Resource }) => Resource)),
      ]),
      [
        ['aws', [['*', [`${prefix}a-??????`]]]],
        ['aws-cn', [['*', ['arn:aws-cn:secretsmanager:cn-north-1:121212343434:secret:b-??????']]]],
      ],
    );
  });

  it('counts the secrets whose KMS key is not known: patterns, and ARNs that the catalog does not have', () => {
    const secrets = [{ name: 'known', arn: arnOf('known') }];
    const policy = policyFor(['known', 'a', 'b', arnOf('c'), 'not*safe'], { ...manager, secrets });
    assert.equal(policy.unknownKeys, 3);
    assert.equal(policy.patterns.length, 2);
    assert.equal(policyFor(['known'], { ...manager, secrets }).unknownKeys, 0);
  });

  it('has no statement without a resource, which IAM refuses', () => {
    const { documents, skipped } = policyFor(['not*safe']);
    assert.deepEqual(
      documents.map(({ Statement }) => Statement.map(({ Sid }) => Sid)),
      [['ListSecrets']],
    );
    assert.deepEqual(skipped, ['not*safe']);
  });
});

const changingActions = [
  'CancelRotateSecret',
  'DeleteSecret',
  'ListSecretVersionIds',
  'PutSecretValue',
  'RestoreSecret',
  'RotateSecret',
  'TagResource',
  'UntagResource',
  'UpdateSecret',
  'UpdateSecretVersionStage',
].map((each) => `secretsmanager:${each}`);

describe('a policy for writing', () => {
  const place = { ...manager, secrets: [{ name: 'prod/db', arn: arnOf('prod/db') }] };
  const writing = (secrets: readonly string[], through = place) =>
    generatePolicy({ references: referencesTo(secrets, through), batch: false, write: true });
  const creatable = (secrets: readonly string[]) =>
    writing(secrets)
      .documents.flatMap(({ Statement }) => Statement)
      .filter(({ Action }) => Action.includes('secretsmanager:CreateSecret'))
      .flatMap(({ Resource }) => Resource);

  it('permits to change each secret, and no other', async () => {
    const identity = new Identity(writing(['prod/db', 'top']));
    for (const action of changingActions) {
      assert.ok(await identity.may(action, arnOf('prod/db')), action);
      assert.ok(await identity.may(action, arnOf('top')), action);
      const elsewhere = arnOf('prod/db', { ...manager, accountId: '444455556666' });
      for (const other of [arnOf('prod/other'), arnOf('top/x'), arnOf('top-x'), elsewhere]) {
        // Whoever may create a secret there may tag it at once.
        const isTag = action === 'secretsmanager:TagResource' && other === arnOf('prod/other');
        assert.equal(await identity.may(action, other), isTag, `${action} on ${other}`);
      }
    }
    assert.equal(await identity.may('secretsmanager:PutResourcePolicy', arnOf('prod/db')), false);
  });

  it('permits to create secrets in the folders of the secrets, and outside of folders only these', () => {
    assert.deepEqual(creatable(['prod/db', 'prod/eu/db', 'test/eu/a', 'top', `${prefix}team/x`]), [
      `${prefix}prod/*`,
      `${prefix}team/*`,
      `${prefix}test/eu/*`,
      `${prefix}top-??????`,
    ]);
  });

  it('permits to create nothing in another account or region, nor what only AWS creates', () => {
    const elsewhere = prefix.replace('111122223333', '444455556666');
    assert.deepEqual(
      creatable([`${elsewhere}prod/db`, `${prefix.replace('us-east-1', 'eu-west-1')}a/b`, 'rds!db-1']),
      [],
    );
  });

  it('lets a key of the customer encrypt, only where values are written', () => {
    const key = 'arn:aws:kms:us-east-1:111122223333:key/1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0f9';
    const keyed = { ...manager, secrets: [{ name: 'a', arn: arnOf('a'), kmsKeyId: key }] };
    const actionsOf = (policy: IamPolicy) =>
      policy.documents[0]!.Statement.filter(({ Resource }) => Resource.includes(key)).map(
        ({ Action, Condition }) => [Action, Condition],
      );
    const through = { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } };
    const both = [[['kms:Decrypt', 'kms:GenerateDataKey'], through]];
    assert.deepEqual(actionsOf(writing(['a'], keyed)), both);
    assert.deepEqual(actionsOf(policyFor(['a'], keyed)), [[['kms:Decrypt'], through]]);
    // As AWS refused it.
    const [reference] = referencesTo(['a'], keyed);
    const refused = { ...reference!, action: 'kms:GenerateDataKey' };
    assert.deepEqual(actionsOf(generatePolicy({ references: [refused], batch: false })), both);
  });

  it('has no statement without a resource', () => {
    assert.deepEqual(
      writing(['not*safe']).documents[0]!.Statement.map(({ Sid }) => Sid),
      ['ListSecrets'],
    );
  });
});

describe('seedPolicy', () => {
  it('permits the three actions on every secret, and nothing else', async () => {
    const identity = new Identity(seedPolicy());
    assert.ok(await identity.mayRead(arnOf('anything')));
    assert.ok(await identity.may('secretsmanager:ListSecrets', '*'));
    for (const action of ['BatchGetSecretValue', 'PutSecretValue', 'DeleteSecret']) {
      assert.equal(await identity.may(`secretsmanager:${action}`, '*'), false, action);
    }
  });

  it('permits to create and change every secret, when chosen', async () => {
    const identity = new Identity(seedPolicy(true));
    for (const action of ['secretsmanager:CreateSecret', ...changingActions]) {
      assert.ok(await identity.may(action, arnOf('anything')), action);
    }
  });

  it('permits what AWS refused to do with a secret, on that secret alone', () => {
    const refused = (secret: string, action: string) => ({ reference: { secret }, manager, action });
    const { documents } = generatePolicy({
      references: [
        { reference: { secret: 'prod/db' }, manager },
        refused('new/one', 'secretsmanager:CreateSecret'),
        refused('old/service', 'secretsmanager:RestoreSecret'),
        refused('also/read', 'secretsmanager:GetSecretValue'),
      ],
      batch: false,
    });
    assert.deepEqual(documents[0]?.Statement.slice(1), [
      {
        Sid: 'ReadReferencedSecrets',
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: [`${prefix}also/read-??????`, `${prefix}prod/db-??????`],
      },
      {
        Sid: 'CreateSecret',
        Effect: 'Allow',
        Action: ['secretsmanager:CreateSecret'],
        Resource: [`${prefix}new/one-??????`],
      },
      {
        Sid: 'RestoreSecret',
        Effect: 'Allow',
        Action: ['secretsmanager:RestoreSecret'],
        Resource: [`${prefix}old/service-??????`],
      },
    ]);
  });

  it('takes no action from a message that is none of the service, or a pattern', () => {
    for (const action of ['secretsmanager:*', 'iam:PassRole', '*', 'secretsmanager:Get*', '']) {
      const references = [{ reference: { secret: 'a' }, manager, action }];
      const { documents } = generatePolicy({ references, batch: false });
      const actions = documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
      assert.ok(!actions.includes(action), action);
    }
  });
});
