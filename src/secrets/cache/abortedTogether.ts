/** A signal that is aborted when the last of these is: somebody still waits until then. */
export function abortedWhenAllAre(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  let left = signals.length;
  for (const signal of signals) {
    signal.addEventListener('abort', () => {
      left -= 1;
      if (left === 0) {
        controller.abort();
      }
    });
  }
  return controller.signal;
}
