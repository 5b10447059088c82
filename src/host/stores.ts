import type * as vscode from 'vscode';
import type { SecretStore, StateStore } from '../managers/ports.js';

/** VS Code's `globalState` or `workspaceState` as a store of the core. */
export function stateStore(memento: vscode.Memento): StateStore {
  return {
    get: (key) => memento.get<unknown>(key),
    set: async (key, value) => {
      await memento.update(key, value);
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
