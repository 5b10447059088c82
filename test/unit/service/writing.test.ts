import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { SandboxFixture, fails } from '../../sandbox/testing';

const past = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('service: writing', () => {
  const fixture = new SandboxFixture({ seed: 'empty' });
  const admin = () => fixture.as('admin');
  const current = async (SecretId: string) => (await admin().getSecretValue({ SecretId })).SecretString;
  const labels = async (SecretId: string): Promise<Record<string, string[]>> => {
    const { Versions } = await admin().listSecretVersionIds({ SecretId, IncludeDeprecated: true });
    return Object.fromEntries(Versions!.map((version) => [version.VersionId!, version.VersionStages ?? []]));
  };

  describe('CreateSecret', () => {
    it('creates with a value, tags and description', async () => {
      const created = await admin().createSecret({
        Name: 'create/full',
        SecretString: '{"a":1}',
        Description: 'd',
        Tags: [{ Key: 'k', Value: 'v' }],
      });
      assert.match(created.ARN!, /:secret:create\/full-[A-Za-z0-9]{6}$/);
      const described = await admin().describeSecret({ SecretId: created.ARN! });
      assert.deepEqual(described.Tags, [{ Key: 'k', Value: 'v' }]);
      assert.deepEqual(described.VersionIdsToStages, { [created.VersionId!]: ['AWSCURRENT'] });
    });

    it('creates binary, and without a value', async () => {
      await admin().createSecret({ Name: 'create/binary', SecretBinary: new Uint8Array([0, 255, 1]) });
      const { SecretBinary } = await admin().getSecretValue({ SecretId: 'create/binary' });
      assert.deepEqual([...SecretBinary!], [0, 255, 1]);
      const { VersionId } = await admin().createSecret({ Name: 'create/none' });
      assert.equal(VersionId, undefined);
    });

    it('is idempotent by token and value', async () => {
      const input = { Name: 'create/twice', SecretString: 'x', ClientRequestToken: randomUUID() };
      const first = await admin().createSecret(input);
      assert.equal((await admin().createSecret(input)).ARN, first.ARN);
      const message = /^The operation failed because the secret create\/twice already exists\.$/;
      await fails(admin().createSecret({ ...input, SecretString: 'y' }), 'ResourceExistsException', message);
      await fails(
        admin().createSecret({ ...input, ClientRequestToken: randomUUID() }),
        'ResourceExistsException',
      );
    });

    it('refuses names, sizes and both kinds of value', async () => {
      for (const Name of ['a b', 'ümlaut', 'rds!db', 'a:b']) {
        await fails(admin().createSecret({ Name }), 'ValidationException', /^Invalid name\. Must be/);
      }
      await fails(
        admin().createSecret({ Name: 'x'.repeat(513) }),
        'ValidationException',
        /length less than or equal to 512/,
      );
      const large = 'é'.repeat(32_769);
      await fails(
        admin().createSecret({ Name: 'large', SecretString: large }),
        'ValidationException',
        /^1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536$/,
      );
      await admin().createSecret({ Name: 'large', SecretString: large.slice(1) });
      await fails(
        admin().createSecret({ Name: 'both', SecretString: 'a', SecretBinary: new Uint8Array([1]) }),
        'InvalidParameterException',
      );
      await fails(admin().createSecret({ Name: 't', ClientRequestToken: 'short' }), 'ValidationException');
    });

    it('needs TagResource for tags', async () => {
      fixture.sandbox.addUser('creator', {
        policy: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'secretsmanager:CreateSecret', Resource: '*' },
        },
      });
      await fixture.as('creator').createSecret({ Name: 'tags/without' });
      const tagged = fixture
        .as('creator')
        .createSecret({ Name: 'tags/with', Tags: [{ Key: 'a', Value: 'b' }] });
      await fails(tagged, 'AccessDeniedException', /secretsmanager:TagResource/);
    });
  });

  describe('PutSecretValue', () => {
    it('moves AWSCURRENT and AWSPREVIOUS', async () => {
      fixture.sandbox.putSecret({ name: 'put/move', text: 'one' });
      const [first] = Object.keys(await labels('put/move'));
      const second = await admin().putSecretValue({ SecretId: 'put/move', SecretString: 'two' });
      const third = await admin().putSecretValue({ SecretId: 'put/move', SecretString: 'three' });
      assert.deepEqual(await labels('put/move'), {
        [first!]: [],
        [second.VersionId!]: ['AWSPREVIOUS'],
        [third.VersionId!]: ['AWSCURRENT'],
      });
      assert.equal(await current('put/move'), 'three');
    });

    it('is idempotent by token, and refuses another value for it', async () => {
      fixture.sandbox.putSecret({ name: 'put/token', text: 'one' });
      const input = { SecretId: 'put/token', SecretString: 'two', ClientRequestToken: randomUUID() };
      await admin().putSecretValue(input);
      await admin().putSecretValue(input);
      assert.equal(Object.keys(await labels('put/token')).length, 2);
      await fails(
        admin().putSecretValue({ ...input, SecretString: 'other' }),
        'ResourceExistsException',
        /^You can't use ClientRequestToken .* because that value is already in use for a version of secret arn:/,
      );
    });

    it('takes labels, at most 20 of them', async () => {
      fixture.sandbox.putSecret({ name: 'put/labels', text: 'one' });
      const SecretId = 'put/labels';
      await admin().putSecretValue({ SecretId, SecretString: 'two', VersionStages: ['BLUE'] });
      assert.equal(await current(SecretId), 'one');
      const many = Array.from({ length: 20 }, (_, index) => `L${index}`);
      const { VersionId } = await admin().putSecretValue({
        SecretId,
        SecretString: 'three',
        VersionStages: many,
      });
      await fails(
        admin().updateSecretVersionStage({ SecretId, VersionStage: 'MORE', MoveToVersionId: VersionId }),
        'LimitExceededException',
      );
      await fails(
        admin().putSecretValue({ SecretId, SecretString: 'x', VersionStages: [...many, 'L20'] }),
        'ValidationException',
      );
    });

    it('keeps about 100 versions, and none younger than a day goes', async () => {
      fixture.sandbox.putSecret({ name: 'put/many', text: '0' });
      const SecretId = 'put/many';
      for (let count = 1; count < 100; count += 1) {
        fixture.sandbox.putSecret({ name: SecretId, text: String(count) });
      }
      await fails(admin().putSecretValue({ SecretId, SecretString: 'x' }), 'LimitExceededException');
      const old = Array.from({ length: 100 }, (_, index) => ({ text: `${index}`, created: past(2) }));
      fixture.sandbox.putSecret({ name: 'put/old', text: 'now', versions: old });
      await admin().putSecretValue({ SecretId: 'put/old', SecretString: 'x' });
      assert.equal(Object.keys(await labels('put/old')).length, 100);
    });

    it('wants a value', async () => {
      fixture.sandbox.putSecret({ name: 'put/none', text: '1' });
      await fails(admin().putSecretValue({ SecretId: 'put/none' }), 'InvalidRequestException');
      await fails(
        admin().putSecretValue({ SecretId: 'put/missing', SecretString: 'x' }),
        'ResourceNotFoundException',
      );
    });
  });

  describe('UpdateSecret', () => {
    it('changes details without a version, and values with one', async () => {
      fixture.sandbox.putSecret({ name: 'update', text: 'one' });
      const details = await admin().updateSecret({ SecretId: 'update', Description: 'new' });
      assert.equal(details.VersionId, undefined);
      assert.equal((await admin().describeSecret({ SecretId: 'update' })).Description, 'new');
      const ClientRequestToken = randomUUID();
      const value = await admin().updateSecret({
        SecretId: 'update',
        SecretString: 'two',
        ClientRequestToken,
      });
      assert.equal(value.VersionId, ClientRequestToken);
      assert.equal(await current('update'), 'two');
      await fails(
        admin().updateSecret({ SecretId: 'update', SecretString: 'two', ClientRequestToken }),
        'ResourceExistsException',
      );
    });

    it('sets and removes the KMS key', async () => {
      fixture.sandbox.putSecret({ name: 'update/key', text: 'one' });
      const KmsKeyId = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555';
      const key = async () => (await admin().describeSecret({ SecretId: 'update/key' })).KmsKeyId;
      await admin().updateSecret({ SecretId: 'update/key', KmsKeyId });
      assert.equal(await key(), KmsKeyId);
      await admin().updateSecret({ SecretId: 'update/key', KmsKeyId: '' });
      assert.equal(await key(), undefined);
    });

    it('refuses what another service manages', async () => {
      fixture.sandbox.putSecret({ name: 'managed', text: 'one', owningService: 'rds' });
      await fails(
        admin().updateSecret({ SecretId: 'managed', Description: 'x' }),
        'InvalidRequestException',
        /rds/,
      );
      await fails(
        admin().putSecretValue({ SecretId: 'managed', SecretString: 'x' }),
        'InvalidRequestException',
      );
      await fails(admin().deleteSecret({ SecretId: 'managed' }), 'InvalidRequestException');
    });
  });

  describe('UpdateSecretVersionStage', () => {
    it('rolls back, as an optimistic lock', async () => {
      fixture.sandbox.putSecret({ name: 'stage', text: 'one' });
      fixture.sandbox.putSecret({ name: 'stage', text: 'two' });
      const before = await labels('stage');
      const idOf = (label: string) => Object.keys(before).find((id) => before[id]!.includes(label))!;
      const input = { SecretId: 'stage', VersionStage: 'AWSCURRENT', MoveToVersionId: idOf('AWSPREVIOUS') };
      await fails(
        admin().updateSecretVersionStage(input),
        'InvalidParameterException',
        /^The parameter RemoveFromVersionId can't be empty\. Staging label AWSCURRENT is currently attached to version/,
      );
      const wrong = { ...input, RemoveFromVersionId: idOf('AWSPREVIOUS') };
      await fails(admin().updateSecretVersionStage(wrong), 'InvalidParameterException');
      await admin().updateSecretVersionStage({ ...input, RemoveFromVersionId: idOf('AWSCURRENT') });
      assert.equal(await current('stage'), 'one');
      assert.deepEqual((await labels('stage'))[idOf('AWSCURRENT')], ['AWSPREVIOUS']);
    });

    it('adds and removes own labels, never AWSCURRENT', async () => {
      fixture.sandbox.putSecret({ name: 'stage/own', text: 'one' });
      const [id] = Object.keys(await labels('stage/own'));
      const change = (input: object) =>
        admin().updateSecretVersionStage({ SecretId: 'stage/own', VersionStage: 'BLUE', ...input });
      await change({ MoveToVersionId: id });
      assert.deepEqual((await labels('stage/own'))[id!], ['AWSCURRENT', 'BLUE']);
      await change({ RemoveFromVersionId: id });
      await fails(change({ RemoveFromVersionId: id }), 'InvalidParameterException');
      await fails(change({}), 'InvalidParameterException');
      await fails(change({ MoveToVersionId: randomUUID() }), 'ResourceNotFoundException');
      await fails(
        change({ VersionStage: 'AWSCURRENT', RemoveFromVersionId: id }),
        'InvalidParameterException',
        /can't be completely removed/,
      );
    });
  });

  it('ListSecretVersionIds hides deprecated versions and pages', async () => {
    for (const text of ['one', 'two', 'three']) {
      fixture.sandbox.putSecret({ name: 'versions', text });
    }
    const labelled = await admin().listSecretVersionIds({ SecretId: 'versions' });
    assert.equal(labelled.Versions!.length, 2);
    assert.deepEqual(labelled.Versions![0]!.KmsKeyIds, ['DefaultEncryptionKey']);
    const input = { SecretId: 'versions', IncludeDeprecated: true, MaxResults: 2 };
    const { NextToken } = await admin().listSecretVersionIds(input);
    const rest = await admin().listSecretVersionIds({ ...input, NextToken });
    assert.equal(rest.Versions!.length, 1);
    await fails(admin().listSecretVersionIds({ ...input, NextToken: 'x' }), 'InvalidNextTokenException');
  });
});
