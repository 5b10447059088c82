import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { allText, clientOf, failure, once } from './support';

describe('writing with the AWS client', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => {
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  const admin = () => clientOf(sandbox, 'admin', { tuning: once });
  const textOf = async (name: string) => {
    const { content } = await admin().getSecretValue(name, undefined);
    return content.kind === 'text' ? content.text : undefined;
  };

  it('creates a secret', async () => {
    const written = await admin().createSecret({ name: 'new/one', description: 'd', value: '{"a":"1"}' });
    assert.equal(written.name, 'new/one');
    assert.match(written.arn, /:secret:new\/one-\w{6}$/u);
    assert.equal(await textOf('new/one'), '{"a":"1"}');
    assert.equal((await admin().describeSecret('new/one')).description, 'd');
  });

  it('puts a new version, which is the current one', async () => {
    const before = await admin().getSecretValue('prod/db', undefined);
    const { versionId } = await admin().putSecretValue('prod/db', '{"a":"2"}');
    const after = await admin().getSecretValue('prod/db', undefined);
    assert.equal(after.versionId, versionId);
    assert.notEqual(after.versionId, before.versionId);
    assert.equal(await textOf('prod/db'), '{"a":"2"}');
  });

  it('restores a secret that is scheduled for deletion', async () => {
    await failure(admin().getSecretValue('old/service', undefined), 'pending-deletion');
    assert.equal((await admin().restoreSecret('old/service')).name, 'old/service');
    assert.equal((await admin().describeSecret('old/service')).deletedDate, undefined);
  });

  it('writes once although the answer was lost', async () => {
    const client = clientOf(sandbox, 'admin');
    sandbox.faults.set({ kind: 'error503', count: 1 });
    await client.createSecret({ name: 'new/retried', value: 'x' });
    assert.equal(await textOf('new/retried'), 'x');
  });

  it('tells what stands in the way', async () => {
    await failure(admin().createSecret({ name: 'prod/stripe', value: 'x' }), 'secret-exists');
    await failure(admin().putSecretValue('no/such', 'x'), 'secret-not-found');
    const denied = clientOf(sandbox, 'reader', { tuning: once }).putSecretValue('prod/stripe', 'CANARY');
    const error = await failure(denied, 'access-denied');
    assert.equal(error.details.action, 'secretsmanager:PutSecretValue');
    assert.doesNotMatch(allText(error), /CANARY/);
  });

  it('tells limits from throttling, and a key that does not encrypt', async () => {
    const names = [
      ['LimitExceededException', 'limit-exceeded'],
      ['ThrottlingException', 'throttled'],
      ['EncryptionFailure', 'encryption-failure'],
      ['PreconditionNotMetException', 'invalid-request'],
    ] as const;
    for (const [name, code] of names) {
      sandbox.faults.set({ kind: 'error', name, message: 'x', status: 400 });
      await failure(admin().putSecretValue('prod/stripe', 'x'), code);
      sandbox.faults.clear();
    }
  });
});
