import { createPick, untilHidden } from './quickInput.js';

/**
 * Waits for AWS between two steps of a picker, with a busy picker in their place.
 *
 * @throws what `work` throws; SecretsError `cancelled` when the person presses Escape
 */
export async function withProgressIn<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const pick = createPick(title);
  const controller = new AbortController();
  pick.busy = true;
  pick.enabled = false;
  try {
    const answer = await untilHidden<Promise<T>>(pick, (settle) => {
      const running = work(controller.signal);
      const done = (): void => settle({ kind: 'answer', value: running });
      running.then(done, done);
      return [];
    });
    // Without buttons there is no way back.
    return await (answer as { readonly value: Promise<T> }).value;
  } finally {
    controller.abort();
  }
}
