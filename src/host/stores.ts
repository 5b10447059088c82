import type * as vscode from 'vscode';
import type { BatchStore, SecretStore, StateStore } from '../managers/ports.js';
import type { Clock } from '../secrets/model/ports.js';

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

/** VS Code's `globalState` as it is at each moment, for `SharedState`. */
export function batchStore(memento: vscode.Memento): BatchStore {
  return {
    get: (key) => memento.get<unknown>(key),
    keys: () => memento.keys().filter((key) => memento.get(key) !== undefined),
    // Without a pause in between, so that they are one write for VS Code.
    write: async (changes) => {
      await Promise.all([...changes].map(([key, value]) => memento.update(key, value)));
    },
  };
}

/** VS Code collects changes of its state for 100 ms, in the window and again where the disk is; in milliseconds. */
const collecting = 300;

/** Settles when what was written to VS Code's state before is on the disk: VS Code itself tells nobody. */
export function whenWritten(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.schedule(collecting, resolve));
}

/** VS Code's SecretStorage as a store of the core. */
export function secretStore(storage: vscode.SecretStorage): SecretStore {
  // Not in all versions of VS Code that this extension runs in.
  const { keys } = storage as { keys?: () => Thenable<readonly string[]> };
  return {
    get: async (key) => storage.get(key),
    set: async (key, value) => storage.store(key, value),
    delete: async (key) => storage.delete(key),
    ...(keys === undefined ? {} : { keys: async () => keys.call(storage) }),
    onDidChange: (listener) => storage.onDidChange((event) => listener(event.key)),
  };
}
