import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CopiedText } from '../../src/host/copiedText';
import { Grants } from '../../src/inject/api/grants';
import { connectManager } from '../../src/managers/connect';
import { disconnectManager } from '../../src/managers/disconnect';
import { ClientSessions } from '../../src/managers/sessions';
import { OrphanSweep } from '../../src/managers/orphanSweep';
import { updateManager } from '../../src/managers/update';
import { indexDocument } from '../../src/reference/index/documentIndex';
import { parseReferences } from '../../src/reference/notation/parseReferences';
import { ReferenceResolver } from '../../src/secrets/cache/referenceResolver';
import { SecretWriter } from '../../src/secrets/cache/secretWriter';
import { SecretCatalog } from '../../src/secrets/catalog/secretCatalog';
import { RevealedValues } from '../../src/secrets/hiding/revealedValues';
import { FakeAws, input, openWindow } from './managers/support';
import { managerId, setUpCache } from './secrets/cache/cacheSetup';
import { summary, textSecret } from './secrets/scriptedClient';

/** Collects what nobody holds any more, which Node does only where it is asked to be able to. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

const secretNames = Array.from({ length: 10 }, (_, index) => `soak/${index}`);
const references = secretNames.flatMap((name) =>
  parseReferences(`<${name}, key>`).flatMap((part) => (part.kind === 'reference' ? [part.reference] : [])),
);

const documentText = `{${'"a": "<soak/1, key>", '.repeat(200)}"end": ""}`;

/** The parts that a window has for as long as it is open. */
function openParts() {
  const window = openWindow();
  const { registry, credentials, clock, global } = window;
  const aws = new FakeAws();
  const loadAws = aws.load;
  const { cache, client, clock: cacheClock, log } = setUpCache();
  const clients = () => Promise.resolve(client);
  const manager = { id: managerId, alias: 'soak', region: 'eu-central-1' };
  const clipboard = { readText: () => Promise.resolve(''), writeText: () => Promise.resolve() };
  const catalog = new SecretCatalog({ clients, now: () => cacheClock.now() });
  return {
    ...{ window, aws, cache, client, cacheClock, log, catalog },
    connection: { registry, credentials, loadAws },
    sweep: new OrphanSweep({ registry, credentials, clock, log: window.log }),
    sessions: new ClientSessions({ registry, credentials, loadAws }),
    resolver: new ReferenceResolver(cache, { list: () => [manager], active: () => manager }),
    writer: new SecretWriter({
      clients,
      requireWritable: () => undefined,
      secrets: cache,
      catalog,
      now: () => cacheClock.now(),
    }),
    revealed: new RevealedValues(clock, () => 15),
    copied: new CopiedText({ clock, state: global, clipboard }),
    access: new Grants({
      store: global,
      nameOf: (id) => id,
      ask: () => Promise.resolve('always'),
      testMode: false,
    }),
    document: { text: documentText, index: indexDocument(documentText) },
  };
}

type Parts = ReturnType<typeof openParts>;

/** What a person, the editor, AWS and other extensions do again and again. */
async function live(parts: Parts, round: number): Promise<void> {
  const { window, cache, client, cacheClock, log, catalog, connection, sessions, resolver, writer } = parts;
  const value = `${round}`.padEnd(2_000, 'x');
  client.secrets.splice(0, Infinity, ...secretNames.map((name) => textSecret(name, { key: value })));
  client.pages = [{ secrets: secretNames.map((name) => summary(name, { description: value })) }];
  await resolver.resolveAll(references);
  await resolver.resolveAll(references, { fresh: true });
  await catalog.loadAll(managerId);
  await writer.addKey(managerId, 'soak/1', 'new', value);
  client.fail('soak/2', 'access-denied');
  await resolver.resolveAll(references, { fresh: true });
  client.failures.clear();
  const controller = new AbortController();
  const cancelled = resolver.resolveAll(references, { fresh: true, signal: controller.signal });
  controller.abort();
  await cancelled.catch(() => undefined);
  cache.forget({ managerId });
  catalog.forget(managerId);
  const { id } = await connectManager({ ...input, alias: 'soak' }, connection);
  await sessions.client(id);
  await updateManager(id, { region: 'eu-west-1', credentials: input }, connection);
  await sessions.client(id);
  await disconnectManager(id, connection);
  parts.revealed.reveal({ managerId, secretId: `soak/${round}` });
  await parts.copied.copy(value, 30);
  // What is small is done more often, so that it would be seen.
  for (let time = 0; time < 100; time++) {
    await parts.access.request('x.soak');
  }
  type(parts, 1, 0, `"b": "<soak/${round}, key>", `);
  type(parts, 1, parts.document.text.length - documentText.length, '');
  for (const clock of [window.clock, cacheClock]) {
    clock.advance(60_000);
  }
  await new Promise((resolve) => setImmediate(resolve));
  // The test's own.
  client.calls.length = parts.aws.created.length = log.lines.length = window.log.lines.length = 0;
}

/** Changes the document in its midst. */
function type({ document }: Parts, offset: number, deletedLength: number, insertedText: string): void {
  const { text, index } = document;
  document.text = text.slice(0, offset) + insertedText + text.slice(offset + deletedLength);
  document.index = index.update(document.text, [{ offset, deletedLength, insertedText }]);
  assert.ok(document.index.references.length >= 200);
}

describe('a window that is open for long', () => {
  it('holds no more after many hours than after one', async function () {
    this.timeout(60_000);
    const collect = collector();
    const parts = openParts();
    const heapAfter = async (from: number, to: number): Promise<number> => {
      for (let round = from; round < to; round++) {
        await live(parts, round);
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await heapAfter(0, 200);
    const after = await heapAfter(200, 600);
    assert.ok(after - before < 1_000_000, `${Math.round((after - before) / 1_000)} kB more`);
  });
});
