import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SecretAccess } from '../../../src/inject/api/apiTypes.js';
import { customerKey } from '../../sandbox/seed/keys';
import { eventually } from '../eventually';
import { connectedSandbox } from './support/connectedSandbox';
import { closeAndDelete, openConnection } from './support/editor';
import { api } from './support/extension';
import { Lists } from './support/lists';

const day = 86_400_000;

interface Version {
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly createdDate?: Date;
}

describe("the commands that lead a secret's life", () => {
  const connected = connectedSandbox('admin');
  let access: SecretAccess;

  before(async () => {
    access = await (await api()).access('secret-connections.tests');
  });
  afterEach(() => connected.sandbox.requests.clear());

  async function run<Result = unknown>(command: string, argument: object): Promise<Result> {
    return await vscode.commands.executeCommand<Result>(`secretConnections.${command}`, {
      alias: 'prod',
      ...argument,
    });
  }
  const valueOf = (secret: string): Promise<unknown> => access.resolveReference(`<prod:${secret}, *>`);
  const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      return (error as { readonly code?: unknown }).code;
    }
    return undefined;
  };
  const operations = (): string[] => connected.sandbox.requests.map(({ operation }) => operation);
  const listed = async (): Promise<readonly string[]> =>
    (await (await api()).listSecrets('prod')).map(({ name }) => name);

  it('create a secret of each kind, which is listed and read at once', async () => {
    const kinds = [
      ['life/json', { json: { port: 5432 } }, { port: 5432 }],
      ['life/text', { text: 'a text' }, 'a text'],
    ] as const;
    for (const [name, value, expected] of kinds) {
      const { arn, versionId } = await run<{ arn: string; versionId: string }>('createSecret', {
        name,
        value,
      });
      assert.ok(arn.includes(`:secret:${name}-`));
      assert.match(versionId, /^[\w-]{36}$/u);
      assert.deepEqual(await valueOf(name), expected);
      assert.ok((await listed()).includes(name));
    }
    await run('createSecret', { name: 'life/binary', value: { binary: 'AP8=' } });
    assert.equal(await access.resolveReference('<prod:life/binary, * | base64>'), 'AP8=');
  });

  it('create a secret with description, key and tags', async () => {
    await run('createSecret', {
      name: 'life/described',
      value: { text: 'x' },
      description: 'what it is',
      kmsKeyId: customerKey,
      tags: { team: 'payments' },
    });
    const { sandbox } = connected;
    const secret = sandbox.state.shelf('111122223333', sandbox.region).withName('life/described');
    assert.equal(secret?.description, 'what it is');
    assert.equal(secret.kmsKeyId, customerKey);
    assert.deepEqual(secret.tags, [{ Key: 'team', Value: 'payments' }]);
  });

  it('duplicate a secret with all that it has', async () => {
    const { sandbox } = connected;
    sandbox.putSecret({
      name: 'life/original',
      json: { a: 1 },
      description: 'what it is',
      tags: { team: 'a', 'aws:secretsmanager:owningService': 'rds' },
    });
    await run('duplicateSecret', { secret: 'life/original', name: 'life/duplicate' });
    assert.deepEqual(await valueOf('life/duplicate'), { a: 1 });
    const duplicate = sandbox.state.shelf('111122223333', sandbox.region).withName('life/duplicate');
    assert.deepEqual(
      [duplicate?.description, duplicate?.tags],
      ['what it is', [{ Key: 'team', Value: 'a' }]],
    );
    const taken = { secret: 'life/original', name: 'prod/stripe' };
    assert.equal(await codeOf(run('duplicateSecret', taken)), 'secret-exists');
  });

  it('create nothing where the name is taken or is no name, and tell no value', async () => {
    const value = { text: 'CANARY' };
    for (const [name, code] of [
      ['prod/stripe', 'secret-exists'],
      ['old/service', 'pending-deletion'],
      ['rds!mine', 'invalid-configuration'],
    ] as const) {
      const work = run('createSecret', { name, value });
      await assert.rejects(work, (error: Error) => !`${error.message}${error.stack}`.includes('CANARY'));
      assert.equal(await codeOf(run('createSecret', { name, value })), code);
    }
  });

  it('give a secret a new value, unless another one is current than the expected', async () => {
    connected.sandbox.putSecret({ name: 'life/put', json: { a: 1 } });
    assert.deepEqual(await valueOf('life/put'), { a: 1 });
    const secret = 'life/put';
    const { versionId } = await run<Version>('putSecretValue', { secret, value: { json: { a: 2 } } });
    assert.deepEqual(await valueOf('life/put'), { a: 2 });
    connected.sandbox.putSecret({ name: 'life/put', json: { a: 3 } });
    const stale = { secret, value: { text: 'lost' }, expectedVersionId: versionId };
    assert.equal(await codeOf(run('putSecretValue', stale)), 'conflict');
    assert.deepEqual(await valueOf('life/put'), { a: 3 }, 'what is there is read again');
  });

  it('refuse a value that is too large, counted in UTF-8', async () => {
    connected.sandbox.putSecret({ name: 'life/large', text: 'x' });
    const argument = { secret: 'life/large', value: { text: 'ä'.repeat(32_769) } };
    assert.equal(await codeOf(run('putSecretValue', argument)), 'value-too-large');
    assert.deepEqual(operations(), []);
  });

  it('list versions without any value, and make an earlier one current again', async () => {
    connected.sandbox.putSecret({ name: 'life/versions', text: 'first' });
    const secret = 'life/versions';
    await run('putSecretValue', { secret, value: { text: 'second' } });
    assert.equal(await valueOf(secret), 'second');
    const versions = await run<readonly Version[]>('listVersions', { secret });
    assert.deepEqual(
      versions.map(({ stages }) => stages),
      [['AWSCURRENT'], ['AWSPREVIOUS']],
    );
    assert.doesNotMatch(JSON.stringify(versions), /first|second/u);
    assert.ok(versions.every(({ createdDate }) => createdDate instanceof Date));
    await run('restoreVersion', { secret, versionId: versions[1]!.versionId });
    assert.equal(await valueOf(secret), 'first');
    const moves = connected.sandbox.requests.filter(
      ({ operation }) => operation === 'UpdateSecretVersionStage',
    );
    assert.equal(moves.length, 1);
    const absent = { secret, versionId: '00000000-0000-4000-8000-000000000000' };
    assert.equal(await codeOf(run('restoreVersion', absent)), 'version-not-found');
  });

  it('delete a secret with a window and restore it', async () => {
    connected.sandbox.putSecret({ name: 'life/window', text: 'kept' });
    const secret = 'life/window';
    for (const [days, argument] of [
      [7, { recoveryWindowInDays: 7 }],
      [30, {}],
    ] as const) {
      const { deletionDate } = await run<{ deletionDate: Date }>('deleteSecret', { secret, ...argument });
      assert.ok(Math.abs(deletionDate.getTime() - Date.now() - days * day) < day);
      assert.equal(await codeOf(valueOf(secret)), 'pending-deletion');
      await run('restoreSecret', { secret });
      assert.equal(await valueOf(secret), 'kept');
    }
    for (const wrong of [{ recoveryWindowInDays: 6 }, { recoveryWindowInDays: 31 }]) {
      assert.equal(await codeOf(run('deleteSecret', { secret, ...wrong })), 'invalid-configuration');
    }
    const both = { secret, force: true, recoveryWindowInDays: 7 };
    assert.equal(await codeOf(run('deleteSecret', both)), 'invalid-configuration');
  });

  it('delete a secret at once, which is in no list any more', async () => {
    await run('createSecret', { name: 'life/gone', value: { text: 'x' } });
    assert.ok((await listed()).includes('life/gone'));
    await run('deleteSecret', { secret: 'life/gone', force: true });
    assert.ok(!(await listed()).includes('life/gone'));
    assert.equal(await codeOf(valueOf('life/gone')), 'secret-not-found');
  });

  it('rotate a secret, and turn its rotation off', async () => {
    const rotation = { lambda: 'arn:aws:lambda:us-east-1:111122223333:function:rotate', days: 30 };
    connected.sandbox.putSecret({ name: 'life/rotation', text: 'x', rotation });
    const secret = 'life/rotation';
    await run('rotateSecret', { secret });
    const versions = await run<readonly Version[]>('listVersions', { secret });
    assert.ok(versions.some(({ stages }) => stages.includes('AWSPENDING')));
    assert.equal(await codeOf(run('rotateSecret', { secret })), 'invalid-request');
    await run('cancelRotation', { secret });
    assert.equal(await codeOf(run('rotateSecret', { secret: 'prod/stripe' })), 'invalid-request');
  });

  describe('for a person', () => {
    const lists = new Lists();
    beforeEach(() => lists.replace());
    afterEach(() => lists.restore());

    it('count the references before a secret is deleted, and ask when', async () => {
      await run('createSecret', { name: 'life/person', value: { text: 'x' } });
      const document = await openConnection(
        'life.connection.json',
        '{"a": "<life/person, *>", "b": "<life/person, k>"}',
      );
      const deleting = vscode.commands.executeCommand<{ deletionDate: Date }>(
        'secretConnections.deleteSecret',
      );
      const secrets = await lists.shown(/Secret in prod/u);
      secrets.type('life/person');
      await secrets.take('life/person');
      const when = await lists.shown(/References in this workspace that name it: 2, in files: 1/u);
      assert.deepEqual(
        when.labels.map((label) => label.replace('…', '')),
        ['In 30 days', 'In 7 days', 'In another number of days', 'At once, for good'],
      );
      await when.take('In 7 days');
      const { deletionDate } = await deleting;
      assert.ok(Math.abs(deletionDate.getTime() - Date.now() - 7 * day) < day);
      await closeAndDelete(document.uri);
    });

    it('offer the earlier versions of a secret', async () => {
      const secret = 'life/earlier';
      await run('createSecret', { name: secret, value: { text: 'first' } });
      await run('putSecretValue', { secret, value: { text: 'second' } });
      const restoring = vscode.commands.executeCommand('secretConnections.restoreVersion');
      const secrets = await lists.shown(/Secret in prod/u);
      secrets.type(secret);
      await secrets.take(secret);
      const versions = await lists.shown(/Make which version of life.earlier current again/u);
      const [version] = await run<readonly Version[]>('listVersions', { secret }).then((all) =>
        all.filter(({ stages }) => stages.includes('AWSPREVIOUS')),
      );
      await eventually(() => versions.items[0]?.detail === version?.versionId, 'the earlier version');
      assert.equal(versions.items.length, 1);
      await versions.take(versions.items[0]!.label);
      await restoring;
      assert.equal(await valueOf(secret), 'first');
    });
  });

  it('name the permission that is missing', async () => {
    const { sandbox } = connected;
    const needs = [
      ['CreateSecret', 'createSecret', { name: 'life/denied', value: { text: 'x' } }],
      ['PutSecretValue', 'putSecretValue', { secret: 'prod/stripe', value: { text: 'x' } }],
      ['ListSecretVersionIds', 'listVersions', { secret: 'prod/stripe' }],
      [
        'UpdateSecretVersionStage',
        'restoreVersion',
        { secret: 'prod/stripe', versionId: '00000000-0000-4000-8000-000000000000' },
      ],
      ['RotateSecret', 'rotateSecret', { secret: 'prod/rotating' }],
      ['CancelRotateSecret', 'cancelRotation', { secret: 'prod/rotating' }],
      ['UpdateSecret', 'editDescription', { secret: 'prod/stripe', description: 'x' }],
      ['TagResource', 'editTags', { secret: 'prod/stripe', tags: { a: 'b' } }],
      ['UntagResource', 'editTags', { secret: 'prod/stripe', removeTags: ['a'] }],
      ['DeleteSecret', 'deleteSecret', { secret: 'prod/stripe' }],
      ['RestoreSecret', 'restoreSecret', { secret: 'old/service' }],
    ] as const;
    for (const [action, command, argument] of needs) {
      sandbox.faults.set({ kind: 'denied', operation: action, policy: 'identity-based policy' });
      await assert.rejects(run(command, argument), (error: Error) =>
        error.message.includes(`secretsmanager:${action}`),
      );
      sandbox.faults.clear();
    }
  });
});
