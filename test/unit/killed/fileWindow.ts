import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ConnectDependencies } from '../../../src/managers/connect';
import { CredentialsStore } from '../../../src/managers/credentialsStore';
import type { SecretStore, StateStore } from '../../../src/managers/ports';
import { ManagerRegistry } from '../../../src/managers/registry';
import { SharedState } from '../../../src/managers/sharedState';
import { systemClock } from '../../../src/host/clock';
import { FakeAws, MemoryLog } from '../managers/support';

/** A window whose stores are files: what was written is there, whatever becomes of the process. */
export interface FileWindow extends ConnectDependencies {
  readonly global: StateStore;
  readonly workspace: StateStore;
  readonly secrets: SecretStore;
  dispose(): void;
}

/** @param beforeWrite called before each write to a store; may end the process */
export function openFileWindow(folder: string, beforeWrite: () => void = () => undefined): FileWindow {
  const global = new SharedState(stateFile(path.join(folder, 'global.json'), beforeWrite), systemClock);
  const workspace = new SharedState(stateFile(path.join(folder, 'workspace.json'), beforeWrite), systemClock);
  const secrets = secretFile(path.join(folder, 'secrets.json'), beforeWrite);
  const registry = new ManagerRegistry({
    global,
    workspace,
    secrets,
    clock: systemClock,
    log: new MemoryLog(),
  });
  return {
    registry,
    global,
    workspace,
    secrets,
    credentials: new CredentialsStore(secrets, global),
    loadAws: new FakeAws().load,
    dispose: () => [registry, global, workspace].forEach((part) => part.dispose()),
  };
}

function stateFile(file: string, beforeWrite: () => void): ConstructorParameters<typeof SharedState>[0] {
  let state = read(file);
  return {
    get: (key) => state[key],
    keys: () => Object.keys(state),
    write: (changes) => {
      beforeWrite();
      const changed = Object.entries({ ...state, ...Object.fromEntries(changes) });
      replace(file, Object.fromEntries(changed.filter(([, value]) => value !== undefined)));
      state = read(file);
      return Promise.resolve();
    },
  };
}

function secretFile(file: string, beforeWrite: () => void): SecretStore {
  const change = (key: string, value: string | undefined): Promise<void> => {
    beforeWrite();
    replace(file, { ...read(file), [key]: value });
    return Promise.resolve();
  };
  return {
    get: (key) => Promise.resolve(read(file)[key] as string | undefined),
    keys: () => Promise.resolve(Object.keys(read(file))),
    set: change,
    delete: (key) => change(key, undefined),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

function read(file: string): Record<string, unknown> {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}

function replace(file: string, content: Readonly<Record<string, unknown>>): void {
  fs.writeFileSync(`${file}.new`, JSON.stringify(content));
  fs.renameSync(`${file}.new`, file);
}
