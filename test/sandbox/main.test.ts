import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { Credentials } from './server';

interface Announcement {
  endpoint: string;
  region: string;
  users: Record<string, Credentials>;
}

describe('sandbox: as a program, with control calls', () => {
  let program: ChildProcess;
  let announced: Announcement;
  let client: SecretsManager;

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${announced.endpoint}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  before(async () => {
    program = spawn(process.execPath, ['--import', 'tsx', 'test/sandbox/main.ts', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(program.stdout!), 'line')) as [string];
    announced = JSON.parse(line) as Announcement;
    const { endpoint, region, users } = announced;
    client = new SecretsManager({ endpoint, region, credentials: users['admin']!, maxAttempts: 1 });
  });

  after(async () => {
    client.destroy();
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  it('announces endpoint, region and users in one line', async () => {
    assert.match(announced.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    for (const user of ['admin', 'reader', 'scoped', 'batch']) {
      assert.match(announced.users[user]!.accessKeyId, /^AKIA[A-Z2-7]{16}$/);
    }
    assert.ok((await client.listSecrets({})).SecretList!.length > 0);
  });

  it('sets faults and reads the log', async () => {
    await control('DELETE', 'requests');
    await control('POST', 'faults', { kind: 'throttle', operation: 'ListSecrets' });
    await assert.rejects(client.listSecrets({}), { name: 'ThrottlingException' });
    await control('DELETE', 'faults');
    await client.listSecrets({});
    const log = (await control('GET', 'requests')) as { outcome: unknown }[];
    assert.deepEqual(
      log.map((request) => request.outcome),
      ['ThrottlingException', 200],
    );
  });

  it('adds users and changes secrets', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' },
    };
    const credentials = (await control('POST', 'users', { name: 'added', policy })) as Credentials;
    const { endpoint, region } = announced;
    const added = new SecretsManager({ endpoint, region, credentials, maxAttempts: 1 });
    await control('POST', 'secrets', { name: 'prod/db', json: { password: 'changed' } });
    const { SecretString } = await added.getSecretValue({ SecretId: 'prod/db' });
    assert.equal(SecretString, '{"password":"changed"}');
    assert.deepEqual(await control('DELETE', 'secrets', { name: 'prod/db' }), { removed: true });
    await assert.rejects(added.getSecretValue({ SecretId: 'prod/db' }), {
      name: 'ResourceNotFoundException',
    });
    added.destroy();
  });

  it('names the calls there are', async () => {
    const { error } = (await control('GET', 'nothing')) as { error: string };
    assert.match(error, /POST \/__sandbox\/faults/);
  });
});
