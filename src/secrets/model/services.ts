import type { OffsetRange, Reference, VersionSelector } from '../../reference/notation/reference.js';
import type { ExactNumber } from './exactNumber.js';
import type { SecretsError } from './errors.js';
import type { Disposable, SecretSummary, SecretValue, SecretsManagerClient } from './ports.js';

/** Any JSON value. */
export type Json =
  string | number | ExactNumber | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Where one version of one secret is found. `secretId` is a name or an ARN. */
export interface SecretAddress {
  readonly managerId: string;
  readonly secretId: string;
  /** Absent: AWSCURRENT. */
  readonly version?: VersionSelector;
}

/** A value as the cache holds it. */
export interface CachedSecret {
  readonly value: SecretValue;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
  readonly expiresAt: number;
  /** Set when a refresh failed for a passing reason and the old value is served meanwhile. */
  readonly stale?: { readonly since: number; readonly error: SecretsError };
}

/** What is known of a secret without asking AWS. */
export type SecretState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'value'; readonly secret: CachedSecret }
  | { readonly kind: 'failed'; readonly error: SecretsError; readonly at: number };

export interface ReadOptions {
  /** Ends this caller's wait; the shared request ends when nobody waits for it. */
  readonly signal?: AbortSignal;
  /** Asks AWS even when a value is cached. A passing failure rejects and leaves the cache as it was. */
  readonly fresh?: boolean;
}

/** The one cache for all readers. Implemented by `SecretCache`. */
export interface SecretReader {
  /** Rejects with a SecretsError. */
  get(address: SecretAddress, options?: ReadOptions): Promise<CachedSecret>;
  peek(address: SecretAddress): SecretState;
  /** Drops values, failures and requests under way of a secret, of a manager, or of all. */
  forget(which?: { readonly managerId: string; readonly secretId?: string }): void;
  /** Fires when what `peek` returns may have changed; without `secretId`: for the whole manager. */
  onDidChange(listener: (change: SecretChange) => void): Disposable;
}

/** What is known of values; asks nobody for one. */
export type CachedSecrets = Pick<SecretReader, 'peek' | 'onDidChange'>;

export interface SecretChange {
  readonly managerId: string;
  readonly secretId?: string;
}

/** What the core needs to know of a configured secret manager. */
export interface ManagerIdentity {
  readonly id: string;
  readonly alias: string;
  readonly region: string;
}

/** Which managers there are; implemented by `managers/registry.ts`. */
export interface ManagerLookup {
  list(): readonly ManagerIdentity[];
  /** The manager of references without alias in this window. */
  active(): ManagerIdentity | undefined;
}

/** Gives the client of a manager, made on first use; implemented in `managers/`. */
export type ClientSource = (managerId: string, signal?: AbortSignal) => Promise<SecretsManagerClient>;

/** One loaded stretch of a manager's secrets. */
export interface CatalogPage {
  /** All secrets loaded so far, in the order of the listing. */
  readonly secrets: readonly SecretSummary[];
  readonly complete: boolean;
}

/**
 * The secrets of each manager, listed page by page and kept for all readers (tree, completion, API).
 * Implemented by `SecretCatalog`.
 */
export interface SecretCatalogReader {
  /** What is loaded, without asking AWS. */
  peek(managerId: string): CatalogPage;
  /** Loads until at least `count` secrets are there or the listing ends. Absent: one more page with entries. */
  loadMore(managerId: string, options?: { signal?: AbortSignal; count?: number }): Promise<CatalogPage>;
  /** Loads all pages; the listing is shared by everybody who asks meanwhile. */
  loadAll(managerId: string, signal?: AbortSignal): Promise<readonly SecretSummary[]>;
  /** Asks the service for secrets that match all words of `text` (name, description, tags); one page of 100. */
  search(managerId: string, text: string, signal?: AbortSignal): Promise<readonly SecretSummary[]>;
  /** DescribeSecret, kept until `forget`. */
  describe(managerId: string, secretId: string, signal?: AbortSignal): Promise<SecretSummary>;
  /** These secrets as they were written from here since; without those that are gone. */
  asWritten(managerId: string, secrets: readonly SecretSummary[]): readonly SecretSummary[];
  forget(managerId?: string): void;
  onDidChange(listener: (change: { readonly managerId: string }) => void): Disposable;
}

/** A resolved reference. `value` keeps the JSON type; a filter makes it a string. */
export interface ResolvedReference {
  readonly manager: ManagerIdentity;
  readonly secret: CachedSecret;
  readonly value: Json;
}

/** What is known of a reference without asking AWS. */
export type ReferenceState =
  | { readonly kind: 'unknown'; readonly manager: ManagerIdentity }
  | { readonly kind: 'loading'; readonly manager: ManagerIdentity }
  | ({ readonly kind: 'resolved' } & ResolvedReference)
  | { readonly kind: 'failed'; readonly error: SecretsError; readonly manager?: ManagerIdentity };

export interface ResolveOptions extends ReadOptions {
  /** The file's `$secretManager`, or what the caller prescribes. */
  readonly alias?: string;
}

/** Implemented by `ReferenceResolver`. */
export interface ReferenceResolving {
  /** Rejects with a SecretsError. */
  resolve(reference: Reference, options?: ResolveOptions): Promise<ResolvedReference>;
  /**
   * Resolves many at once, each secret once: all keys of one version come from one answer. In the order of
   * `references`; what fails is an error in its place. Rejects only when cancelled.
   */
  resolveAll(
    references: readonly Reference[],
    options?: ResolveOptions,
  ): Promise<readonly (ResolvedReference | SecretsError)[]>;
  state(reference: Reference, options?: { readonly alias?: string }): ReferenceState;
  /** The manager that a reference would use; throws no-manager, no-active-manager or unknown-alias. */
  managerOf(reference: Reference, alias?: string): ManagerIdentity;
}

/** One reference of a connection that could not be resolved. */
export interface FailedReference {
  /** In the text of the connection. */
  readonly range: OffsetRange;
  readonly text: string;
  readonly error: SecretsError;
  /** Where it stands, for people, where the line alone does not say: `connections/crm.json:3`. */
  readonly place?: string;
}

/** As an option that is absent rather than undefined. */
export function aliasOption(alias: string | undefined): { readonly alias?: string } {
  return alias === undefined ? {} : { alias };
}
