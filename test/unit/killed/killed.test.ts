import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';
import { connectManager } from '../../../src/managers/connect';
import { credentialsPrefix } from '../../../src/managers/keys';
import { input } from '../managers/support';
import { grantsOf, actions, type Action, approvalsOf, launch, newKeys, oldKeys, recentOf } from './actions';
import { openFileWindow, type FileWindow } from './fileWindow';

/**
 * What is seen of all managers: what they are called, where they lead, and with which keys; and what a person decided.
 */
async function view(window: FileWindow): Promise<string> {
  const { registry, credentials } = window;
  const managers = await Promise.all(
    registry.list().map(async ({ id, alias, region, endpoint, source, addedSecrets }) => {
      const keys = await credentials.get(id);
      return [alias, region, endpoint, source, addedSecrets, keys?.accessKeyId, recentOf(window).of(id)];
    }),
  );
  const approved = await Promise.all(
    ['old', 'new'].map((target) =>
      approvalsOf(window, false)
        .require(launch(target))
        .then(
          () => target,
          () => 'not approved',
        ),
    ),
  );
  const allowed = grantsOf(window, undefined).decisions();
  return JSON.stringify([managers, registry.active()?.alias, approved, allowed]);
}

describe('a window that is killed', function () {
  this.timeout(120_000);
  let folder: string;
  let program: string;
  before(async () => {
    folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'secret-connections-killed-'));
    program = path.join(folder, 'window.js');
    const entry = path.join(__dirname, 'window.ts');
    await build({
      entryPoints: [entry],
      outfile: program,
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
    });
  });
  after(() => fs.promises.rm(folder, { recursive: true }));

  /** Stores of a person with two managers. */
  async function newStores(): Promise<string> {
    const stores = await fs.promises.mkdtemp(path.join(folder, 'stores-'));
    const window = openFileWindow(stores);
    await connectManager({ ...input, ...oldKeys, alias: 'old' }, window);
    await connectManager({ ...input, ...oldKeys, alias: 'other' }, window);
    await approvalsOf(window, true).require(launch('old'));
    await grantsOf(window, 'always').request('x.old');
    await recentOf(window).add(window.registry.withAlias('old')!.id, 'old/secret');
    window.dispose();
    return stores;
  }

  for (const action of Object.keys(actions) as Action[]) {
    it(`leaves the state from before or after, at each step: ${action}`, async () => {
      const [before, after] = [await newStores(), await newStores()];
      const done = openFileWindow(after);
      await actions[action](done);
      done.dispose();
      const whole = await Promise.all([before, after].map((stores) => view(openFileWindow(stores))));
      assert.notEqual(whole[0], whole[1]);
      for (let step = 1, killed = true; killed; step++) {
        const stores = await newStores();
        const { signal, status, stderr } = spawnSync(process.execPath, [program, stores, action, `${step}`]);
        killed = signal === 'SIGKILL';
        assert.ok(killed || status === 0, String(stderr));
        const window = openFileWindow(stores);
        const seen = await view(window);
        const between = action === 'remove all data' && isPartOf(seen, whole[0]!);
        assert.ok(whole.includes(seen) || between, `step ${step}: ${seen}`);
        await window.credentials.sweep(await window.credentials.orphans());
        assert.equal(await view(window), seen);
        assertNoOrphans(stores, window, seen);
        window.dispose();
        assert.ok(step < 40);
      }
    });
  }
});

/** All data is removed piece by piece, each of them whole: what is there was there before. */
function isPartOf(seen: string, before: string): boolean {
  const [managers] = JSON.parse(seen) as readonly [readonly unknown[]];
  return managers.every((manager) => before.includes(JSON.stringify(manager)));
}

/** Each stored key is one that a manager has. */
function assertNoOrphans(stores: string, { registry }: FileWindow, seen: string): void {
  const file = path.join(stores, 'secrets.json');
  const stored = Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>);
  const keys = stored.filter(([name]) => name.startsWith(credentialsPrefix));
  const withKeys = registry.list().filter(({ source }) => source.kind === 'keys');
  assert.equal(keys.length, withKeys.length, seen);
  assert.equal(
    keys.some(([, text]) => text.includes(newKeys.accessKeyId)),
    seen.includes(newKeys.accessKeyId),
  );
}
