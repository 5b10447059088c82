import assert from 'node:assert/strict';
import { connectManager, type ConnectDependencies } from '../../../src/managers/connect';
import type { ConnectInput } from '../../../src/managers/connectInput';
import { disconnectManager, removeAllData } from '../../../src/managers/disconnect';
import { managerPrefix } from '../../../src/managers/keys';
import { updateManager } from '../../../src/managers/update';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import type { SecretPage, SecretSummary } from '../../../src/secrets/model/ports';
import { FakeAws, failure, input, keys, openWindow, type Window } from './support';

const page = (account: string): SecretPage => ({
  secrets: [{ arn: `arn:aws:secretsmanager:us-east-1:${account}:secret:a-abcdef` } as SecretSummary],
});

describe('connecting', () => {
  let window: Window;
  let aws: FakeAws;
  let dependencies: ConnectDependencies;
  beforeEach(() => {
    window = openWindow();
    aws = new FakeAws();
    dependencies = { registry: window.registry, credentials: window.credentials, loadAws: aws.load };
  });

  const nothingSaved = () => {
    assert.deepEqual(window.global.keys(), []);
    assert.deepEqual([...window.secrets.entries.keys()], []);
    assert.deepEqual(window.registry.list(), []);
  };

  it('tests, saves, and tells the result', async () => {
    aws.list = () => Promise.resolve(page('111122223333'));
    const result = await connectManager({ ...input, endpoint: 'http://localhost:1/' }, dependencies);
    const saved = window.registry.get(result.id)!;
    assert.deepEqual(result, { id: saved.id, alias: 'prod', region: 'us-east-1', listing: 'allowed' });
    assert.equal(saved.accountId, '111122223333');
    assert.equal(saved.endpoint, 'http://localhost:1');
    assert.deepEqual(await window.credentials.get(saved.id), keys);
    assert.deepEqual(aws.created[0]?.credentials, { kind: 'keys', keys });
    assert.equal(aws.disposed, 1);
  });

  it('keeps keys out of the state', async () => {
    await connectManager({ ...input, sessionToken: 'CANARYtoken' }, dependencies);
    const state = JSON.stringify([...window.global.entries, ...window.workspace.entries]);
    assert.ok(!state.includes('CANARY'), state);
  });

  it('drops white space around pasted keys', async () => {
    const { id } = await connectManager(
      {
        ...input,
        accessKeyId: ` ${keys.accessKeyId}\n`,
        secretAccessKey: `${keys.secretAccessKey} `,
        sessionToken: ' ',
      },
      dependencies,
    );
    assert.deepEqual(await window.credentials.get(id), keys);
  });

  it('connects with a profile, without storing credentials', async () => {
    const { id } = await connectManager({ alias: 'work', region: 'eu-west-1', profile: 'me' }, dependencies);
    assert.deepEqual(window.registry.get(id)?.source, { kind: 'profile', profile: 'me' });
    assert.deepEqual(window.credentials.ids(), []);
  });

  it('connects when only listing is denied', async () => {
    aws.fail('access-denied');
    const { id, listing } = await connectManager(input, dependencies);
    assert.equal(listing, 'denied');
    assert.equal(window.registry.get(id)?.listing, 'denied');
  });

  const codes: readonly SecretsErrorCode[] = [
    'unknown-access-key',
    'wrong-secret-key',
    'clock-skew',
    'expired-credentials',
    'unreachable',
    'untrusted-certificate',
    'unexpected-response',
    'timeout',
    'throttled',
    'service-failure',
    'profile-unusable',
    'kms-denied',
  ];
  for (const code of codes) {
    it(`saves nothing on ${code}`, async () => {
      aws.fail(code);
      await failure(connectManager(input, dependencies), code);
      nothingSaved();
    });
  }

  it('saves nothing when it is cancelled, or takes too long', async () => {
    const never = new Promise<never>(() => undefined);
    aws.list = () => never;
    const controller = new AbortController();
    const work = connectManager(input, dependencies, controller.signal);
    controller.abort();
    await failure(work, 'cancelled');
    await failure(connectManager(input, dependencies, AbortSignal.abort()), 'cancelled');
    const hurried = { ...dependencies, timeLimitMilliseconds: 10 };
    await failure(connectManager(input, hurried), 'timeout');
    await failure(connectManager(input, { ...hurried, loadAws: () => never }), 'timeout');
    nothingSaved();
  });

  it('refuses an alias that is taken, before and after the test', async () => {
    await connectManager(input, dependencies);
    await failure(connectManager(input, dependencies), 'invalid-configuration');
    assert.equal(aws.created.length, 1);
    aws.list = async () => {
      await connectManager({ ...input, alias: 'dev' }, { ...dependencies, loadAws: new FakeAws().load });
      return { secrets: [] };
    };
    await failure(connectManager({ ...input, alias: 'dev' }, dependencies), 'invalid-configuration');
    assert.equal(window.registry.list().length, 2);
  });

  it('refuses input that is not valid without asking AWS', async () => {
    for (const bad of [
      { ...input, alias: 'arn' },
      { ...input, region: 'nowhere' },
      { ...input, endpoint: 'http://example.com' },
      { ...input, accessKeyId: 'CANARY no key' },
      { ...input, secretAccessKey: 'CANARY no key' },
      { ...input, accessKeyId: 'ASIACANARY0000000000' },
      { ...input, alias: 5 },
      { ...input, secretAccessKey: undefined },
      { alias: 'prod', region: 'us-east-1', profile: '' },
      {},
    ]) {
      await failure(connectManager(bad as unknown as ConnectInput, dependencies), 'invalid-configuration');
    }
    assert.equal(aws.loaded, 0);
  });

  it('leaves nothing behind when it cannot save', async () => {
    window.secrets.broken = true;
    await failure(connectManager(input, dependencies), 'unexpected');
    window.secrets.broken = false;
    window.global.broken = managerPrefix;
    await failure(connectManager(input, dependencies), 'unexpected');
    assert.deepEqual([...window.secrets.entries.values()].join().includes('CANARY'), false);
    assert.deepEqual(window.registry.list(), []);
    assert.deepEqual(window.credentials.ids(), []);
  });

  describe('changing a manager', () => {
    let id: string;
    beforeEach(async () => {
      ({ id } = await connectManager(input, dependencies));
      aws.created.length = 0;
    });

    it('renames without keys and without a test', async () => {
      window.secrets.entries.clear();
      const result = await updateManager(id, { alias: 'main' }, dependencies);
      assert.deepEqual(result, { id, alias: 'main', region: 'us-east-1', listing: 'allowed' });
      assert.equal(aws.created.length, 0);
    });

    it('tests what did not become different, where that is asked for', async () => {
      await updateManager(id, { test: true }, dependencies);
      assert.equal(aws.created.length, 1);
      aws.fail('wrong-secret-key');
      await failure(updateManager(id, { test: true }, dependencies), 'wrong-secret-key');
    });

    it('tests a new region with the stored keys', async () => {
      await updateManager(id, { region: 'eu-west-1' }, dependencies);
      assert.deepEqual(aws.created, [{ region: 'eu-west-1', credentials: { kind: 'keys', keys } }]);
      assert.equal(window.registry.get(id)?.region, 'eu-west-1');
    });

    it('replaces and removes the endpoint', async () => {
      await updateManager(id, { endpoint: 'https://example.com' }, dependencies);
      assert.equal(window.registry.get(id)?.endpoint, 'https://example.com');
      await updateManager(id, { endpoint: '' }, dependencies);
      assert.ok(!('endpoint' in window.registry.get(id)!));
    });

    it('replaces keys under the same alias', async () => {
      const before = window.registry.get(id)?.credentialsVersion;
      const replaced = { ...keys, secretAccessKey: 'another' };
      await updateManager(id, { alias: 'prod', credentials: replaced }, dependencies);
      assert.deepEqual(await window.credentials.get(id), replaced);
      assert.notEqual(window.registry.get(id)?.credentialsVersion, before);
    });

    it('removes the keys when a profile replaces them', async () => {
      await updateManager(id, { credentials: { profile: 'work' } }, dependencies);
      assert.deepEqual(window.registry.get(id)?.source, { kind: 'profile', profile: 'work' });
      assert.equal(await window.credentials.get(id), undefined);
    });

    it('changes nothing when the test or saving fails', async () => {
      const before = window.registry.get(id);
      const change = { region: 'eu-west-1', credentials: { ...keys, secretAccessKey: 'another' } };
      aws.fail('wrong-secret-key');
      await failure(updateManager(id, change, dependencies), 'wrong-secret-key');
      aws.list = () => Promise.resolve({ secrets: [] });
      window.global.broken = managerPrefix;
      await failure(updateManager(id, change, dependencies), 'unexpected');
      assert.deepEqual(window.registry.get(id), before);
      assert.deepEqual(await window.credentials.get(id), keys);
    });

    it('stores no keys of a manager that was disconnected while they were tested or saved', async () => {
      const change = { credentials: { ...keys, secretAccessKey: 'another' } };
      aws.list = async () => {
        await disconnectManager(id, dependencies);
        return { secrets: [] };
      };
      await failure(updateManager(id, change, dependencies), 'no-manager');
      assert.deepEqual(window.credentials.ids(), []);
      assert.equal(await window.credentials.get(id), undefined);

      ({ id } = await connectManager(
        { ...input, alias: 'dev' },
        { ...dependencies, loadAws: new FakeAws().load },
      ));
      const { credentials } = window;
      const slow = Object.assign(Object.create(credentials) as typeof credentials, {
        set: async (...given: Parameters<typeof credentials.set>) => {
          await disconnectManager(id, dependencies);
          await credentials.set(...given);
        },
      });
      aws.list = () => Promise.resolve({ secrets: [] });
      await failure(updateManager(id, change, { ...dependencies, credentials: slow }), 'no-manager');
      assert.deepEqual(window.credentials.ids(), []);
    });

    it('leaves no keys of a profile whose change to keys cannot be saved', async () => {
      await updateManager(id, { credentials: { profile: 'work' } }, dependencies);
      window.global.broken = managerPrefix;
      const others = [...window.secrets.entries.keys()];
      await failure(updateManager(id, { credentials: keys }, dependencies), 'unexpected');
      assert.equal(await window.credentials.get(id), undefined);
      assert.deepEqual([...window.secrets.entries.keys()], others);
    });

    it('refuses an alias of another one, missing keys and unknown ids', async () => {
      await connectManager({ ...input, alias: 'dev' }, dependencies);
      await failure(updateManager(id, { alias: 'dev' }, dependencies), 'invalid-configuration');
      await window.credentials.remove(id);
      await failure(updateManager(id, { region: 'eu-west-1' }, dependencies), 'credentials-missing');
      await failure(updateManager('x', { alias: 'a' }, dependencies), 'no-manager');
    });
  });

  it('disconnects: credentials and entry are gone', async () => {
    const { id } = await connectManager(input, dependencies);
    await disconnectManager(id, dependencies);
    assert.deepEqual(window.registry.list(), []);
    assert.equal(await window.credentials.get(id), undefined);
    assert.deepEqual(window.credentials.ids(), []);
    await disconnectManager(id, dependencies);
  });

  it('removes all data, also credentials whose entry is lost, and nothing of others', async () => {
    const { id } = await connectManager(input, dependencies);
    await connectManager({ ...input, alias: 'dev' }, dependencies);
    window.global.entries.delete(managerPrefix + id);
    await window.registry.setActive(window.registry.list()[0]!.id);
    window.workspace.entries.set('secretConnections.anything', 1);
    window.global.entries.set('other.key', 1);
    const { global, workspace, secrets } = window;
    const other = openWindow(window);
    await removeAllData({ ...dependencies, global, workspace, secrets });
    assert.deepEqual(global.keys(), ['other.key']);
    assert.deepEqual(workspace.keys(), []);
    assert.equal(secrets.entries.size, 0);
    assert.deepEqual(window.registry.list(), []);
    assert.deepEqual(other.registry.list(), []);
  });

  it('takes stored credentials that are not keys for missing ones', async () => {
    const { id } = await connectManager(input, dependencies);
    for (const text of ['', 'no json', 'null', '{}', '[]', '{"accessKeyId":5}', '"CANARY"']) {
      const version = window.registry.get(id)?.credentialsVersion;
      window.secrets.entries.set(`secretConnections.credentials.${id}.${String(version)}`, text);
      assert.equal(await window.credentials.get(id), undefined, text);
    }
  });
});
