import assert from 'node:assert/strict';
import { SandboxFixture, fails } from '../../sandbox/testing';

describe('service: reading', () => {
  const fixture = new SandboxFixture();
  const get = (SecretId: string, more = {}) => fixture.as('reader').getSecretValue({ SecretId, ...more });
  const arnOf = async (name: string) => (await fixture.as('reader').describeSecret({ SecretId: name })).ARN!;

  it('gets a value by name, ARN and partial ARN', async () => {
    const arn = await arnOf('prod/db');
    assert.match(arn, /^arn:aws:secretsmanager:us-east-1:111122223333:secret:prod\/db-[A-Za-z0-9]{6}$/);
    for (const id of ['prod/db', arn, arn.slice(0, -7)]) {
      const value = await get(id);
      assert.equal(value.ARN, arn);
      assert.equal(value.Name, 'prod/db');
      assert.deepEqual(value.VersionStages, ['AWSCURRENT']);
      assert.ok(value.CreatedDate instanceof Date);
      assert.equal((JSON.parse(value.SecretString!) as { port: number }).port, 5432);
      assert.equal(value.SecretBinary, undefined);
    }
  });

  it('takes a name ending in a hyphen and six characters in a partial ARN for complete', async () => {
    const arn = await arnOf('legacy/service-abc123');
    await get('legacy/service-abc123');
    await get(arn);
    await fails(get(arn.slice(0, -7)), 'ResourceNotFoundException');
  });

  it('does not find a name with the random suffix, nor an ARN of another region', async () => {
    const arn = await arnOf('prod/db');
    await fails(
      get(arn.split(':').at(-1)!),
      'ResourceNotFoundException',
      /^Secrets Manager can't find the specified secret\.$/,
    );
    await fails(
      fixture.as('reader', 'eu-west-1').getSecretValue({ SecretId: arn }),
      'ResourceNotFoundException',
    );
  });

  it('gets binary and 64 KiB', async () => {
    const binary = await get('certs/keystore');
    assert.ok(binary.SecretBinary instanceof Uint8Array);
    assert.equal(binary.SecretString, undefined);
    const { SecretString } = await get('limits/largest-value');
    assert.equal(Buffer.byteLength(SecretString!), 65_536);
  });

  it('gets versions by label and by id', async () => {
    const current = await get('prod/rotating');
    const previous = await get('prod/rotating', { VersionStage: 'AWSPREVIOUS' });
    assert.notEqual(previous.SecretString, current.SecretString);
    const byId = await get('prod/rotating', { VersionId: previous.VersionId });
    assert.equal(byId.SecretString, previous.SecretString);
    await get('prod/rotating', { VersionId: previous.VersionId, VersionStage: 'AWSPREVIOUS' });
    await fails(
      get('prod/rotating', { VersionId: previous.VersionId, VersionStage: 'AWSCURRENT' }),
      'InvalidRequestException',
      /VersionStage that is not associated to the provided VersionId/,
    );
    await fails(
      get('prod/db', { VersionStage: 'AWSPENDING' }),
      'ResourceNotFoundException',
      /can't find the specified secret value for staging label: AWSPENDING$/,
    );
    await fails(
      get('prod/db', { VersionId: '00000000-0000-4000-8000-000000000000' }),
      'ResourceNotFoundException',
      /for VersionId: 00000000/,
    );
  });

  it('has no value for a secret without one, and none for a deleted secret', async () => {
    await fails(get('empty/no-value'), 'ResourceNotFoundException', /staging label: AWSCURRENT$/);
    await fails(get('old/service'), 'InvalidRequestException', /marked for deletion/);
  });

  it('describes with labels, tags, rotation and deletion', async () => {
    const reader = fixture.as('reader');
    const rotating = await reader.describeSecret({ SecretId: 'prod/rotating' });
    assert.deepEqual(Object.values(rotating.VersionIdsToStages!).flat().sort(), [
      'AWSCURRENT',
      'AWSPENDING',
      'AWSPREVIOUS',
    ]);
    assert.equal(rotating.RotationEnabled, true);
    assert.ok(rotating.NextRotationDate! > new Date());
    const deleted = await reader.describeSecret({ SecretId: 'old/service' });
    assert.ok(deleted.DeletedDate);
    const managed = await reader.describeSecret({ SecretId: 'rds-db-managed' });
    assert.equal(managed.OwningService, 'rds');
    assert.ok(!('KmsKeyId' in managed));
    const replicated = await reader.describeSecret({ SecretId: 'shared/feature-flags' });
    assert.deepEqual(
      replicated.ReplicationStatus?.map(({ Region, Status }) => [Region, Status]),
      [['eu-west-1', 'InSync']],
    );
  });

  it('gets a batch with partial errors', async () => {
    const ids = ['prod/db', 'none', 'old/service', 'limits/disabled-key', 'certs/keystore', 'prod/db'];
    const { SecretValues, Errors, NextToken } = await fixture
      .as('batch')
      .batchGetSecretValue({ SecretIdList: ids });
    assert.deepEqual(SecretValues?.map((value) => value.Name).sort(), ['certs/keystore', 'prod/db']);
    assert.deepEqual(Object.fromEntries(Errors!.map((error) => [error.SecretId, error.ErrorCode])), {
      none: 'ResourceNotFoundException',
      'old/service': 'InvalidRequestException',
      'limits/disabled-key': 'DecryptionFailure',
    });
    assert.equal(NextToken, undefined);
  });

  it('gets a batch by filters, in pages', async () => {
    const batch = fixture.as('batch');
    const Filters = [{ Key: 'name' as const, Values: ['prod/'] }];
    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const result = await batch.batchGetSecretValue({
        Filters,
        MaxResults: 2,
        ...(NextToken && { NextToken }),
      });
      assert.ok(result.SecretValues!.length + result.Errors!.length <= 2);
      names.push(...result.SecretValues!.map((value) => value.Name));
      NextToken = result.NextToken;
    } while (NextToken !== undefined);
    assert.ok(names.includes('prod/db') && names.every((name) => name?.startsWith('prod/')));
  });

  it('refuses a batch with both or neither of list and filters, and more than 20', async () => {
    const batch = fixture.as('batch');
    const Filters = [{ Key: 'name' as const, Values: ['prod/'] }];
    await fails(batch.batchGetSecretValue({}), 'InvalidParameterException');
    await fails(batch.batchGetSecretValue({ Filters, SecretIdList: ['a'] }), 'InvalidParameterException');
    await fails(
      batch.batchGetSecretValue({ MaxResults: 2, SecretIdList: ['a'] }),
      'InvalidParameterException',
    );
    const tooMany = Array.from({ length: 21 }, (_, index) => `n${index}`);
    await fails(
      batch.batchGetSecretValue({ SecretIdList: tooMany }),
      'ValidationException',
      /less than or equal to 20/,
    );
  });

  it('validates ids', async () => {
    await fails(
      get('a b'),
      'ValidationException',
      /^Invalid name\. Must be a valid name containing alphanumeric/,
    );
    await fails(
      get(''),
      'ValidationException',
      /^1 validation error detected: Value '' at 'secretId' failed to satisfy constraint: Member must have length greater than or equal to 1$/,
    );
    await fails(get('x'.repeat(2049)), 'ValidationException', /less than or equal to 2048/);
    await fails(get('prod/db', { VersionId: 'short' }), 'ValidationException', /greater than or equal to 32/);
    await fails(get(undefined as unknown as string), 'ValidationException', /Member must not be null/);
    await fails(get(5 as unknown as string), 'SerializationException');
  });

  it('serves replicas in their region', async () => {
    const replica = await fixture
      .as('reader', 'eu-west-1')
      .getSecretValue({ SecretId: 'shared/feature-flags' });
    assert.match(replica.ARN!, /:eu-west-1:/);
    assert.equal(replica.SecretString, (await get('shared/feature-flags')).SecretString);
  });

  it('gives ARNs of the partition', async () => {
    const gov = await fixture.as('govcloud', 'us-gov-west-1').getSecretValue({ SecretId: 'gov/records-db' });
    assert.match(gov.ARN!, /^arn:aws-us-gov:secretsmanager:us-gov-west-1:/);
    const china = await fixture.as('china', 'cn-north-1').getSecretValue({ SecretId: 'cn/payments' });
    assert.match(china.ARN!, /^arn:aws-cn:secretsmanager:cn-north-1:/);
  });

  it('logs requests without values', async () => {
    await get('prod/db');
    await assert.rejects(get('none'));
    assert.deepEqual(
      fixture.sandbox.requests.map(({ at, ...request }) => ({ ...request, dated: at instanceof Date })),
      [
        {
          operation: 'GetSecretValue',
          user: 'reader',
          region: 'us-east-1',
          secretIds: ['prod/db'],
          outcome: 200,
          values: 1,
          dated: true,
        },
        {
          operation: 'GetSecretValue',
          user: 'reader',
          region: 'us-east-1',
          secretIds: ['none'],
          outcome: 'ResourceNotFoundException',
          values: 0,
          dated: true,
        },
      ],
    );
    fixture.sandbox.requests.clear();
    assert.equal(fixture.sandbox.requests.length, 0);
  });

  it('logs how many values a batch gave', async () => {
    fixture.sandbox.requests.clear();
    const SecretIdList = ['prod/db', 'prod/stripe', 'none'];
    await fixture.as('batch').batchGetSecretValue({ SecretIdList });
    assert.deepEqual(
      fixture.sandbox.requests.map(({ values }) => values),
      [2],
    );
  });
});
