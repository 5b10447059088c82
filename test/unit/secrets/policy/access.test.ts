import assert from 'node:assert/strict';
import { explainAccess, type AccessFacts, type AccessFinding } from '../../../../src/secrets/policy/access';
import {
  accessActions,
  type AccessAction,
  writingActions,
} from '../../../../src/secrets/policy/accessActions';
import type { AccessState } from '../../../../src/secrets/policy/accessEvidence';
import type { SecretsManagerClient } from '../../../../src/secrets/model/ports';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { clientOf, failure, once } from '../../aws/support';
import { generatePolicy, referencesTo } from './support';

const all = ['ListSecrets', 'DescribeSecret', 'GetSecretValue', 'BatchGetSecretValue'].map(
  (each) => `secretsmanager:${each}`,
);
const ownKey = 'arn:aws:kms:us-east-1:111122223333:key/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const allow = (actions: readonly string[], resource = '*') => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});

const readingActions = accessActions.filter((each) => !writingActions.some((action) => action === each));

/** What is found for whoever may do everything, where no key of a customer is used and nothing was changed. */
function stateOfOthers(action: AccessAction): AccessState {
  const isAsked = action !== 'kms:Decrypt' && readingActions.some((each) => each === action);
  return isAsked ? 'allowed' : 'unknown';
}

