import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSandbox } from './support/connectedSandbox';
import { api } from './support/extension';

describe('the commands that change details of a secret, its keys and marks of its manager', () => {
  const connected = connectedSandbox('admin');

  afterEach(() => connected.sandbox.requests.clear());

  const run = async (command: string, argument: object): Promise<unknown> =>
    await vscode.commands.executeCommand(`secretConnections.${command}`, { alias: 'prod', ...argument });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => (error as { readonly code?: unknown }).code,
    );
  const operations = (): string[] => connected.sandbox.requests.map(({ operation }) => operation);

  it('change description and tags, and refuse what AWS takes from nobody', async () => {
    const { sandbox } = connected;
    sandbox.putSecret({ name: 'life/details', text: 'x', description: 'old', tags: { team: 'a', env: 'b' } });
    const secret = 'life/details';
    const present = () => sandbox.state.shelf('111122223333', sandbox.region).withName(secret)!;
    await run('editDescription', { secret, description: 'new' });
    assert.equal(present().description, 'new');
    await run('editTags', { secret, tags: { team: 'c', more: '' }, removeTags: ['env'] });
    const tags = present().tags.map(({ Key, Value }) => [Key, Value]);
    assert.deepEqual(tags, [
      ['team', 'c'],
      ['more', ''],
    ]);
    sandbox.requests.clear();
    assert.equal(await codeOf(run('editTags', { secret, tags: { 'aws:x': '' } })), 'invalid-configuration');
    assert.equal(await codeOf(run('editTags', { secret, removeTags: [5] })), 'invalid-configuration');
    assert.deepEqual(operations(), []);
  });

  it('rename a key in one new version, with all else as it is', async () => {
    const { sandbox } = connected;
    const access = await (await api()).access('secret-connections.tests');
    const secret = 'life/renamed';
    sandbox.putSecret({ name: secret, text: '{ "a": 1.10, "b": "x" }' });
    assert.deepEqual(await run('renameKey', { secret, key: 'a', newKey: 'c' }), {
      alias: 'prod',
      secret,
      key: 'c',
    });
    assert.equal(await access.resolveReference(`<prod:${secret}, b>`), 'x');
    assert.equal(await access.resolveReference(`<prod:${secret}, c>`), 1.1);
    assert.equal(operations().filter((each) => each === 'PutSecretValue').length, 1);
    assert.equal(await codeOf(run('renameKey', { secret, key: 'c', newKey: 'b' })), 'key-exists');
    assert.equal(await codeOf(run('renameKey', { secret, key: '*', newKey: 'b' })), 'invalid-configuration');
  });

  it('write nothing while the secret manager is marked read-only', async () => {
    await run('markManager', { readOnly: true });
    try {
      const writes = [
        ['createSecret', { name: 'life/never', value: { text: 'x' } }],
        ['putSecretValue', { secret: 'prod/stripe', value: { text: 'x' } }],
        ['deleteSecret', { secret: 'prod/stripe', force: true }],
        ['editTags', { secret: 'prod/stripe', tags: { a: 'b' } }],
      ] as const;
      for (const [command, argument] of writes) {
        assert.equal(await codeOf(run(command, argument)), 'read-only');
      }
      assert.deepEqual(operations(), []);
    } finally {
      await run('markManager', { readOnly: false });
    }
    await run('createSecret', { name: 'life/again', value: { text: 'x' } });
  });
});
