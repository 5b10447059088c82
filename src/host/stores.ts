import type * as vscode from 'vscode';
import type { SecretStore, StateStore } from '../managers/ports.js';

/**
 * VS Code's `globalState` or `workspaceState` as a store of the core. One change is written after the other: VS Code
 * reports each one back to this window as the whole state of then, and a change made in between would be lost by it.
 */
export function stateStore(memento: vscode.Memento): StateStore {
  let written: Promise<unknown> = Promise.resolve();
  return {
    get: (key) => memento.get<unknown>(key),
    set: (key, value) => {
      const writing = written.then(async () => memento.update(key, value));
      written = writing.catch(() => undefined);
      return writing;
    },
    keys: () => memento.keys(),
  };
}

/** VS Code's SecretStorage as a store of the core. */
export function secretStore(storage: vscode.SecretStorage): SecretStore {
  return {
    get: async (key) => storage.get(key),
    set: async (key, value) => storage.store(key, value),
    delete: async (key) => storage.delete(key),
    onDidChange: (listener) => storage.onDidChange((event) => listener(event.key)),
  };
}
