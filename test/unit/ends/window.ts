import { createClient } from '../../../src/aws/index';
import { systemClock as clock } from '../../../src/host/clock';
import { CopiedText } from '../../../src/host/copiedText';
import { connectManager } from '../../../src/managers/connect';
import { ManagerHealth } from '../../../src/managers/health';
import { OrphanSweep } from '../../../src/managers/orphanSweep';
import { ClientSessions } from '../../../src/managers/sessions';
import { SecretCache } from '../../../src/secrets/cache/secretCache';
import { SecretCatalog } from '../../../src/secrets/catalog/secretCatalog';
import { RevealedValues } from '../../../src/secrets/hiding/revealedValues';
import type { AwsModule } from '../../../src/secrets/model/ports';
import { openFileWindow } from '../killed/fileWindow';
import { MemoryLog } from '../managers/support';

/** Lives as a window does until it is told that the service hangs; then everything is disposed, as `features.ts` has it. */
async function live(folder: string, endpoint: string, keys: string): Promise<void> {
  const window = openFileWindow(folder);
  const { registry, credentials, global: state } = window;
  const log = new MemoryLog();
  const loadAws = () => Promise.resolve({ createClient } as AwsModule);
  const { accessKeyId, secretAccessKey } = JSON.parse(keys) as Record<
    'accessKeyId' | 'secretAccessKey',
    string
  >;
  const sweep = new OrphanSweep({ registry, credentials, clock, log });
  const sessions = new ClientSessions({ registry, credentials, loadAws });
  const health = new ManagerHealth(sessions);
  const catalog = new SecretCatalog({ clients: health.client });
  const cache = new SecretCache({
    ...{ clients: health.client, clock, log, random: Math.random },
    settings: () => ({ ttlSeconds: 3600 }),
  });
  const revealed = new RevealedValues(clock, () => 3600);
  const clipboard = { readText: () => Promise.resolve(''), writeText: () => Promise.resolve() };
  const copied = new CopiedText({ clock, state, clipboard });
  const input = { alias: 'ends', region: 'us-east-1', endpoint, accessKeyId, secretAccessKey };
  const { id: managerId } = await connectManager(input, { registry, credentials, loadAws });
  await cache.get({ managerId, secretId: 'prod/db' });
  revealed.reveal({ managerId, secretId: 'prod/db' });
  await copied.copy('a value', 3600);
  await credentials.set('nobody', { accessKeyId, secretAccessKey });
  await sweep.look();
  const told = new Promise((resolve) => process.once('message', resolve));
  process.send?.('hang');
  await told;
  const ended = [
    cache.get({ managerId, secretId: 'prod/stripe' }),
    catalog.loadAll(managerId),
    cache.get({ managerId, secretId: 'prod/db' }, { fresh: true }),
  ].map((each) =>
    each.then(
      () => 'answered',
      (error: unknown) => (error as { readonly code?: string }).code,
    ),
  );
  const hanging = new Promise((resolve) => process.once('message', resolve));
  await hanging;
  // In reverse, as VS Code's own stores of disposables are emptied.
  [copied, revealed, cache, catalog, health, sessions, sweep, window].forEach((part) => part.dispose());
  const outcomes = await Promise.all(ended);
  // What is short may come to its end; whatever waits for longer is left over.
  const running = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind.startsWith('TCP'));
  for (const began = Date.now(); running().length > 0 && Date.now() < began + 2_000;) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.send?.({ outcomes, running: running() });
  process.disconnect();
}

const [folder, endpoint, keys] = process.argv.slice(2) as [string, string, string];
void live(folder, endpoint, keys);
