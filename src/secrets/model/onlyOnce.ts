/** What is under way, by what it is about: a Map or a WeakMap. */
interface Running<Key, T> {
  get(key: Key): Promise<T> | undefined;
  set(key: Key, work: Promise<T>): unknown;
  delete(key: Key): unknown;
}

/**
 * Does something once for all who ask for the same while it is under way; whoever asks later has it done anew.
 *
 * @returns what `work` returns; rejects with what it rejects with
 */
export async function onlyOnce<Key, T>(
  running: Running<Key, T>,
  key: Key,
  work: () => Promise<T>,
): Promise<T> {
  const begun = running.get(key) ?? work();
  running.set(key, begun);
  try {
    return await begun;
  } finally {
    running.delete(key);
  }
}
