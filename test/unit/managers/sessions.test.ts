import assert from 'node:assert/strict';
import { connectManager, type ConnectDependencies } from '../../../src/managers/connect';
import { disconnectManager } from '../../../src/managers/disconnect';
import { ClientSessions } from '../../../src/managers/sessions';
import { updateManager } from '../../../src/managers/update';
import type { AwsModule, SecretsManagerClient } from '../../../src/secrets/model/ports';
import { FakeAws, failure, input, keys, openWindow, type Window } from './support';

describe('client sessions', () => {
  let window: Window;
  let aws: FakeAws;
  let dependencies: ConnectDependencies;
  let sessions: ClientSessions;
  let dropped: string[];
  let id: string;
  beforeEach(async () => {
    window = openWindow();
    aws = new FakeAws();
    dependencies = { registry: window.registry, credentials: window.credentials, loadAws: aws.load };
    sessions = new ClientSessions(dependencies);
    dropped = [];
    sessions.onDidDrop((managerId) => dropped.push(managerId));
    ({ id } = await connectManager(input, dependencies));
    aws.created.length = 0;
    aws.disposed = 0;
    aws.loaded = 0;
  });
  afterEach(() => sessions.dispose());

  it('load the SDK on first use and make one client', async () => {
    assert.equal(aws.loaded, 0);
    const [one, other] = await Promise.all([sessions.client(id), sessions.client(id)]);
    assert.equal(one, other);
    assert.equal(await sessions.client(id), one);
    assert.deepEqual(aws.created, [{ region: 'us-east-1', credentials: { kind: 'keys', keys } }]);
  });

  it('keep the client when the manager is renamed, and drop it when it is called elsewhere', async () => {
    const one = await sessions.client(id);
    await updateManager(id, { alias: 'main' }, dependencies);
    assert.equal(await sessions.client(id), one);
    assert.deepEqual(dropped, []);
    await updateManager(id, { region: 'eu-west-1' }, dependencies);
    assert.deepEqual(dropped, [id]);
    assert.notEqual(await sessions.client(id), one);
  });

  it('name the manager in the errors of its client, by its alias of now', async () => {
    const refusing: AwsModule = {
      listRegions: aws.listRegions,
      partitionOf: aws.partitionOf,
      listProfiles: aws.listProfiles,
      loadSignIn: aws.loadSignIn,
      createClient: (_options, createError) => {
        const fail = () => Promise.reject(createError('access-denied', { action: 'a:B' }));
        return { listSecrets: fail, dispose: () => undefined } as unknown as SecretsManagerClient;
      },
    };
    sessions.dispose();
    sessions = new ClientSessions({ ...dependencies, loadAws: () => Promise.resolve(refusing) });
    const client = await sessions.client(id);
    assert.equal((await failure(client.listSecrets({}), 'access-denied')).details.alias, 'prod');
    await updateManager(id, { alias: 'main' }, dependencies);
    const { details } = await failure(client.listSecrets({}), 'access-denied');
    assert.deepEqual([details.alias, details.action], ['main', 'a:B']);
  });

  it('drop the client when credentials are replaced, here or in another window', async () => {
    for (const registry of [window.registry, openWindow(window).registry]) {
      const before = await sessions.client(id);
      dropped.length = 0;
      await updateManager(id, { credentials: keys }, { ...dependencies, registry });
      assert.deepEqual(dropped, [id]);
      assert.notEqual(await sessions.client(id), before);
    }
  });

  it('drop the client when the manager is removed', async () => {
    await sessions.client(id);
    await disconnectManager(id, dependencies);
    assert.deepEqual(dropped, [id]);
    await failure(sessions.client(id), 'no-manager');
    assert.equal(aws.disposed, 1);
  });

  it('tell missing credentials, and try again', async () => {
    const stored = [...window.secrets.entries];
    await window.credentials.remove(id);
    const error = await failure(sessions.client(id), 'credentials-missing');
    assert.match(error.message, /prod/);
    stored.forEach(([key, value]) => window.secrets.entries.set(key, value));
    await sessions.client(id);
  });

  it('tell of replaced credentials also where no client could be made', async () => {
    await window.credentials.remove(id);
    await failure(sessions.client(id), 'credentials-missing');
    await updateManager(id, { credentials: keys }, dependencies);
    assert.deepEqual(dropped, [id]);
    await sessions.client(id);
  });

  it('end for a caller whose signal is aborted', async () => {
    await failure(sessions.client(id, AbortSignal.abort()), 'cancelled');
    await sessions.client(id);
  });

  it('turn a failure to load into an error without its text', async () => {
    const broken = new ClientSessions({
      ...dependencies,
      loadAws: () => Promise.reject(new Error('CANARY')),
    });
    await failure(broken.client(id), 'unexpected');
    broken.dispose();
  });

  it('dispose all clients', async () => {
    await sessions.client(id);
    sessions.dispose();
    await Promise.resolve();
    assert.equal(aws.disposed, 1);
  });
});
