import assert from 'node:assert/strict';
import fc from 'fast-check';
import { disconnectManager } from '../../../src/managers/disconnect';
import { credentialsPrefix } from '../../../src/managers/keys';
import { updateManager } from '../../../src/managers/update';
import { StoredWindow, VSCodeStorage } from './vscodeWindows';

const window = fc.nat(1);
const manager = fc.nat(9);
const alias = fc.constantFrom('a', 'b', 'c');
const is = <K extends string>(kind: K) => fc.constant(kind);

/** What a person does in one of the windows, or VS Code between them. */
const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: is('deliver'), way: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: is('connect'), window, alias }) },
  { weight: 2, arbitrary: fc.record({ kind: is('rename'), window, manager, alias }) },
  { weight: 2, arbitrary: fc.record({ kind: is('replaceKeys'), window, manager }) },
  { weight: 1, arbitrary: fc.record({ kind: is('disconnect'), window, manager }) },
  { weight: 1, arbitrary: fc.record({ kind: is('addSecret'), window, manager }) },
  { weight: 1, arbitrary: fc.record({ kind: is('setActive'), window, manager }) },
  { weight: 1, arbitrary: fc.record({ kind: is('wait'), milliseconds: fc.constantFrom(1, 100, 1_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('kill'), window }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Two windows, and what is known of what was done in them. */
class Model {
  readonly storage = new VSCodeStorage();
  readonly windows = [new StoredWindow(this.storage), new StoredWindow(this.storage)];
  /** The alias under which a window said that a manager is connected. */
  readonly connected = new Map<string, string>();
  /** Aliases that were given to a manager later. */
  readonly renamed = new Map<string, string[]>();
  readonly disconnected = new Set<string>();
  #count = 0;

  /** There is a first manager, so that there is something to change from the start. */
  async begin(): Promise<void> {
    void this.run({ kind: 'connect', window: 0, alias: 'a' });
    await this.storage.settle();
  }

  async run(each: Step): Promise<void> {
    if (each.kind === 'deliver') {
      await this.storage.deliver(each.way);
    } else if (each.kind === 'wait') {
      this.storage.clock.advance(each.milliseconds);
    } else if (each.kind === 'kill') {
      this.storage.kill(this.windows[each.window]!);
      this.windows[each.window] = new StoredWindow(this.storage);
    } else {
      this.#act(each, this.windows[each.window]!).catch(() => undefined);
    }
  }

  async #act(
    each: Exclude<Step, { kind: 'deliver' | 'wait' | 'kill' }>,
    { registry, connection, connect }: StoredWindow,
  ): Promise<void> {
    if (each.kind === 'connect') {
      const { id, alias } = await connect(each.alias, this.#newKey());
      this.connected.set(id, alias);
      return;
    }
    const list = registry.list();
    const id = list[each.manager % Math.max(list.length, 1)]?.id;
    if (id === undefined) {
      return;
    }
    switch (each.kind) {
      case 'rename':
        this.renamed.set(id, [...(this.renamed.get(id) ?? []), each.alias]);
        await updateManager(id, { alias: each.alias }, connection);
        return;
      case 'replaceKeys': {
        const accessKeyId = this.#newKey();
        const credentials = { accessKeyId, secretAccessKey: `secret/of/${accessKeyId}` };
        await updateManager(id, { credentials }, connection);
        return;
      }
      case 'addSecret':
        return registry.addSecret(id, this.#newKey());
      case 'setActive':
        return registry.setActive(id);
      case 'disconnect':
        this.disconnected.add(id);
        return disconnectManager(id, connection);
    }
  }

  #newKey(): string {
    return `AKIA${String(++this.#count).padStart(16, '0')}`;
  }
}

const listed = ({ registry }: StoredWindow) =>
  registry.list().map(({ id, alias, credentialsVersion }) => ({ id, alias, credentialsVersion }));

/** Every window, also one that is opened now, sees the same: each alias once, each manager with its keys, no other keys. */
async function assertWhole({ storage, windows }: Model): Promise<void> {
  const [first, second] = windows.map(listed);
  assert.deepEqual(second, first);
  assert.deepEqual(listed(new StoredWindow(storage)), first);
  const aliases = first!.map(({ alias }) => alias);
  assert.equal(new Set(aliases).size, aliases.length, aliases.join());
  const named = first!.map(({ id, credentialsVersion }) => `${credentialsPrefix}${id}.${credentialsVersion}`);
  const stored = [...storage.secrets.keys()].filter((key) => key.startsWith(credentialsPrefix));
  assert.deepEqual(stored.sort(), named.sort());
  for (const { id } of first!) {
    assert.match((await keysOf(storage, windows[0]!, id))?.accessKeyId ?? '', /^AKIA/);
  }
}

async function keysOf(storage: VSCodeStorage, { credentials }: StoredWindow, id: string) {
  const reading = credentials.get(id);
  await storage.settle();
  return reading;
}

async function play(steps: readonly Step[]): Promise<Model> {
  const model = new Model();
  await model.begin();
  for (const each of steps) {
    await model.run(each);
  }
  await model.storage.settle();
  // As when it gets the focus: a window that was killed could not tell the other one.
  model.windows.forEach(({ registry }) => registry.reload());
  await model.storage.settle();
  await assertWhole(model);
  return model;
}

describe('two windows of one person', () => {
  // About 4,000 steps.
  const runs = { numRuns: 70, size: 'max' } as const;
  const atMost = { minLength: 40, maxLength: 80 };

  it('agree in the end, and lose nothing, whatever is done in them at the same moment', async function () {
    this.timeout(60_000);
    const withoutKill = step.filter(({ kind }) => kind !== 'kill');
    await fc.assert(
      fc.asyncProperty(fc.array(withoutKill, atMost), async (steps) => {
        const { windows, connected, disconnected, renamed } = await play(steps);
        const kept = [...connected].filter(([id]) => !disconnected.has(id));
        assert.deepEqual(
          listed(windows[0]!)
            .map(({ id }) => id)
            .sort(),
          kept.map(([id]) => id).sort(),
        );
        for (const [id, alias] of kept) {
          const known = windows[0]!.registry.get(id)!.alias.replace(/-\d+$/, '');
          assert.ok([alias, ...(renamed.get(id) ?? [])].includes(known), known);
        }
      }),
      runs,
    );
  });

  it('see only whole managers after one of them was killed at any moment', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, atMost), async (steps) => {
        await play(steps);
      }),
      runs,
    );
  });
});
