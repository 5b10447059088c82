import { Emitter } from '../model/emitter.js';
import type { Disposable } from '../model/ports.js';
import type { SecretChange } from '../model/services.js';

/**
 * Tells of changes after the current turn, each one once: listeners never run inside the call that made
 * the change, and a thousand values arriving together do not repeat themselves.
 */
export class ChangeNotifier implements Disposable {
  private readonly events = new Emitter<SecretChange>();
  private readonly pending = new Map<string, SecretChange>();

  on(listener: (change: SecretChange) => void): Disposable {
    return this.events.listen(listener);
  }

  fire(change: SecretChange): void {
    if (this.pending.size === 0) {
      queueMicrotask(() => this.flush());
    }
    this.pending.set(JSON.stringify([change.managerId, change.secretId]), change);
  }

  dispose(): void {
    this.pending.clear();
    this.events.dispose();
  }

  private flush(): void {
    const changes = [...this.pending.values()];
    this.pending.clear();
    for (const change of changes) {
      this.events.fire(change);
    }
  }
}
