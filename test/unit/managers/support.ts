import assert from 'node:assert/strict';
import { CredentialsStore } from '../../../src/managers/credentialsStore';
import type { ManagerConfiguration } from '../../../src/managers/manager';
import type { SecretStore, StateStore } from '../../../src/managers/ports';
import { ManagerRegistry } from '../../../src/managers/registry';
import { SecretsError } from '../../../src/secrets/model/errors';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode';
import type {
  AwsModule,
  ClientOptions,
  Clock,
  Disposable,
  Log,
  SecretPage,
  SecretsManagerClient,
  SignInModule,
} from '../../../src/secrets/model/ports';

export class MemoryState implements StateStore {
  readonly entries = new Map<string, unknown>();
  /** Throws on keys that begin with this. */
  broken: string | undefined;

  get(key: string): unknown {
    return this.entries.get(key);
  }

  set(key: string, value: unknown): Promise<void> {
    if (this.broken !== undefined && key.startsWith(this.broken)) {
      return Promise.reject(new Error('the disk is full'));
    }
    if (value === undefined) {
      this.entries.delete(key);
    } else {
      // What VS Code keeps has been through JSON.
      this.entries.set(key, JSON.parse(JSON.stringify(value)));
    }
    return Promise.resolve();
  }

  keys(): readonly string[] {
    return [...this.entries.keys()];
  }
}

export class MemorySecrets implements SecretStore {
  readonly entries = new Map<string, string>();
  readonly #listeners = new Set<(key: string) => void>();
  broken = false;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  set(key: string, value: string): Promise<void> {
    if (this.broken) {
      return Promise.reject(new Error(`no keyring for ${value}`));
    }
    this.entries.set(key, value);
    this.#fire(key);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    if (this.entries.delete(key)) {
      this.#fire(key);
    }
    return Promise.resolve();
  }

  onDidChange(listener: (key: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #fire(key: string): void {
    [...this.#listeners].forEach((listener) => listener(key));
  }
}

/** Time that passes when a test says so. */
export class ManualClock implements Clock {
  #now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  schedule(milliseconds: number, callback: () => void): Disposable {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return { dispose: () => (this.#timers = this.#timers.filter((other) => other !== timer)) };
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    due.forEach(({ callback }) => callback());
  }
}

export class MemoryLog implements Log {
  readonly lines: string[] = [];
  trace = (message: string): void => void this.lines.push(message);
  info = this.trace;
  warn = this.trace;
  error = this.trace;
}

/** One window of VS Code; windows made with the same stores belong to one person. */
export interface Window {
  readonly registry: ManagerRegistry;
  readonly credentials: CredentialsStore;
  readonly global: MemoryState;
  readonly workspace: MemoryState;
  readonly secrets: MemorySecrets;
  readonly clock: ManualClock;
  readonly log: MemoryLog;
}

export function openWindow(shared: { global?: MemoryState; secrets?: MemorySecrets } = {}): Window {
  const { global = new MemoryState(), secrets = new MemorySecrets() } = shared;
  const workspace = new MemoryState();
  const clock = new ManualClock();
  const log = new MemoryLog();
  const registry = new ManagerRegistry({ global, workspace, secrets, clock, log });
  return {
    registry,
    credentials: new CredentialsStore(secrets, global),
    global,
    workspace,
    secrets,
    clock,
    log,
  };
}

let count = 0;

export function manager(alias: string, changes: Partial<ManagerConfiguration> = {}): ManagerConfiguration {
  count += 1;
  return {
    id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
    alias,
    region: 'us-east-1',
    source: { kind: 'keys' },
    listing: 'allowed',
    addedSecrets: [],
    ...changes,
  };
}

export const keys = {
  accessKeyId: 'AKIACANARY0000000000',
  secretAccessKey: 'CANARYsecret/key+0000000000000000000000',
};
export const input = { alias: 'prod', region: 'us-east-1', ...keys };

/** A module of the second bundle whose clients answer as told, and note what they were made of. */
export class FakeAws implements AwsModule {
  readonly created: ClientOptions[] = [];
  disposed = 0;
  loaded = 0;
  /** What ListSecrets answers, or fails with. */
  list: (signal: AbortSignal | undefined) => Promise<SecretPage> = () => Promise.resolve({ secrets: [] });

  readonly load = (): Promise<AwsModule> => {
    this.loaded += 1;
    return Promise.resolve(this);
  };

  fail(code: SecretsErrorCode): void {
    this.list = () => Promise.reject(new SecretsError(code));
  }

  createClient(options: ClientOptions): SecretsManagerClient {
    this.created.push(options);
    return {
      listSecrets: (_request: unknown, signal?: AbortSignal) => this.list(signal),
      dispose: () => (this.disposed += 1),
    } as unknown as SecretsManagerClient;
  }

  listRegions = (): readonly [] => [];
  partitionOf = (): string => 'aws';
  listProfiles = (): Promise<readonly string[]> => Promise.resolve([]);
  loadSignIn = (): Promise<SignInModule> => Promise.reject(new Error('Nobody signs in.'));
}

/** Waits for a failure, checks its code, and gives it. */
export async function failure(work: Promise<unknown>, code: SecretsErrorCode): Promise<SecretsError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof SecretsError, String(error));
    assert.equal(error.code, code, error.message);
    assert.ok(!error.message.includes('CANARY'), error.message);
    return error;
  }
  return assert.fail(`should have failed with ${code}`);
}
