import type { Page } from 'playwright-core';
import { eventually } from '../host/eventually';

/** As much of the browser's own types as is used here; the project is not compiled with all of them. */
interface KeyValueStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
}
interface StorageRequest<T> {
  readonly result: T;
  readonly error: Error;
  onsuccess: () => void;
  onerror: () => void;
}
interface StoredDatabase {
  readonly objectStoreNames: Iterable<string>;
  transaction(store: string): {
    objectStore(store: string): {
      getAll(): StorageRequest<unknown[]>;
      getAllKeys(): StorageRequest<unknown[]>;
    };
  };
  close(): void;
}
declare const localStorage: KeyValueStorage;
declare const sessionStorage: KeyValueStorage;
declare const indexedDB: {
  databases(): Promise<readonly { readonly name: string }[]>;
  open(name: string): StorageRequest<StoredDatabase>;
};

/** A text that the browser keeps. */
export interface StoredText {
  /** `localStorage KEY`, or `IndexedDB DATABASE STORE`. */
  readonly place: string;
  readonly text: string;
}

/** Runs in the page: all that the browser keeps of it. */
export async function readBrowserStorage(): Promise<StoredText[]> {
  const found: StoredText[] = [];
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index) ?? '';
      found.push({ place: `${name} ${key}`, text: storage.getItem(key) ?? '' });
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    const database = await new Promise<StoredDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      for (const reading of [objects.getAllKeys(), objects.getAll()]) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error);
        });
        for (const value of values) {
          const text =
            typeof value === 'string'
              ? value
              : JSON.stringify(value, (_key, part: unknown) =>
                  part instanceof Uint8Array ? new TextDecoder('latin1').decode(part) : part,
                );
          found.push({ place: `IndexedDB ${name} ${store}`, text });
        }
      }
    }
    database.close();
  }
  return found;
}

/**
 * Waits until the browser keeps a text. VS Code writes what extensions store in its own time, and a page that is loaded
 * anew may forget the last of it.
 */
export async function whenKept(page: Page, text: string): Promise<void> {
  await eventually(
    async () => (await page.evaluate(readBrowserStorage)).some((each) => each.text.includes(text)),
    `the browser keeps ${text}`,
  );
}
