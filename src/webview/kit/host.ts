import type { Check } from '../protocol/shapes.js';

/** The extension, as a page knows it. */
export interface Host<Sent> {
  readonly send: (message: Sent) => void;
}

/**
 * Connects with the extension. What comes and is no message of the table is dropped. Nothing is ever kept in the state
 * of the webview, which VS Code writes to the disk.
 */
export function connectHost<Sent, Received>(
  received: Check<Received>,
  handle: (message: Received) => void,
): Host<Sent> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (received(data)) {
      handle(data);
    }
  });
  return { send: (message) => api.postMessage(message) };
}

/** The texts of the page in the language of the person: each with its places {0}, {1}, … filled in. */
export function wordsOf(): (word: string, ...filled: readonly (string | number)[]) => string {
  const words = JSON.parse(document.body.dataset['words'] ?? '{}') as Readonly<Record<string, string>>;
  return (word, ...filled) =>
    (words[word] ?? word).replace(/\{(\d)\}/gu, (place, number: string) =>
      String(filled[Number(number)] ?? place),
    );
}
