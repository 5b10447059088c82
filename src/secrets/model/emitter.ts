import type { Disposable } from './ports.js';

/** Listeners of one event. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(event: T) => void>();

  /** Adds a listener until the result is disposed. */
  listen(listener: (event: T) => void): Disposable {
    // A wrapper, so that one function added twice is two listeners.
    const own = (event: T): void => listener(event);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  }

  fire(event: T): void {
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
