import type { Disposable } from '../secrets/model/ports.js';

/** Owns disposables and disposes them together, last added first. */
export class DisposableStore implements Disposable {
  private readonly owned = new Set<Disposable>();
  private disposed = false;

  /** Takes ownership and returns its argument; disposes it at once when the store is already disposed. */
  add<T extends Disposable>(disposable: T): T {
    if (this.disposed) {
      disposable.dispose();
    } else {
      this.owned.add(disposable);
    }
    return disposable;
  }

  dispose(): void {
    this.disposed = true;
    for (const disposable of [...this.owned].reverse()) {
      disposable.dispose();
    }
    this.owned.clear();
  }
}
