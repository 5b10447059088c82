import { toSecretsError, type SecretsError } from '../secrets/model/errors.js';
import type { Disposable } from '../secrets/model/ports.js';
import type { SecretCatalogReader } from '../secrets/model/services.js';

export interface BackgroundListingParts {
  readonly catalog: Pick<SecretCatalogReader, 'peek' | 'loadMore'>;
  /** Called when a listing ended: complete, at its limit, stopped, or with this error. */
  readonly onDidEnd: (managerId: string, error: SecretsError | undefined) => void;
  /** After how many secrets more a listing pauses until somebody asks for more. */
  readonly stretch: number;
}

/**
 * Loads the secrets of a manager page by page, one request at a time, so that folders become complete while
 * they are looked at. Stops when nobody looks any more.
 */
export class BackgroundListing implements Disposable {
  private readonly running = new Map<string, AbortController>();
  /** Up to how many secrets a manager is listed without being asked. */
  private readonly limits = new Map<string, number>();

  constructor(private readonly parts: BackgroundListingParts) {}

  isRunning(managerId: string): boolean {
    return this.running.has(managerId);
  }

  /** True when the listing paused because there are very many secrets. */
  isAtLimit(managerId: string): boolean {
    return this.parts.catalog.peek(managerId).secrets.length >= this.limitOf(managerId);
  }

  /** Goes on listing, unless it already does, is complete or paused at its limit. */
  start(managerId: string): void {
    if (!this.running.has(managerId) && !this.isDone(managerId)) {
      void this.run(managerId);
    }
  }

  /** Lets the listing go on beyond the limit at which it paused. */
  extend(managerId: string): void {
    const loaded = this.parts.catalog.peek(managerId).secrets.length;
    this.limits.set(managerId, loaded + this.parts.stretch);
    this.start(managerId);
  }

  stop(managerId: string): void {
    this.running.get(managerId)?.abort();
    this.running.delete(managerId);
  }

  /** Stops, and forgets that more was asked for. */
  reset(managerId: string): void {
    this.stop(managerId);
    this.limits.delete(managerId);
  }

  stopAll(): void {
    [...this.running.keys()].forEach((id) => this.stop(id));
  }

  dispose(): void {
    this.stopAll();
  }

  private async run(managerId: string): Promise<void> {
    const controller = new AbortController();
    this.running.set(managerId, controller);
    let failure: SecretsError | undefined;
    try {
      while (!controller.signal.aborted && !this.isDone(managerId)) {
        await this.parts.catalog.loadMore(managerId, { signal: controller.signal });
      }
    } catch (error) {
      failure = toSecretsError(error);
    }
    if (this.running.get(managerId) === controller) {
      this.running.delete(managerId);
      this.parts.onDidEnd(managerId, failure?.code === 'cancelled' ? undefined : failure);
    }
  }

  private isDone(managerId: string): boolean {
    return this.parts.catalog.peek(managerId).complete || this.isAtLimit(managerId);
  }

  private limitOf(managerId: string): number {
    return this.limits.get(managerId) ?? this.parts.stretch;
  }
}
