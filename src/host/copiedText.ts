import { createHash, randomBytes } from 'node:crypto';
import { clipboardKey } from '../managers/keys.js';
import type { StateStore } from '../managers/ports.js';
import type { Clock, Disposable } from '../secrets/model/ports.js';

/** VS Code's clipboard; both reject where the window is not in front of a browser. */
interface Clipboard {
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

/** More than one where copying was interrupted; or one after the other is copied, until the time of each is over. */
const mostKept = 10;

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
    const { clipboard, clock } = this.parts;
    if (seconds <= 0) {
      await clipboard.writeText(text);
      await this.keep([]);
      return;
    }
    const salt = randomBytes(16).toString('hex');
    const copied = { salt, hash: hashOf(text, salt), until: clock.now() + seconds * 1000 };
    // Before it is there: wherever this ends, nothing is there of which nobody knows, neither this nor the one before.
    await this.keep([...this.pending, copied].slice(-mostKept));
    await clipboard.writeText(text);
  }

  /** The window is in front again: what is overdue is cleared. */
  async tryAgain(): Promise<void> {
    const now = this.parts.clock.now();
    await this.clear(this.pending.filter(({ until }) => now >= until));
  }

  /** The window closes: what would have been cleared later is cleared now, as far as there is time. */
  dispose(): void {
    this.timer?.dispose();
    void this.clear(this.pending);
  }

  /** The last one copied is the last. */
  private get pending(): readonly Copied[] {
    // Earlier versions kept one.
    return [(this.parts.state.get(clipboardKey) ?? []) as Copied | readonly Copied[]].flat();
  }

  private waitFor(pending: readonly Copied[]): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (pending.length > 0) {
      const next = Math.min(...pending.map(({ until }) => until));
      const milliseconds = Math.max(0, next - this.parts.clock.now());
      this.timer = this.parts.clock.schedule(milliseconds, () => void this.tryAgain());
    }
  }

  private async clear(due: readonly Copied[]): Promise<void> {
    if (due.length === 0) {
      // A timer may end a moment before its time.
      this.waitFor(this.pending);
      return;
    }
    const isDue = ({ hash }: Copied): boolean => due.some((each) => each.hash === hash);
    const { clipboard } = this.parts;
    try {
      const text = await clipboard.readText();
      const there = this.pending.findLast(({ salt, hash }) => hashOf(text, salt) === hash);
      if (there !== undefined && isDue(there)) {
        await clipboard.writeText('');
      }
      await this.keep(this.pending.filter((each) => !isDue(each)));
    } catch {
      // What is kept says that it is still to be done.
    }
  }

  private async keep(pending: readonly Copied[]): Promise<void> {
    if (pending.length > 0 || this.pending.length > 0) {
      await this.parts.state.set(clipboardKey, pending.length > 0 ? pending : undefined);
    }
    this.waitFor(pending);
  }
}

function hashOf(text: string, salt: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}
