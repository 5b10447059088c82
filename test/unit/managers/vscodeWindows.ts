import type { Memento, SecretStorage, SecretStorageChangeEvent } from 'vscode';
import { batchStore, secretStore } from '../../../src/host/stores';
import { connectManager, type ConnectDependencies } from '../../../src/managers/connect';
import { CredentialsStore } from '../../../src/managers/credentialsStore';
import { OrphanSweep } from '../../../src/managers/orphanSweep';
import { ManagerRegistry } from '../../../src/managers/registry';
import { SharedState } from '../../../src/managers/sharedState';
import { FakeAws, ManualClock, MemoryLog, MemoryState } from './support';

/**
 * Storage as VS Code 1.139 has it. Of `globalState` every window has a copy in its extension host and one in its main
 * process; both are replaced and written as a whole. Messages between them, and between windows, arrive in their order,
 * but those of different ways in any: each way is a queue, and a test says which one goes on.
 */
export class VSCodeStorage {
  /** What is on the disk: all of this extension's global state as one text. */
  database: string | undefined;
  readonly secrets = new Map<string, string>();
  readonly clock = new ManualClock();
  readonly windows: StoredWindow[] = [];
  readonly #ways = new Map<string, (() => void)[]>();

  send(way: string, message: () => void): void {
    const queue = this.#ways.get(way) ?? [];
    queue.push(message);
    this.#ways.set(way, queue);
  }

