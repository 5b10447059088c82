import assert from 'node:assert/strict';
import { ManagerHealth } from '../../../src/managers/health';
import { ClientSessions } from '../../../src/managers/sessions';
import { SecretsError } from '../../../src/secrets/model/errors';
import { FakeAws, failure, keys, manager, openWindow } from './support';

describe('how a manager fares', () => {
  it('is what its last request came to, until it leads elsewhere', async () => {
    const window = openWindow();
    const { registry, credentials } = window;
    const aws = new FakeAws();
    const prod = manager('prod');
    await registry.add(prod);
    const health = new ManagerHealth(new ClientSessions({ registry, credentials, loadAws: aws.load }));
    const seen: string[] = [];
    health.onDidChange((id) => seen.push(health.of(id)));
    const list = async () => (await health.client(prod.id)).listSecrets({});
    assert.equal(health.of(prod.id), 'unknown');
    await failure(list(), 'credentials-missing');
    await credentials.set(prod.id, keys);
    await list();
    await list();
    for (const code of ['expired-credentials', 'throttled', 'access-denied', 'unreachable'] as const) {
      aws.list = () => Promise.reject(new SecretsError(code));
      await failure(list(), code);
    }
    await registry.update(prod.id, { region: 'eu-west-1' });
    assert.deepEqual(seen, ['refused', 'signedIn', 'expired', 'signedIn', 'offline', 'unknown']);
    health.dispose();
  });
});
