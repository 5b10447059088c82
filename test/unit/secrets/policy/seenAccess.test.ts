import assert from 'node:assert/strict';
import { explainAccess } from '../../../../src/secrets/policy/access';
import { type WritingAction, writingActions } from '../../../../src/secrets/policy/accessActions';
import { SeenAccess } from '../../../../src/secrets/policy/seenAccess';
import type { SecretsManagerClient } from '../../../../src/secrets/model/ports';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { clientOf, failure, once } from '../../aws/support';
import { features, ownKey, partsAbove, secretsOfFeatures } from '../features';

const managerId = 'manager-1';

describe('what was seen of the access to change secrets', () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient;
  let seen: SeenAccess;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: { secrets: secretsOfFeatures } });
    use({ Effect: 'Allow', Action: '*', Resource: '*' });
  });
  afterEach(async () => {
    client.dispose();
    await sandbox.close();
  });

  /** Other credentials, with these statements. */
  function use(...statements: readonly object[]): void {
    sandbox.addUser('person', { policy: { Version: '2012-10-17', Statement: statements } });
    client = clientOf(sandbox, 'person', { tuning: once });
    seen = new SeenAccess(() => Promise.resolve(client));
  }

  const writer = async () => partsAbove(await seen.client(managerId)).writer;

  const found = async (sample?: string) => {
    const facts = { seen: seen.of(client), ...(sample !== undefined && { sample }) };
    const findings = await explainAccess(client, facts);
    return (action: string) => findings.find((each) => each.action === action)!;
  };

  it('is nothing before anything was done, and nothing is done to find out', async () => {
    const finding = await found();
    for (const action of writingActions) {
      assert.equal(finding(action).state, 'unknown', action);
      assert.match(finding(action).how, /until it is tried/u);
      assert.notEqual(finding(action).withoutIt, '');
    }
    const reads = ['ListSecrets', 'DescribeSecret', 'GetSecretValue', 'BatchGetSecretValue'];
    assert.deepEqual(
      sandbox.requests.filter(({ operation }) => !reads.includes(operation)),
      [],
    );
  });

  it('is each action that was permitted, of whatever was done', async () => {
    for (const { run } of features) {
      await run(partsAbove(await seen.client(managerId)));
    }
    const finding = await found();
    const done = new Set(features.flatMap(({ needs }) => needs));
    for (const action of writingActions.filter((each) => done.has(each) && each.startsWith('secretsm'))) {
      assert.equal(finding(action).state, 'allowed', action);
      assert.match(finding(action).how, /when it was done in this window: .*life\//u);
    }
  });

  it('is each action that was refused', async () => {
    use({ Effect: 'Deny', Action: '*', Resource: '*' });
    for (const { run } of features) {
      await assert.rejects(run(partsAbove(await seen.client(managerId))));
    }
    const refused = (await found())('secretsmanager:PutSecretValue');
    assert.equal(refused.state, 'denied');
    assert.match(refused.how, /refused it when it was tried in this window: .*life\/written/u);
  });

  const stateOf = async (action: WritingAction, sample?: string) => (await found(sample))(action).state;

  it('tells secrets apart: permitted for some, and of one what was seen of that one', async () => {
    const arns = [...sandbox.state.shelf('111122223333', sandbox.region).values()];
    const { arn } = arns.find(({ name }) => name === 'life/unwanted')!;
    use(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'secretsmanager:PutSecretValue', Resource: arn },
    );
    await (await writer()).putValue(managerId, 'life/written', 'y');
    await failure((await writer()).putValue(managerId, arn, 'y'), 'access-denied');
    const put = 'secretsmanager:PutSecretValue';
    assert.equal(await stateOf(put), 'partial');
    assert.match((await found())(put).how, /permitted it for life\/written, and refused it for life\/unw/u);
    assert.equal(await stateOf(put, 'life/written'), 'allowed');
    assert.equal(await stateOf(put, arn), 'denied');
    assert.equal(await stateOf(put, 'life/unwanted'), 'denied');
    assert.equal(await stateOf(put, 'life/plain'), 'unknown');
  });

  it('is the permission that AWS named: of the key, of the tags', async () => {
    use(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: ['kms:*', 'secretsmanager:TagResource'], Resource: '*' },
    );
    await failure((await writer()).putValue(managerId, 'life/keyed', 'y'), 'kms-denied');
    const tagged = { name: 'life/new', value: 'x', tags: [{ key: 'a', value: 'b' }] };
    await failure((await writer()).create(managerId, tagged), 'access-denied');
    assert.equal(await stateOf('kms:GenerateDataKey'), 'denied');
    assert.equal(await stateOf('secretsmanager:PutSecretValue'), 'allowed');
    assert.equal(await stateOf('secretsmanager:TagResource'), 'denied');
    assert.equal(await stateOf('secretsmanager:CreateSecret'), 'unknown');
  });

  it('takes what AWS did not do for another reason for permitted', async () => {
    await failure((await writer()).create(managerId, { name: 'life/plain', value: 'x' }), 'secret-exists');
    await failure((await writer()).rotate(managerId, 'life/plain'), 'invalid-request');
    assert.equal(await stateOf('secretsmanager:CreateSecret'), 'allowed');
    assert.equal(await stateOf('secretsmanager:RotateSecret'), 'allowed');
  });

  it('takes no refusal by a key for one that lasts once it was used', async () => {
    use(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'kms:GenerateDataKey', Resource: ownKey },
    );
    await failure((await writer()).putValue(managerId, 'life/keyed', 'y'), 'kms-denied');
    sandbox.putSecret({ name: 'life/keyed', text: 'x', kmsKeyId: 'alias/aws/secretsmanager' });
    await (await writer()).putValue(managerId, 'life/keyed', 'y');
    assert.equal(await stateOf('kms:GenerateDataKey'), 'unknown');
  });

  it('is of these credentials only, and of no more secrets than are kept', async () => {
    for (let index = 0; index < 60; index++) {
      await failure((await writer()).restore(managerId, `no/such-${index}`), 'secret-not-found');
    }
    const restored = seen.of(client)['secretsmanager:RestoreSecret']!;
    assert.equal(restored.size, 50);
    assert.ok(restored.has('no/such-59'));
    assert.match((await found())('secretsmanager:RestoreSecret').how, /: no\/such-55, .*, no\/such-59\.$/u);
    client.dispose();
    client = clientOf(sandbox, 'person', { tuning: once });
    await seen.client(managerId);
    assert.equal(await stateOf('secretsmanager:RestoreSecret'), 'unknown');
  });
});
