import assert from 'node:assert/strict';
import { awsModule } from '../../../src/aws/index';
import { connectManager, type ConnectResult } from '../../../src/managers/connect';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { failure, openWindow } from './support';

describe('connecting to a service', () => {
  let sandbox: Sandbox;
  let window: ReturnType<typeof openWindow>;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => {
    window = openWindow();
    sandbox.faults.clear();
    sandbox.requests.clear();
  });
  after(() => sandbox.close());

  const connect = (
    user: string,
    changes: { secretAccessKey?: string; region?: string; timeLimit?: number } = {},
  ): Promise<ConnectResult> => {
    const { timeLimit, ...fields } = changes;
    return connectManager(
      {
        alias: 'prod',
        region: sandbox.region,
        endpoint: sandbox.endpoint,
        ...sandbox.users[user]!,
        ...fields,
      },
      {
        registry: window.registry,
        credentials: window.credentials,
        loadAws: () => Promise.resolve(awsModule),
        ...(timeLimit === undefined ? {} : { timeLimitMilliseconds: timeLimit }),
      },
    );
  };

  it('asks for one secret, and learns the account', async () => {
    const { id, listing } = await connect('reader');
    assert.equal(listing, 'allowed');
    assert.equal(window.registry.get(id)?.accountId, '111122223333');
    assert.deepEqual(
      sandbox.requests.map(({ operation }) => operation),
      ['ListSecrets'],
    );
  });

  it('connects a user who may not list', async () => {
    assert.equal((await connect('scoped')).listing, 'denied');
  });

  const refused: readonly (readonly [string, SecretsErrorCode, () => Promise<unknown>])[] = [
    ['a wrong secret key', 'wrong-secret-key', () => connect('reader', { secretAccessKey: 'x'.repeat(40) })],
    ['expired credentials', 'expired-credentials', () => connect('expired')],
    ['a key of another partition', 'unknown-access-key', () => connect('reader', { region: 'cn-north-1' })],
    [
      'a clock that is off',
      'clock-skew',
      () => {
        sandbox.faults.set({ kind: 'clock', minutes: 40, dateHeader: 'true' });
        return connect('reader');
      },
    ],
    [
      "a proxy's page",
      'unexpected-response',
      () => {
        sandbox.faults.set({ kind: 'html' });
        return connect('reader');
      },
    ],
    [
      'a service that does not answer',
      'timeout',
      () => {
        sandbox.faults.set({ kind: 'hang' });
        return connect('reader', { timeLimit: 100 });
      },
    ],
    [
      'dropped connections',
      'unreachable',
      () => {
        sandbox.faults.set({ kind: 'drop' });
        return connect('reader');
      },
    ],
  ];
  for (const [what, code, attempt] of refused) {
    it(`saves nothing on ${what}`, async () => {
      await failure(attempt(), code);
      assert.deepEqual(window.global.keys(), []);
      assert.equal(window.secrets.entries.size, 0);
    });
  }
});
