import assert from 'node:assert/strict';
import { ManagerRegistry } from '../../../src/managers/registry';
import { ClientSessions } from '../../../src/managers/sessions';
import { TemporaryManagers } from '../../../src/managers/temporaryManagers';
import type { SecretsManagerClient } from '../../../src/secrets/model/ports';
import { FakeAws, failure, manager, openWindow, type Window } from './support';

describe('temporary managers', () => {
  const client = { dispose: () => undefined } as unknown as SecretsManagerClient;
  let window: Window;
  let temporary: TemporaryManagers;
  let registry: ManagerRegistry;
  let sessions: ClientSessions;

  beforeEach(() => {
    window = openWindow();
    temporary = new TemporaryManagers();
    registry = new ManagerRegistry({ ...window, temporary });
    sessions = new ClientSessions({
      registry,
      credentials: window.credentials,
      loadAws: new FakeAws().load,
      temporary,
    });
  });

  afterEach(() => {
    sessions.dispose();
    registry.dispose();
  });

  const open = (alias = 'demo') => {
    const demo = manager(alias);
    temporary.add(demo, client);
    registry.reload();
    return demo;
  };
  const stored = (): string => JSON.stringify([...window.global.entries, ...window.workspace.entries]);

  it('are listed with the others, have their own client, and go when removed', async () => {
    await registry.add(manager('prod'));
    const demo = open();
    assert.deepEqual(
      registry.list().map(({ alias, temporary: inMemory }) => [alias, inMemory === true]),
      [
        ['demo', true],
        ['prod', false],
      ],
    );
    assert.equal(await sessions.client(demo.id), client);
    await registry.remove(demo.id);
    assert.equal(registry.get(demo.id), undefined);
    await failure(sessions.client(demo.id), 'no-manager');
  });

  it('are active only where there is no other, or when chosen', async () => {
    const demo = open();
    assert.equal(registry.active()?.id, demo.id);
    const prod = manager('prod');
    await registry.add(prod);
    assert.equal(registry.active()?.id, prod.id);
    await registry.setActive(demo.id);
    assert.equal(registry.active()?.id, demo.id);
    await registry.setActive(prod.id);
    assert.equal(registry.active()?.id, prod.id);
  });

  it('write nothing to any store, whatever is done to them', async () => {
    const demo = open();
    await registry.setActive(demo.id);
    await registry.addSecret(demo.id, 'x');
    await registry.update(demo.id, { alias: 'sample' });
    assert.deepEqual(registry.get(demo.id)?.addedSecrets, ['x']);
    assert.equal(stored(), '[]');
    await registry.add(manager('prod'));
    assert.ok(!stored().includes(demo.id));
    await registry.remove(demo.id);
    assert.ok(!stored().includes(demo.id));
    assert.equal(window.secrets.entries.size, 1, 'only the signal to other windows');
  });
});
