import assert from 'node:assert/strict';
import { connectManager, type ConnectDependencies } from '../../../src/managers/connect';
import { OrphanSweep } from '../../../src/managers/orphanSweep';
import { connectOrRestore } from '../../../src/managers/reconnect';
import { updateManager } from '../../../src/managers/update';
import { FakeAws, failure, input, keys, openWindow, type Window } from './support';

describe('keys under the name that the entry of their manager has', () => {
  let window: Window;
  let aws: FakeAws;
  let dependencies: ConnectDependencies;
  beforeEach(() => {
    window = openWindow();
    aws = new FakeAws();
    dependencies = { registry: window.registry, credentials: window.credentials, loadAws: aws.load };
  });

  it('reads the keys of an earlier version of this extension, until they are replaced and swept', async () => {
    const { id } = await connectManager(input, dependencies);
    const { entries } = window.secrets;
    const [name] = [...entries.keys()].filter((key) => key.includes(id));
    entries.delete(name!);
    entries.set(`secretConnections.credentials.${id}`, JSON.stringify(keys));
    window.global.entries.delete(name!.replace('.credentials.', '.hasCredentials.'));
    await window.global.set(`secretConnections.hasCredentials.${id}`, true);
    assert.deepEqual(await window.credentials.get(id), keys);
    assert.deepEqual(await window.credentials.orphans(), []);
    const replaced = { ...keys, secretAccessKey: 'another' };
    await updateManager(id, { credentials: replaced }, dependencies);
    assert.deepEqual(await window.credentials.get(id), replaced);
    assert.deepEqual(await window.credentials.orphans(), [id]);
    await window.credentials.sweep([id]);
    assert.deepEqual(await window.credentials.get(id), replaced);
    assert.ok(!entries.has(`secretConnections.credentials.${id}`));
  });

  it('refuses a change when the keys were replaced in another window while it was tested', async () => {
    const { id } = await connectManager(input, dependencies);
    const replaced = { ...keys, secretAccessKey: 'another' };
    aws.list = async () => {
      await updateManager(id, { credentials: replaced }, { ...dependencies, loadAws: new FakeAws().load });
      return { secrets: [] };
    };
    const change = { endpoint: 'https://example.com' };
    await failure(updateManager(id, change, dependencies), 'invalid-configuration');
    assert.equal(window.registry.get(id)?.endpoint, undefined);
    assert.deepEqual(await window.credentials.get(id), replaced);
  });

  it('are stored again for a manager that has lost them when it is connected again, under its id', async () => {
    const { id } = await connectManager(input, dependencies);
    await failure(connectOrRestore(input, dependencies), 'invalid-configuration');
    window.secrets.entries.clear();
    const again = { ...input, region: 'eu-west-1', endpoint: 'http://localhost:1' };
    assert.equal((await connectOrRestore(again, dependencies)).id, id);
    assert.deepEqual(await window.credentials.get(id), keys);
    const [manager, ...others] = window.registry.list();
    assert.deepEqual([manager?.region, manager?.endpoint, others], ['eu-west-1', 'http://localhost:1', []]);
  });

  it('are swept when no entry has them at two looks, and not while their manager is being saved', async () => {
    const { registry, credentials, clock, log, secrets } = window;
    const saving = '00000000-0000-4000-8000-0000000000aa';
    const lost = '00000000-0000-4000-8000-0000000000bb';
    await credentials.set(saving, keys, 'v1');
    await credentials.set(lost, keys, 'v1');
    const sweep = new OrphanSweep({ registry, credentials, clock, log });
    await sweep.look();
    assert.equal(secrets.entries.size, 2);
    const manager = { id: saving, alias: 'a', region: 'us-east-1', credentialsVersion: 'v1' };
    await registry.add({ ...manager, source: { kind: 'keys' }, listing: 'allowed', addedSecrets: [] });
    await sweep.look();
    clock.advance(10_000);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await credentials.get(saving), keys);
    assert.deepEqual(credentials.ids(), [saving]);
    assert.deepEqual(log.lines, ['Credentials that no secret manager has were removed (1).']);
    sweep.dispose();
  });

  it('of another profile of VS Code are left alone: all profiles share one SecretStorage', async () => {
    const { id } = await connectManager(input, dependencies);
    const list = { keys: () => Promise.resolve([...window.secrets.entries.keys()]) };
    const other = openWindow({ secrets: Object.assign(window.secrets, list) });
    await other.credentials.set('00000000-0000-4000-8000-0000000000cc', keys, 'v1');
    assert.deepEqual(await other.credentials.orphans(), ['00000000-0000-4000-8000-0000000000cc.v1']);
    // The mark can be lost with the window that set it; the listing is not.
    other.global.entries.clear();
    other.global.entries.set('secretConnections.owner', 'another');
    assert.deepEqual(await other.credentials.orphans(), []);
    assert.deepEqual(await window.credentials.get(id), keys);
  });
});
