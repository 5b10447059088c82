import { createHash, randomBytes } from 'node:crypto';
import { clipboardKey } from '../managers/keys.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';

/** VS Code's clipboard; both reject where the window is not in front of a browser. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

export interface CopiedTextParts {
  readonly clock: Clock;
  /** Outlives the window. */
  readonly state: StateStore;
  readonly clipboard: Clipboard;
}

/** What is kept of a copied text until it is cleared: nothing that tells the text. */
interface Copied {
  readonly salt: string;
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Takes a copied text out of the clipboard when its time is over, unless something else is there: also where the window
 * was loaded anew meanwhile, and where the clipboard could not be read then, at the next {@link tryAgain}.
 */
export class CopiedText implements Disposable {
  private timer: Disposable | undefined;

  constructor(private readonly parts: CopiedTextParts) {
    this.waitFor(this.pending);
  }

  /** @param seconds how long it may stay; 0: for ever */
  async copy(text: string, seconds: number): Promise<void> {
    await this.parts.clipboard.writeText(text);
    if (seconds <= 0) {
      await this.settled();
      return;
    }
    const salt = randomBytes(16).toString('hex');
    const copied = { salt, hash: hashOf(text, salt), until: this.parts.clock.now() + seconds * 1000 };
    await this.parts.state.set(clipboardKey, copied);
    this.waitFor(copied);
  }

  /** The window is in front again: what is overdue is cleared. */
  async tryAgain(): Promise<void> {
    const { pending } = this;
    if (pending !== undefined && this.parts.clock.now() >= pending.until) {
      await this.clear(pending);
    }
  }

  /** The window closes: what would have been cleared later is cleared now, as far as there is time. */
  dispose(): void {
    this.timer?.dispose();
    const { pending } = this;
    if (pending !== undefined) {
      void this.clear(pending);
    }
  }

  private get pending(): Copied | undefined {
    return this.parts.state.get(clipboardKey) as Copied | undefined;
  }

  private waitFor(copied: Copied | undefined): void {
    this.timer?.dispose();
    if (copied !== undefined) {
      const milliseconds = Math.max(0, copied.until - this.parts.clock.now());
      this.timer = this.parts.clock.schedule(milliseconds, () => void this.tryAgain());
    }
  }

  private async clear({ salt, hash }: Copied): Promise<void> {
    const { clipboard } = this.parts;
    try {
      if (hashOf(await clipboard.readText(), salt) === hash) {
        await clipboard.writeText('');
      }
      if (this.pending?.hash === hash) {
        await this.settled();
      }
    } catch {
      // What is kept says that it is still to be done.
    }
  }

  private async settled(): Promise<void> {
    this.timer?.dispose();
    this.timer = undefined;
    if (this.pending !== undefined) {
      await this.parts.state.set(clipboardKey, undefined);
    }
  }
}

function hashOf(text: string, salt: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}
