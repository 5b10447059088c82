import type { Disposable } from '../secrets/ports.js';

/** A key-value store that survives the session and holds nothing secret (VS Code's `globalState`). */
export interface StateStore {
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
  keys(): readonly string[];
}

/** An encrypted key-value store (VS Code's SecretStorage). */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Fires for changes of any window. */
  onDidChange(listener: (key: string) => void): Disposable;
}