  /** Lets the first message of one way arrive, and what follows from it at once happen. False: there is none. */
  async deliver(choice: number): Promise<boolean> {
    const waiting = [...this.#ways].filter(([, queue]) => queue.length > 0);
    const way = waiting[choice % Math.max(waiting.length, 1)];
    way?.[1].shift()!();
    await new Promise((resolve) => setImmediate(resolve));
    return way !== undefined;
  }

  /** Lets everything arrive, and time pass until all later looks are over. */
  async settle(): Promise<void> {
    for (let round = 0; round < 12; round++) {
      await this.#deliverAll();
      this.clock.advance([100, 200, 700, 2_000, 3_000, 4_000][round % 6]!);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await this.#deliverAll();
  }

  /** One way after the other; what never ends is a failure. */
  async #deliverAll(): Promise<void> {
    for (let count = 0; await this.deliver(count); count++) {
      if (count > 5_000) {
        throw new Error('The windows never come to rest.');
      }
    }
  }

  /** Ends a window's extension host: nothing of it goes on; what it has sent to the main process arrives. */
  kill(window: StoredWindow): void {
    window.dead = true;
    [`timer ${window.name}`, `main ${window.name}`].forEach((way) => this.#ways.delete(way));
    window.dispose();
  }
}

let windows = 0;

/** One window, with the parts of this extension that store something. */
export class StoredWindow {
  readonly name = `w${String(++windows)}`;
  dead = false;
  readonly registry: ManagerRegistry;
  readonly credentials: CredentialsStore;
  readonly state: SharedState;
  readonly workspace = new MemoryState();
  readonly log = new MemoryLog();
  readonly connection: ConnectDependencies;
  readonly told: string[] = [];
  /** The main process's copy, and what of it is to be written. */
  #cache: string | undefined;
  #unwritten: string | undefined;
  #flushing = false;
  #copy: Record<string, unknown>;
  readonly #listeners = new Set<(event: SecretStorageChangeEvent) => void>();
  readonly #sweep: OrphanSweep;

  constructor(private readonly storage: VSCodeStorage) {
    this.#cache = storage.database;
    this.#copy = JSON.parse(this.#cache ?? '{}') as Record<string, unknown>;
    storage.windows.push(this);
    const { clock } = storage;
    const { log } = this;
    const secrets = secretStore(this.#secretStorage());
    this.state = new SharedState(batchStore(this.#memento()), clock, windows % 1_000);
    this.registry = new ManagerRegistry({
      global: this.state,
      workspace: this.workspace,
      secrets,
      clock,
      log,
    });
    this.credentials = new CredentialsStore(secrets, this.state);
    this.state.onDidHeal(() => void this.registry.announce());
    this.registry.onDidFindAliasTaken(({ from, to }) => this.told.push(`${from} ${to}`));
    this.#sweep = new OrphanSweep({ registry: this.registry, credentials: this.credentials, clock, log });
    void this.#sweep.look();
    this.connection = {
      registry: this.registry,
      credentials: this.credentials,
      loadAws: new FakeAws().load,
    };
  }

  readonly connect = (alias: string, accessKeyId: string): ReturnType<typeof connectManager> => {
    const keys = { accessKeyId, secretAccessKey: `secret/of/${accessKeyId}` };
    return connectManager({ alias, region: 'us-east-1', ...keys }, this.connection);
  };

  dispose(): void {
    this.#sweep.dispose();
    this.registry.dispose();
    this.state.dispose();
  }

  #memento(): Memento {
    let scheduled: { resolve: () => void }[] | undefined;
    return {
      keys: () => Object.keys(this.#copy).filter((key) => this.#copy[key] !== undefined),
      get: (key: string) => this.#copy[key],
      update: (key: string, value: unknown) => {
        this.#copy[key] = value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
        return new Promise<void>((resolve) => {
          if (scheduled !== undefined) {
            scheduled.push({ resolve });
            return;
          }
          scheduled = [{ resolve }];
          this.#sendFromHost('timer', () => {
            const waiting = scheduled ?? [];
            scheduled = undefined;
            const text = JSON.stringify(this.#copy);
            this.#sendFromHost('host', () => {
              this.#store(text);
              this.#sendToHost(() => waiting.forEach((each) => each.resolve()));
            });
          });
        });
      },
    } as Memento;
  }

  /** The main process stores what the extension host has sent. */
  #store(text: string): void {
    if (text === this.#cache) {
      return;
    }
    this.#cache = text;
    this.#unwritten = text;
    this.#accept(text);
    if (!this.#flushing) {
      this.#flushing = true;
      this.storage.send(`flush ${this.name}`, () => this.#flush());
    }
  }

  #flush(): void {
    this.#flushing = false;
    const text = this.#unwritten!;
    this.#unwritten = undefined;
    this.storage.database = text;
    for (const other of this.storage.windows.filter((each) => each !== this)) {
      this.storage.send(`broadcast ${other.name}`, () => {
        if (other.#cache !== text) {
          other.#cache = text;
          other.#accept(text);
        }
      });
    }
  }

  #accept(text: string): void {
    this.#sendToHost(() => (this.#copy = JSON.parse(text) as Record<string, unknown>));
  }

  #secretStorage(): SecretStorage {
    const { secrets } = this.storage;
    const ask = <T>(act: () => T): Promise<T> =>
      new Promise((resolve) =>
        this.#sendFromHost('host', () => {
          const result = act();
          this.#sendToHost(() => resolve(result));
        }),
      );
    const changed = (key: string): void =>
      this.storage.windows.forEach((window) =>
        window.#sendToHost(() => window.#listeners.forEach((listener) => listener({ key }))),
      );
    return {
      get: (key: string) => ask(() => secrets.get(key)),
      keys: () => ask(() => [...secrets.keys()]),
      store: (key: string, value: string) =>
        ask(() => {
          secrets.set(key, value);
          changed(key);
        }),
      delete: (key: string) =>
        ask(() => {
          secrets.delete(key);
          changed(key);
        }),
      onDidChange: (listener: (event: SecretStorageChangeEvent) => void) => {
        this.#listeners.add(listener);
        return { dispose: () => this.#listeners.delete(listener) };
      },
    } as unknown as SecretStorage;
  }

  #sendFromHost(way: string, message: () => void): void {
    if (!this.dead) {
      this.storage.send(`${way} ${this.name}`, message);
    }
  }

  #sendToHost(message: () => void): void {
    if (!this.dead) {
      this.storage.send(`main ${this.name}`, message);
    }
  }
}
