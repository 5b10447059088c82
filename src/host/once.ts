/**
 * What loads on the first call, once for all. A failure (a file that is being replaced by an update, say) is not kept:
 * the next call tries again.
 */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
}
