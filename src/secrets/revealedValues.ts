import { Emitter } from './emitter.js';
import type { Clock, Disposable } from './ports.js';

/** One value on screen: a JSON key of a secret, or the whole value when `key` is absent. */
export interface ValueAddress {
  readonly managerId: string;
  readonly secretId: string;
  readonly key?: string;
  readonly version?: string;
}

/**
 * Which values are shown in clear at this moment. Revealing is a deliberate act, for one value, and ends
 * by itself (DESIGN 7). Holds addresses only, never values.
 */
export class RevealedValues implements Disposable {
  private readonly timers = new Map<string, Disposable>();
  private readonly events = new Emitter<ValueAddress>();

  /** @param seconds how long a value stays in clear, read at each reveal */
  constructor(
    private readonly clock: Clock,
    private readonly seconds: () => number,
  ) {}

  reveal(address: ValueAddress): void {
    const id = identity(address);
    this.timers.get(id)?.dispose();
    this.timers.set(
      id,
      this.clock.schedule(Math.max(1, this.seconds()) * 1000, () => this.hide(address)),
    );
    this.events.fire(address);
  }

  hide(address: ValueAddress): void {
    const id = identity(address);
    const timer = this.timers.get(id);
    if (timer !== undefined) {
      timer.dispose();
      this.timers.delete(id);
      this.events.fire(address);
    }
  }

  isRevealed(address: ValueAddress): boolean {
    return this.timers.has(identity(address));
  }

  onDidChange(listener: (address: ValueAddress) => void): Disposable {
    return this.events.listen(listener);
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      timer.dispose();
    }
    this.timers.clear();
    this.events.dispose();
  }
}

function identity(address: ValueAddress): string {
  return JSON.stringify([address.managerId, address.secretId, address.key, address.version]);
}
