import { ChangeNotifier } from '../cache/changeNotifier.js';
import { toSecretsError } from '../model/errors.js';
import type { Disposable, SecretSummary } from '../model/ports.js';
import { PageProgress } from './pageProgress.js';
import { RecentWrites } from './recentWrites.js';
import { searchableText } from './searchText.js';
import { SecretDescriptions } from './secretDescriptions.js';
import { endless, pageSize, SecretListing } from './secretListing.js';
import type { CatalogPage, ClientSource, SecretAddress, SecretCatalogReader } from '../model/services.js';
import { throwIfAborted } from '../model/abort.js';

export interface SecretCatalogParts {
  readonly clients: ClientSource;
  /** Milliseconds since the epoch; default: the system's. */
  readonly now?: () => number;
}

/**
 * The secrets of each manager, as ListSecrets and DescribeSecret tell of them; no values. Listed page by page
 * in the order of the service, kept until `forget`, and loaded once for all who ask. Secrets pending deletion
 * are listed too. A thousand secrets take about a megabyte, so listings are not bounded.
 */
export class SecretCatalog implements SecretCatalogReader, Disposable {
  private readonly listings = new Map<string, SecretListing>();
  private readonly descriptions: SecretDescriptions;
  private readonly changes = new ChangeNotifier();
  private readonly recent: RecentWrites;
  /** Grow with each `forget` of a manager, and of all, so that an older answer is not kept. */
  private readonly generations = new Map<string, number>();
  private epoch = 0;

  constructor(private readonly parts: SecretCatalogParts) {
    this.recent = new RecentWrites(parts.now ?? Date.now);
    this.descriptions = new SecretDescriptions(parts.clients);
  }

  peek(managerId: string): CatalogPage {
    return this.listings.get(managerId)?.page ?? { secrets: [], complete: false };
  }

  async loadMore(
    managerId: string,
    options: { signal?: AbortSignal; count?: number } = {},
  ): Promise<CatalogPage> {
    const wanted = options.count ?? this.listingOf(managerId).size + 1;
    await this.loadUntil(() => this.listingOf(managerId), wanted, options.signal);
    return this.peek(managerId);
  }

  async loadAll(managerId: string, signal?: AbortSignal): Promise<readonly SecretSummary[]> {
    await this.loadUntil(() => this.listingOf(managerId), Number.POSITIVE_INFINITY, signal);
    return this.peek(managerId).secrets;
  }

  async search(managerId: string, text: string, signal?: AbortSignal): Promise<readonly SecretSummary[]> {
    throwIfAborted(signal);
    const value = searchableText(text);
    if (value === '') {
      return [];
    }
    const filters = [{ key: 'all', values: [value] }] as const;
    const client = await this.parts.clients(managerId, signal);
    const progress = new PageProgress(() => endless(client.host));
    let nextToken: string | undefined;
    do {
      const request = { pageSize, filters, includePlannedDeletion: true, sortBy: 'name' } as const;
      const page = await client.listSecrets(
        { ...request, ...(nextToken !== undefined && { nextToken }) },
        signal,
      );
      if (page.secrets.length > 0) {
        return this.asWritten(managerId, page.secrets);
      }
      nextToken = page.nextToken;
      progress.note(0, nextToken);
    } while (nextToken !== undefined);
    return [];
  }

  asWritten(managerId: string, secrets: readonly SecretSummary[]): readonly SecretSummary[] {
    const written = new Map(this.recent.of(managerId).map((write) => [write.arn, write]));
    return secrets.flatMap((secret) => {
      const write = written.get(secret.arn);
      return write === undefined ? secret : (write.secret ?? []);
    });
  }

  async describe(managerId: string, secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    throwIfAborted(signal);
    return this.descriptions.get(managerId, secretId, signal);
  }

  /** What is known of a secret without asking AWS: as described, else as listed. */
  find(managerId: string, secretId: string): SecretSummary | undefined {
    const described = this.descriptions.peek(managerId, secretId);
    return described ?? this.listings.get(managerId)?.find(secretId) ?? this.recent.find(managerId, secretId);
  }

  /** Learns of a secret that was created, written or restored from here: listings tell of it minutes later. */
  learn(managerId: string, secret: SecretSummary): void {
    this.recent.add(managerId, secret);
    this.descriptions.set(managerId, secret);
    this.listings.get(managerId)?.put(secret);
    this.changes.fire({ managerId });
  }

  /** Learns that a secret is gone: listings tell of it minutes longer. */
  remove(managerId: string, secretId: string): void {
    const { arn, name } = this.find(managerId, secretId) ?? { arn: secretId, name: secretId };
    this.recent.remove(managerId, arn);
    this.descriptions.delete(managerId, [arn, name, secretId]);
    this.listings.get(managerId)?.drop(arn);
    this.changes.fire({ managerId });
  }

  /** When a secret rotates next, as far as is known without asking AWS; for `SecretCache`. */
  nextRotation(address: SecretAddress): Date | undefined {
    const secret = this.find(address.managerId, address.secretId);
    return secret?.rotationEnabled === true ? secret.nextRotationDate : undefined;
  }

  /**
   * Lists anew, as far as is loaded now, behind the old listing: readers see the old one until the new one
   * is there. If it fails, the old one stays.
   */
  async refresh(managerId: string, signal?: AbortSignal): Promise<CatalogPage> {
    const before = this.listings.get(managerId);
    const generation = this.generationOf(managerId);
    const wanted = before?.isComplete === true ? Number.POSITIVE_INFINITY : Math.max(1, before?.size ?? 1);
    const listing = this.createListing(managerId);
    await this.loadUntil(() => listing, wanted, signal);
    if (generation === this.generationOf(managerId) && this.listings.get(managerId) === before) {
      this.descriptions.drop(managerId);
      this.listings.set(managerId, listing);
      this.changes.fire({ managerId });
    }
    return this.peek(managerId);
  }

  forget(managerId?: string): void {
    if (managerId === undefined) {
      this.epoch += 1;
    } else {
      this.generations.set(managerId, (this.generations.get(managerId) ?? 0) + 1);
    }
    const forgotten = managerId === undefined ? [...this.listings.keys()] : [managerId];
    for (const each of forgotten) {
      this.listings.delete(each);
      this.changes.fire({ managerId: each });
    }
    this.recent.forget(managerId);
    this.descriptions.forget(managerId);
  }

  onDidChange(listener: (change: { readonly managerId: string }) => void): Disposable {
    return this.changes.on(listener);
  }

  dispose(): void {
    this.forget();
    this.changes.dispose();
  }

  /** A listing that is forgotten meanwhile is continued with its successor, from the beginning. */
  private async loadUntil(
    current: () => SecretListing,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    throwIfAborted(signal);
    for (let listing = current(); listing.size < count && !listing.isComplete; listing = current()) {
      try {
        await listing.loadPage(signal);
      } catch (error) {
        throw toSecretsError(error);
      }
    }
  }

  private listingOf(managerId: string): SecretListing {
    let listing = this.listings.get(managerId);
    if (listing === undefined) {
      listing = this.createListing(managerId);
      this.listings.set(managerId, listing);
    }
    return listing;
  }

  private createListing(managerId: string): SecretListing {
    const listing: SecretListing = new SecretListing(
      () => this.parts.clients(managerId),
      () => {
        if (this.listings.get(managerId) === listing) {
          this.changes.fire({ managerId });
        }
      },
      () => this.recent.of(managerId),
    );
    return listing;
  }

  private generationOf(managerId: string): string {
    return `${this.epoch}.${this.generations.get(managerId) ?? 0}`;
  }
}
