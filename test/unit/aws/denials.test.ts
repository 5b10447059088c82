import assert from 'node:assert/strict';
import { isMendedByIamPolicy } from '../../../src/secrets/model/denialText';
import { type PolicyKind, policyKinds } from '../../sandbox/denials';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { clientOf, failure, once } from './support';

describe('denials by each kind of policy', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.faults.clear());
  after(() => sandbox.close());

  const admin = () => clientOf(sandbox, 'admin', { tuning: once });

  const words: Readonly<Record<PolicyKind, { readonly says: RegExp; readonly advice: RegExp }>> = {
    'identity-based policy': { says: /your own policies/, advice: /whoever manages your permissions/ },
    'resource-based policy': { says: /resource policy of the secret/, advice: /whoever owns the secret/ },
    'service control policy': { says: /a service control policy/, advice: /manages the organization/ },
    'resource control policy': { says: /a resource control policy/, advice: /manages the organization/ },
    'permissions boundary': { says: /permissions boundary of your/, advice: /set the permissions boundary/ },
    'session policy': { says: /session policy/, advice: /Sign in without that session policy/ },
    'VPC endpoint policy': { says: /policy of the VPC endpoint/, advice: /manages the VPC endpoint/ },
  };

  for (const policy of policyKinds) {
    for (const explicit of [true, false]) {
      it(`${policy}, ${explicit ? 'by a statement' : 'because none allows it'}`, async () => {
        sandbox.faults.set({ kind: 'denied', policy, explicit });
        const error = await failure(admin().getSecretValue('prod/db', undefined), 'access-denied');
        assert.equal(error.details.action, 'secretsmanager:GetSecretValue');
        if (policy === 'identity-based policy' && !explicit) {
          assert.match(error.message, /Permission secretsmanager:GetSecretValue on prod\/db is missing/);
          assert.match(error.message, /Ask for it in the IAM policy\. The secret may also not exist\./);
          assert.ok(isMendedByIamPolicy(error.details));
          return;
        }
        assert.match(error.message, words[policy].says);
        assert.match(error.message, words[policy].advice);
        assert.match(error.message, explicit ? / is denied by / : / is not allowed by /);
        assert.doesNotMatch(error.message, /IAM policy|may also not exist/);
        assert.ok(!isMendedByIamPolicy(error.details));
      });
    }
  }

  it('names the policy where AWS does', async () => {
    const policyArn = 'arn:aws:organizations::111122223333:policy/o-abc/service_control_policy/p-123';
    sandbox.faults.set({ kind: 'denied', policy: 'service control policy', explicit: true, policyArn });
    const error = await failure(admin().listSecrets({}), 'access-denied');
    assert.ok(error.message.includes(`(${policyArn})`), error.message);
  });

  it('is not misled by names that read like a denial', async () => {
    const name = 'with/an-explicit-deny-in-a-service-control-policy';
    sandbox.faults.set({ kind: 'denied', policy: 'identity-based policy' });
    const error = await failure(admin().getSecretValue(name, undefined), 'access-denied');
    assert.ok(isMendedByIamPolicy(error.details));
  });

  it('tells of the KMS key who denied it', async () => {
    const key = 'arn:aws:kms:us-east-1:111122223333:key/1';
    const says = [
      ['with an explicit deny in a service control policy', /may not be used\..*manages the organization/],
      ['because no resource-based policy allows the kms:Decrypt action', /whoever owns the secret or key/],
      ['because no identity-based policy allows the kms:Decrypt action', /Ask for kms:Decrypt on the key/],
    ] as const;
    for (const [reason, expected] of says) {
      const message = `User: arn:aws:iam::1:user/a is not authorized to perform: kms:Decrypt on resource: ${key} ${reason}`;
      sandbox.faults.set({ kind: 'error', name: 'AccessDeniedException', message });
      const error = await failure(admin().getSecretValue('prod/db', undefined), 'kms-denied');
      assert.match(error.message, expected);
      sandbox.faults.clear();
    }
  });

  it('says nothing of a secret that may not exist where one is made, written, restored or listed', async () => {
    sandbox.faults.set({ kind: 'denied', policy: 'identity-based policy' });
    for (const [work, action] of [
      [admin().createSecret({ name: 'new/one', value: 'x' }), 'CreateSecret'],
      [admin().putSecretValue('prod/db', 'x'), 'PutSecretValue'],
      [admin().restoreSecret('old/service'), 'RestoreSecret'],
      [admin().listSecrets({}), 'ListSecrets'],
    ] as const) {
      const error = await failure(work, 'access-denied');
      assert.equal(error.details.action, `secretsmanager:${action}`);
      assert.match(error.message, /Ask for it in the IAM policy\.$/);
    }
  });

  it('tells how often and how long it was asked, and the id of the request', async () => {
    sandbox.faults.set({ kind: 'error503' });
    const error = await failure(admin().getSecretValue('prod/db', undefined), 'service-failure');
    const { operation, attempts, milliseconds, requestId, secretId } = error.details;
    assert.deepEqual(
      { operation, attempts, secretId },
      { operation: 'GetSecretValue', attempts: 1, secretId: 'prod/db' },
    );
    assert.ok(milliseconds !== undefined && milliseconds >= 0);
    assert.match(requestId ?? '', /^[\w-]{36}$/);
  });
});
