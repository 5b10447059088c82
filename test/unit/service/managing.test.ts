import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { SandboxFixture, fails } from '../../sandbox/testing';

const day = 86_400_000;

describe('service: managing', () => {
  let shift = 0;
  const fixture = new SandboxFixture({ seed: 'empty', clock: () => Date.now() + shift });
  const admin = (region?: string) => fixture.as('admin', region);
  const secret = (name: string) => fixture.sandbox.putSecret({ name, text: 'value' });

  afterEach(() => {
    shift = 0;
  });

  describe('DeleteSecret and RestoreSecret', () => {
    it('schedules, blocks, and restores', async () => {
      secret('delete');
      const SecretId = 'delete';
      const { DeletionDate } = await admin().deleteSecret({ SecretId, RecoveryWindowInDays: 7 });
      assert.ok(Math.abs(DeletionDate!.getTime() - Date.now() - 7 * day) < day);
      const message = /^You can't perform this operation on the secret because it was marked for deletion\.$/;
      await fails(admin().getSecretValue({ SecretId }), 'InvalidRequestException', message);
      await fails(
        admin().putSecretValue({ SecretId, SecretString: 'x' }),
        'InvalidRequestException',
        message,
      );
      await fails(admin().updateSecret({ SecretId }), 'InvalidRequestException', message);
      await fails(admin().deleteSecret({ SecretId }), 'InvalidRequestException', message);
      await fails(
        admin().createSecret({ Name: SecretId }),
        'InvalidRequestException',
        /^You can't create this secret because a secret with this name is already scheduled for deletion\.$/,
      );
      assert.ok((await admin().describeSecret({ SecretId })).DeletedDate);
      await admin().restoreSecret({ SecretId });
      await admin().getSecretValue({ SecretId });
    });

    it('is gone after the recovery window', async () => {
      secret('delete/window');
      await admin().deleteSecret({ SecretId: 'delete/window', RecoveryWindowInDays: 7 });
      shift = 8 * day;
      const client = fixture.client({
        credentials: fixture.sandbox.users['admin']!,
        systemClockOffset: shift,
      });
      await fails(client.describeSecret({ SecretId: 'delete/window' }), 'ResourceNotFoundException');
    });

    it('forces at once, even what is missing', async () => {
      const { arn } = secret('delete/force');
      await admin().deleteSecret({ SecretId: 'delete/force', ForceDeleteWithoutRecovery: true });
      await fails(admin().describeSecret({ SecretId: 'delete/force' }), 'ResourceNotFoundException');
      await admin().deleteSecret({ SecretId: 'delete/force', ForceDeleteWithoutRecovery: true });
      await fails(admin().deleteSecret({ SecretId: 'delete/force' }), 'ResourceNotFoundException');
      const again = await admin().createSecret({ Name: 'delete/force' });
      assert.notEqual(again.ARN, arn);
    });

    it('checks the window', async () => {
      secret('delete/days');
      const remove = (more: object) => admin().deleteSecret({ SecretId: 'delete/days', ...more });
      const range = /^The RecoveryWindowInDays value must be between 7 and 30 days \(inclusive\)\.$/;
      await fails(remove({ RecoveryWindowInDays: 6 }), 'InvalidParameterException', range);
      await fails(remove({ RecoveryWindowInDays: 31 }), 'InvalidParameterException', range);
      await fails(
        remove({ RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }),
        'InvalidParameterException',
      );
    });
  });

  describe('RotateSecret and CancelRotateSecret', () => {
    const RotationLambdaARN = 'arn:aws:lambda:us-east-1:111122223333:function:rotate';

    it('needs a function', async () => {
      secret('rotate/none');
      const message = /^No Lambda rotation function ARN is associated with this secret\.$/;
      await fails(admin().rotateSecret({ SecretId: 'rotate/none' }), 'InvalidRequestException', message);
      await fails(
        admin().cancelRotateSecret({ SecretId: 'rotate/none' }),
        'InvalidRequestException',
        message,
      );
    });

    it('goes through all steps of a rotation', async () => {
      secret('rotate');
      const SecretId = 'rotate';
      const RotationRules = { AutomaticallyAfterDays: 30 };
      const { VersionId } = await admin().rotateSecret({ SecretId, RotationLambdaARN, RotationRules });
      const pending = { SecretId, VersionStage: 'AWSPENDING' };
      await fails(admin().getSecretValue(pending), 'ResourceNotFoundException', /staging label: AWSPENDING$/);
      await fails(
        admin().rotateSecret({ SecretId }),
        'InvalidRequestException',
        /^A previous rotation isn't complete\. That rotation will be reattempted\.$/,
      );
      await admin().putSecretValue({
        SecretId,
        ClientRequestToken: VersionId,
        SecretString: 'rotated',
        VersionStages: ['AWSPENDING'],
      });
      assert.equal((await admin().getSecretValue(pending)).SecretString, 'rotated');
      const { VersionId: old } = await admin().getSecretValue({ SecretId });
      await admin().updateSecretVersionStage({
        SecretId,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: VersionId,
        RemoveFromVersionId: old,
      });
      assert.equal((await admin().getSecretValue({ SecretId })).SecretString, 'rotated');
      const described = await admin().describeSecret({ SecretId });
      assert.equal(described.RotationEnabled, true);
      assert.ok(described.LastRotatedDate && described.NextRotationDate! > described.LastRotatedDate);
      await admin().rotateSecret({ SecretId });
      const { VersionId: left } = await admin().cancelRotateSecret({ SecretId });
      assert.ok(left);
      assert.equal((await admin().describeSecret({ SecretId })).RotationEnabled, false);
    });

    it('only schedules, and checks the schedule', async () => {
      secret('rotate/later');
      const rotate = (RotationRules: object) =>
        admin().rotateSecret({
          SecretId: 'rotate/later',
          RotationLambdaARN,
          RotationRules,
          RotateImmediately: false,
        });
      const { VersionId } = await rotate({ ScheduleExpression: 'rate(10 days)', Duration: '3h' });
      assert.equal(VersionId, undefined);
      await rotate({ ScheduleExpression: 'cron(0 8 1 * ? *)' });
      await fails(rotate({ AutomaticallyAfterDays: 1001 }), 'ValidationException');
      await fails(rotate({ ScheduleExpression: 'rate(3 hours)' }), 'InvalidParameterException');
      await fails(rotate({ ScheduleExpression: 'daily' }), 'InvalidParameterException');
      await fails(
        rotate({ ScheduleExpression: 'rate(10 days)', AutomaticallyAfterDays: 10 }),
        'InvalidParameterException',
      );
    });
  });

  it('TagResource and UntagResource', async () => {
    secret('tags');
    const tag = (...keys: string[]) =>
      admin().tagResource({ SecretId: 'tags', Tags: keys.map((Key) => ({ Key, Value: 'v' })) });
    await tag('a', 'b');
    await tag('a');
    await admin().untagResource({ SecretId: 'tags', TagKeys: ['b', 'absent'] });
    assert.deepEqual((await admin().describeSecret({ SecretId: 'tags' })).Tags, [{ Key: 'a', Value: 'v' }]);
    await fails(tag('aws:x'), 'InvalidParameterException');
    await fails(tag('x', 'x'), 'InvalidParameterException');
    await fails(tag(...Array.from({ length: 51 }, (_, index) => `k${index}`)), 'LimitExceededException');
    await fails(tag('x'.repeat(129)), 'ValidationException');
  });

  describe('replication', () => {
    it('copies, follows, and is read-only there', async () => {
      secret('replica');
      const SecretId = 'replica';
      const AddReplicaRegions = [{ Region: 'eu-west-1' }];
      const { ReplicationStatus } = await admin().replicateSecretToRegions({ SecretId, AddReplicaRegions });
      assert.equal(ReplicationStatus?.[0]?.Status, 'InSync');
      await admin().putSecretValue({ SecretId, SecretString: 'new' });
      const europe = admin('eu-west-1');
      assert.equal((await europe.getSecretValue({ SecretId })).SecretString, 'new');
      assert.equal((await europe.describeSecret({ SecretId })).PrimaryRegion, 'us-east-1');
      await fails(
        europe.putSecretValue({ SecretId, SecretString: 'x' }),
        'InvalidRequestException',
        /replica/,
      );
      await fails(europe.deleteSecret({ SecretId }), 'InvalidRequestException', /replica/);
      await fails(admin().deleteSecret({ SecretId }), 'InvalidRequestException', /replica regions/);
      await admin().removeRegionsFromReplication({ SecretId, RemoveReplicaRegions: ['eu-west-1'] });
      await fails(europe.getSecretValue({ SecretId }), 'ResourceNotFoundException');
      await admin().deleteSecret({ SecretId });
    });

    it('fails where the name is taken, unless it may overwrite', async () => {
      secret('replica/taken');
      fixture.sandbox.putSecret({ name: 'replica/taken', text: 'other', region: 'eu-west-1' });
      const input = { SecretId: 'replica/taken', AddReplicaRegions: [{ Region: 'eu-west-1' }] };
      const failed = await admin().replicateSecretToRegions(input);
      assert.equal(failed.ReplicationStatus?.[0]?.Status, 'Failed');
      const forced = await admin().replicateSecretToRegions({ ...input, ForceOverwriteReplicaSecret: true });
      assert.equal(forced.ReplicationStatus?.[0]?.Status, 'InSync');
    });

    it('checks regions', async () => {
      secret('replica/regions');
      const to = (Region: string) =>
        admin().replicateSecretToRegions({ SecretId: 'replica/regions', AddReplicaRegions: [{ Region }] });
      await fails(to('us-east-1'), 'InvalidParameterException');
      await fails(to('cn-north-1'), 'InvalidParameterException');
      await fails(to('Europe'), 'ValidationException');
      await fails(
        admin().removeRegionsFromReplication({
          SecretId: 'replica/regions',
          RemoveReplicaRegions: ['eu-west-1'],
        }),
        'InvalidParameterException',
      );
    });
  });

  describe('GetRandomPassword', () => {
    const password = async (input = {}) => (await admin().getRandomPassword(input)).RandomPassword!;

    it('has 32 characters of every kind', async () => {
      const text = await password();
      assert.equal(text.length, 32);
      for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d\s]/]) {
        assert.match(text, kind);
      }
    });

    it('excludes what it is told to', async () => {
      assert.match(await password({ ExcludePunctuation: true, PasswordLength: 200 }), /^[A-Za-z0-9]{200}$/);
      const digits = { ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true };
      assert.match(await password({ ...digits, ExcludeCharacters: '0123' }), /^[4-9]{32}$/);
      await fails(
        admin().getRandomPassword({ ...digits, ExcludeNumbers: true }),
        'InvalidParameterException',
      );
      await fails(admin().getRandomPassword({ PasswordLength: 3 }), 'InvalidParameterException');
      await fails(admin().getRandomPassword({ PasswordLength: 4097 }), 'ValidationException');
    });
  });

  it('resource policies are kept, checked and deleted', async () => {
    secret('policy');
    const SecretId = 'policy';
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    };
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const put = (policy: string, more = {}) =>
      admin().putResourcePolicy({ SecretId, ResourcePolicy: policy, ...more });
    await put(ResourcePolicy);
    assert.equal((await admin().getResourcePolicy({ SecretId })).ResourcePolicy, ResourcePolicy);
    await fails(put(ResourcePolicy, { BlockPublicPolicy: true }), 'PublicPolicyException');
    await fails(put('{'), 'MalformedPolicyDocumentException');
    await fails(put('{"Statement":[{"Effect":"Perhaps"}]}'), 'MalformedPolicyDocumentException');
    await fails(put('x'.repeat(20_481)), 'ValidationException');
    await admin().deleteResourcePolicy({ SecretId });
    assert.equal((await admin().getResourcePolicy({ SecretId })).ResourcePolicy, undefined);
  });

  it('wants a ClientRequestToken where the SDK does not make one up', async () => {
    secret('token');
    const client = admin();
    client.middlewareStack.add(
      (next) => (args) => {
        const { body: sent } = args.request as { body: Uint8Array | string };
        const body = Buffer.from(sent)
          .toString()
          .replace(/"ClientRequestToken":"[^"]*",?/, '');
        return next({ ...args, request: { ...(args.request as object), body } });
      },
      { step: 'build', priority: 'high', name: randomUUID() },
    );
    await fails(
      client.putSecretValue({ SecretId: 'token', SecretString: 'x' }),
      'InvalidRequestException',
      /^You must provide a ClientRequestToken value\./,
    );
  });
});
