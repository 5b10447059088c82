import type * as vscode from 'vscode';
import type { SecretStore, StateStore } from '../managers/ports.js';

/**
 * VS Code's `globalState` or `workspaceState` as a store of the core. One change is written after the other: VS Code
 * reports each one back to this window as the whole state of then, and a change made in between would be lost by it.
 * What waits to be written is read as written.
 */
export function stateStore(memento: vscode.Memento): StateStore {
  const waiting = new Map<string, { readonly value: unknown }>();
  let written: Promise<unknown> = Promise.resolve();
  const get = (key: string): unknown => {
    const change = waiting.get(key);
    return change === undefined ? memento.get<unknown>(key) : change.value;
  };
  return {
    get,
    set: (key, value) => {
      const change = { value };
      waiting.set(key, change);
      const writing = written.then(async () => {
        try {
          await memento.update(key, value);
        } finally {
          if (waiting.get(key) === change) {
            waiting.delete(key);
          }
        }
      });
      written = writing.catch(() => undefined);
      return writing;
    },
    keys: () => [...new Set([...memento.keys(), ...waiting.keys()])].filter((key) => get(key) !== undefined),
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