describe('explainAccess', () => {
  let sandbox: Sandbox;
  let client: SecretsManagerClient | undefined;

  const connect = (user: string): SecretsManagerClient =>
    (client = clientOf(sandbox, user, { tuning: once }));
  const withPolicy = (...statements: object[]): SecretsManagerClient => {
    sandbox.addUser('asked', { policy: { Version: '2012-10-17', Statement: statements } });
    return connect('asked');
  };
  const states = (findings: readonly AccessFinding[]) =>
    Object.fromEntries(findings.map(({ action, state }) => [action, state]));
  const stateOf = async (from: SecretsManagerClient, action: AccessAction, facts: AccessFacts = {}) =>
    states(await explainAccess(from, facts))[action];

  before(async () => {
    sandbox = await startSandbox();
    sandbox.putSecret({ name: 'keys/own', text: 'x', kmsKeyId: ownKey });
  });
  afterEach(() => {
    client?.dispose();
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  it('finds everything permitted to a user who may do everything', async () => {
    const findings = await explainAccess(connect('admin'), { sample: 'keys/own' });
    assert.deepEqual(
      findings.map(({ action }) => action),
      accessActions,
    );
    const reading = findings.slice(0, readingActions.length);
    assert.ok(reading.every(({ state }) => state === 'allowed'));
  });

  for (const missing of readingActions.slice(0, 4)) {
    it(`finds that ${missing} alone is missing, asked about a secret`, async () => {
      const findings = await explainAccess(withPolicy(allow(all.filter((each) => each !== missing))), {
        sample: 'prod/db',
      });
      const expected = Object.fromEntries(
        accessActions.map((each) => [each, each === missing ? 'denied' : stateOfOthers(each)]),
      );
      assert.deepEqual(states(findings), expected);
    });
  }

  for (const [kind, facts] of Object.entries({ used: { used: ['prod/db', 'prod/stripe'] }, listed: {} })) {
    it(`reads no value that the person did not permit to be read: secrets ${kind}`, async () => {
      const findings = await explainAccess(connect('admin'), facts);
      assert.equal(states(findings)['secretsmanager:GetSecretValue'], 'allowed');
      const asked = sandbox.requests.filter(({ operation }) => operation === 'GetSecretValue');
      assert.ok(asked.length > 1);
      assert.deepEqual([...new Set(asked.map(({ outcome }) => outcome))], ['ResourceNotFoundException']);
      const [batch, ...others] = sandbox.requests.filter(({ operation }) => operation.startsWith('Batch'));
      assert.deepEqual(others, []);
      assert.equal(batch!.secretIds.length, 1);
      assert.match(batch!.secretIds[0]!, /^secret-connections\/access-check\/[0-9a-f-]{36}$/);
    });
  }

  it('asks about a version that no secret has, so that nothing is counted as a reading', async () => {
    sandbox.putSecret({ name: 'untouched', text: 'x' });
    await explainAccess(connect('admin'), { used: ['untouched'] });
    const secret = sandbox.state.shelf('111122223333', 'us-east-1').withName('untouched');
    assert.equal(secret!.accessed, undefined);
  });

  it('reads the one value that was permitted, once', async () => {
    await explainAccess(connect('admin'), { sample: 'prod/db' });
    const read = sandbox.requests.filter(
      ({ operation, secretIds }) => operation.includes('GetSecretValue') && secretIds.includes('prod/db'),
    );
    assert.equal(read.length, 1);
  });

  it('calls nothing but the four reading operations', async () => {
    await explainAccess(connect('admin'), { sample: 'prod/db' });
    const operations = sandbox.requests.map(({ operation }) => `secretsmanager:${operation}`);
    assert.deepEqual([...operations].sort(), [...all].sort());
  });

  it('takes "not found" for permitted on any name, and "denied" on a made-up name for unknown', async () => {
    assert.equal(await stateOf(connect('reader'), 'secretsmanager:GetSecretValue'), 'allowed');
    assert.equal(await stateOf(connect('scoped'), 'secretsmanager:GetSecretValue'), 'unknown');
    assert.equal(await stateOf(connect('scoped'), 'secretsmanager:DescribeSecret'), 'unknown');
    assert.equal(
      await stateOf(connect('scoped'), 'secretsmanager:DescribeSecret', { used: ['prod/db'] }),
      'allowed',
    );
    assert.equal(
      await stateOf(connect('scoped'), 'secretsmanager:GetSecretValue', { sample: 'prod/db' }),
      'allowed',
    );
    assert.equal(
      await stateOf(connect('scoped'), 'secretsmanager:GetSecretValue', { sample: 'team/jira' }),
      'denied',
    );
  });

  for (const action of ['DescribeSecret', 'GetSecretValue'] as const) {
    const full: AccessAction = `secretsmanager:${action}`;
    const without = all.filter((each) => each !== full);

    it(`finds ${action} missing on secrets in use, without reading one`, async () => {
      const used = { used: ['prod/db', 'prod/stripe'] };
      assert.equal(await stateOf(withPolicy(allow(without)), full, used), 'denied');
      assert.equal(await stateOf(withPolicy(allow(all)), full, used), 'allowed');
      assert.ok(
        !sandbox.requests.some((each) => each.operation === 'GetSecretValue' && each.outcome === 200),
      );
    });

    it(`takes a refusal of ${action} on secrets that just happen to be listed for unknown`, async () => {
      const narrow = generatePolicy({ references: referencesTo(['team/jira']), batch: false });
      const identity = withPolicy(...narrow.documents[0]!.Statement);
      const findings = await explainAccess(identity, {});
      const finding = findings.find((each) => each.action === full)!;
      assert.equal(finding.state, 'unknown', finding.how);
      assert.match(finding.how, /may permit it for those that you use/);
      assert.equal(await stateOf(identity, full, { used: ['team/jira'] }), 'allowed');
    });

    it(`says that ${action} is permitted for some`, async () => {
      const narrow = withPolicy(
        allow(all, 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-??????'),
      );
      const findings = await explainAccess(narrow, { used: ['prod/db', 'team/jira'] });
      const finding = findings.find((each) => each.action === full)!;
      assert.equal(finding.state, 'partial');
      assert.match(finding.how, /permitted it for prod\/db, and refused it for team\/jira/);
    });

    it(`finds ${action} missing where every secret of the account was refused`, async () => {
      const place = { account: '565656565656' };
      for (const name of ['only/one', 'only/two']) {
        sandbox.putSecret({ name, text: 'x', ...place });
      }
      const policy = { Version: '2012-10-17', Statement: [allow(without)] };
      sandbox.addUser('small', { ...place, policy });
      assert.equal(await stateOf(connect('small'), full), 'denied');
    });
  }

  it('asks about a few secrets only', async () => {
    const used = Array.from({ length: 40 }, (_, index) => `many/${index}`);
    for (const facts of [{}, { used }]) {
      sandbox.requests.clear();
      await explainAccess(connect('admin'), facts);
      assert.ok(sandbox.requests.length <= 12, `${sandbox.requests.length} calls`);
    }
  });

  it('knows about a batch without reading a value', async () => {
    assert.equal(await stateOf(connect('reader'), 'secretsmanager:BatchGetSecretValue'), 'denied');
    assert.equal(await stateOf(connect('batch'), 'secretsmanager:BatchGetSecretValue'), 'allowed');
    const only = withPolicy(allow(['secretsmanager:BatchGetSecretValue']));
    assert.equal(await stateOf(only, 'secretsmanager:BatchGetSecretValue'), 'allowed');
  });

  it('infers kms:Decrypt from a value with a key of the customer', async () => {
    const sample = { sample: 'keys/own' };
    assert.equal(await stateOf(connect('nokms'), 'kms:Decrypt', sample), 'denied');
    assert.equal(await stateOf(connect('nokms'), 'secretsmanager:GetSecretValue', sample), 'allowed');
    assert.equal(await stateOf(withPolicy(allow([...all, 'kms:Decrypt'])), 'kms:Decrypt', sample), 'allowed');
    assert.equal(await stateOf(connect('admin'), 'kms:Decrypt', { sample: 'prod/db' }), 'unknown');
    assert.equal(await stateOf(connect('admin'), 'kms:Decrypt'), 'unknown');
    assert.equal(
      await stateOf(connect('admin'), 'kms:Decrypt', { sample: 'limits/disabled-key' }),
      'unknown',
    );
  });

  it('agrees with a generated policy', async () => {
    for (const batch of [false, true]) {
      const { documents } = generatePolicy({ references: referencesTo(['prod/db']), batch });
      const findings = await explainAccess(withPolicy(...documents[0]!.Statement), { sample: 'prod/db' });
      assert.deepEqual(states(findings), {
        'secretsmanager:ListSecrets': 'allowed',
        'secretsmanager:DescribeSecret': 'allowed',
        'secretsmanager:GetSecretValue': 'allowed',
        'secretsmanager:BatchGetSecretValue': batch ? 'allowed' : 'denied',
        'kms:Decrypt': 'unknown',
        ...Object.fromEntries(writingActions.map((each) => [each, 'unknown'])),
      });
    }
  });

  it('says in words how it knows and what a missing permission costs', async () => {
    const findings = await explainAccess(connect('scoped'), {});
    assert.ok(findings.every(({ how, withoutIt }) => how !== '' && withoutIt !== ''));
    const [listing, , reading, batch] = findings;
    assert.match(listing!.withoutIt, /add secrets by name/);
    assert.match(reading!.how, /may permit it for certain secrets/);
    assert.match(batch!.withoutIt, /One call a secret/);
  });

  it('leaves one action open when AWS is throttling it', async () => {
    sandbox.faults.set({ kind: 'throttle', operation: 'DescribeSecret' });
    const findings = await explainAccess(connect('admin'), { sample: 'prod/db' });
    const [, describing, reading] = findings;
    assert.equal(describing!.state, 'unknown');
    assert.match(describing!.how, /throttling/);
    assert.equal(reading!.state, 'allowed');
  });

  it('rejects when the question cannot be asked', async () => {
    await failure(explainAccess(connect('expired'), {}), 'expired-credentials');
    await failure(explainAccess(connect('admin'), {}, AbortSignal.abort()), 'cancelled');
  });
});
