import type { Disposable } from '../secrets/model/ports.js';

/** A key-value store that survives the session and holds nothing secret (VS Code's `globalState`). */
export interface StateStore {
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
  keys(): readonly string[];
}

/** The store that windows share, as this window has it at each moment. */
export interface BatchStore {
  get(key: string): unknown;
  keys(): readonly string[];
  /** Writes all changes in one piece: nobody ever sees some of them without the others. Undefined removes. */
  write(changes: ReadonlyMap<string, unknown>): Promise<void>;
}

/** An encrypted key-value store (VS Code's SecretStorage). */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** All keys of this extension; absent where VS Code is too old to list them. */
  keys?(): Promise<readonly string[]>;
  /** Fires for changes of any window. */
  onDidChange(listener: (key: string) => void): Disposable;
}
