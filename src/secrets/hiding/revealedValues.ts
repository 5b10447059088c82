import { Emitter } from '../model/emitter.js';
import type { Clock, Disposable } from '../model/ports.js';

/** One value on screen: a JSON key of a secret, or the whole value when `key` is absent. */
export interface ValueAddress {
  readonly managerId: string;
  readonly secretId: string;
  readonly key?: string;
  readonly version?: string;
}

interface Shown {
  readonly address: ValueAddress;
  readonly until: number;
  readonly timer: Disposable;
}

/**
 * Which values are shown in clear at this moment. Revealing is a deliberate act, for one value, and ends
 * by itself. Holds addresses only, never values.
 */
export class RevealedValues implements Disposable {
  private readonly shown = new Map<string, Shown>();
  private readonly events = new Emitter<ValueAddress>();

  /** @param seconds how long a value stays in clear, read at each reveal */
  constructor(
    private readonly clock: Clock,
    private readonly seconds: () => number,
  ) {}

  reveal(address: ValueAddress): void {
    const id = identity(address);
    this.shown.get(id)?.timer.dispose();
    const milliseconds = Math.max(1, this.seconds()) * 1000;
    const timer = this.clock.schedule(milliseconds, () => this.hide(address));
    this.shown.set(id, { address, timer, until: this.clock.now() + milliseconds });
    this.events.fire(address);
  }

  hide(address: ValueAddress): void {
    const id = identity(address);
    const shown = this.shown.get(id);
    if (shown !== undefined) {
      shown.timer.dispose();
      this.shown.delete(id);
      this.events.fire(address);
    }
  }

  /** Hides the values of these managers. */
  hideOf(concerns: (managerId: string) => boolean): void {
    for (const { address } of [...this.shown.values()]) {
      if (concerns(address.managerId)) {
        this.hide(address);
      }
    }
  }

  isRevealed(address: ValueAddress): boolean {
    return this.revealedUntil(address) !== undefined;
  }

  /** When it is hidden again, in milliseconds of the clock; undefined: it is hidden. */
  revealedUntil(address: ValueAddress): number | undefined {
    return this.shown.get(identity(address))?.until;
  }

  onDidChange(listener: (address: ValueAddress) => void): Disposable {
    return this.events.listen(listener);
  }

  dispose(): void {
    for (const { timer } of this.shown.values()) {
      timer.dispose();
    }
    this.shown.clear();
    this.events.dispose();
  }
}

function identity(address: ValueAddress): string {
  return JSON.stringify([address.managerId, address.secretId, address.key, address.version]);
}
