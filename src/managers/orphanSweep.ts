import type { Clock, Disposable, Log } from '../secrets/model/ports.js';
import type { CredentialsStore } from './credentialsStore.js';
import type { ManagerRegistry } from './registry.js';

/** Milliseconds between two looks: a manager that a window is just saving has its entry by then, in all windows. */
const patience = 10_000;

/**
 * Removes keys that no manager has: of one that was being connected or disconnected when its window was ended, and
 * those that were replaced. What is found twice, some time apart, is removed; looks at the start and after changes.
 */
export class OrphanSweep implements Disposable {
  readonly #subscription: Disposable;
  #timer: Disposable | undefined;

  constructor(
    private readonly parts: {
      readonly registry: ManagerRegistry;
      readonly credentials: CredentialsStore;
      readonly clock: Clock;
      readonly log: Log;
    },
  ) {
    this.#subscription = parts.registry.onDidChange(({ resolutionChanged }) => {
      if (resolutionChanged) {
        void this.look();
      }
    });
  }

  /** Looks for keys without a manager, and again later; settles after the first look and never rejects. */
  async look(): Promise<void> {
    const orphans = await this.#find();
    this.#timer?.dispose();
    this.#timer = undefined;
    if (orphans.length > 0) {
      this.#timer = this.parts.clock.schedule(patience, () => void this.#sweep(orphans));
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#timer?.dispose();
  }

  async #find(): Promise<readonly string[]> {
    try {
      return await this.parts.credentials.orphans();
    } catch {
      this.parts.log.warn('It could not be seen whether there are credentials without a secret manager.');
      return [];
    }
  }

  async #sweep(before: readonly string[]): Promise<void> {
    this.parts.registry.reload();
    const orphans = await this.#find();
    try {
      const removed = await this.parts.credentials.sweep(orphans.filter((name) => before.includes(name)));
      if (removed > 0) {
        this.parts.log.info(`Credentials that no secret manager has were removed (${removed}).`);
      }
    } catch {
      this.parts.log.warn(
        'Credentials that no secret manager has could not be removed; it is tried again at the next start.',
      );
    }
    if (orphans.some((name) => !before.includes(name))) {
      await this.look();
    }
  }
}
