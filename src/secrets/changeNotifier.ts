import { EventEmitter } from 'node:events';
import type { Disposable } from './ports.js';
import type { SecretChange } from './services.js';

/**
 * Tells of changes after the current turn, each one once: listeners never run inside the call that made
 * the change, and a thousand values arriving together do not repeat themselves.
 */
export class ChangeNotifier implements Disposable {
  private readonly events = new EventEmitter<{ change: [SecretChange] }>();
  private readonly pending = new Map<string, SecretChange>();

  constructor() {
    this.events.setMaxListeners(0);
  }

  on(listener: (change: SecretChange) => void): Disposable {
    this.events.on('change', listener);
    return { dispose: () => this.events.off('change', listener) };
  }

  fire(change: SecretChange): void {
    if (this.pending.size === 0) {
      queueMicrotask(() => this.flush());
    }
    this.pending.set(JSON.stringify([change.managerId, change.secretId]), change);
  }

  dispose(): void {
    this.pending.clear();
    this.events.removeAllListeners();
  }

  private flush(): void {
    const changes = [...this.pending.values()];
    this.pending.clear();
    for (const change of changes) {
      this.events.emit('change', change);
    }
  }
}
