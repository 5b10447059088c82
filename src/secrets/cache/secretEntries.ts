import { LRUCache } from 'lru-cache';
import type { VersionSelector } from '../../reference/notation/reference.js';
import type { SecretsError } from '../model/errors.js';
import type { SecretValue } from '../model/ports.js';
import { isAffected, parseSecretArn } from '../model/secretArn.js';
import type { CachedSecret, SecretAddress } from '../model/services.js';

const maximumEntries = 1024;
const maximumBytes = 32 * 1024 * 1024;
const maximumAliases = 8 * maximumEntries;

/** A failure that is remembered for a while. */
export interface RememberedFailure {
  readonly error: SecretsError;
  readonly at: number;
  /** Until then `peek` tells of it. */
  readonly until: number;
  /** Whether a plain `get` is answered with it, too. */
  readonly blocksGet: boolean;
}

/** What is held of one version of one secret: the last value, or the last failure. */
export interface SecretEntry {
  readonly address: SecretAddress;
  /** Number of the request it came from: an older one never replaces a newer one. */
  readonly order: number;
  readonly secret?: CachedSecret;
  readonly failure?: RememberedFailure;
  /** How often in a row a refresh of `secret` failed for a passing reason. */
  readonly attempts?: number;
}

/**
 * The entries of the cache, bounded in number and in bytes, with an index from names to ARNs so that both
 * address the same entry. Knows nothing of time. Written by `SecretRetention` alone, which has the only one.
 */
export class SecretEntries {
  private readonly entries = new LRUCache<string, SecretEntry>({
    max: maximumEntries,
    maxSize: maximumBytes,
    sizeCalculation: sizeOf,
  });
  /** Names and ARNs without suffix, to complete ARNs. */
  private readonly aliases = new LRUCache<string, string>({ max: maximumAliases });
  /** "region:account" that a manager's plain names belong to. */
  private readonly homes = new Map<string, string>();

  get count(): number {
    return this.entries.size;
  }

  get bytes(): number {
    return this.entries.calculatedSize;
  }

  /** One text for one version of one secret, whichever way it is addressed, as far as is known. */
  keyOf({ managerId, secretId, version }: SecretAddress): string {
    return JSON.stringify([managerId, this.canonicalId(managerId, secretId), versionKey(version)]);
  }

  find(address: SecretAddress): SecretEntry | undefined {
    return this.entries.get(this.keyOf(address));
  }

  /** Keeps an entry unless there is one of a newer request; true if it was kept. */
  set(entry: SecretEntry): boolean {
    const key = this.keyOf(entry.address);
    const present = this.entries.peek(key);
    if (present !== undefined && present.order > entry.order) {
      return false;
    }
    this.entries.set(key, entry);
    return true;
  }

  delete(address: SecretAddress): void {
    this.entries.delete(this.keyOf(address));
  }

  /** Drops all versions of the secret at an address; what its name means stays known. */
  deleteVersions(address: SecretAddress): void {
    const secretId = this.canonicalId(address.managerId, address.secretId);
    this.deleteAllOf(address.managerId, secretId);
  }

  /** Learns from an answer which ARN the asked id means. */
  learn(address: SecretAddress, value: SecretValue): void {
    const { managerId, secretId } = address;
    const arn = parseSecretArn(value.arn);
    if (arn === undefined) {
      return;
    }
    const home = `${arn.region}:${arn.account}`;
    if (parseSecretArn(secretId) === undefined) {
      this.homes.set(managerId, home);
    }
    const unresolved = this.keyOf(address);
    if (secretId !== value.arn) {
      this.setAlias(managerId, secretId, value.arn);
    }
    if (this.homes.get(managerId) === home) {
      this.setAlias(managerId, value.name, value.arn);
    }
    if (this.keyOf(address) !== unresolved) {
      this.entries.delete(unresolved);
    }
  }

  /** Drops what is held of a secret, of a manager, or everything. */
  forget(which?: { readonly managerId: string; readonly secretId?: string }): void {
    if (which === undefined) {
      this.entries.clear();
      this.aliases.clear();
      this.homes.clear();
      return;
    }
    for (const [key, { address }] of [...this.entries.entries()]) {
      if (isAffected(address, which)) {
        this.entries.delete(key);
      }
    }
    for (const [key, arn] of [...this.aliases.entries()]) {
      const [managerId = '', secretId = ''] = JSON.parse(key) as string[];
      if (isAffected({ managerId, secretId }, which) || isAffected({ managerId, secretId: arn }, which)) {
        this.aliases.delete(key);
      }
    }
    if (which.secretId === undefined) {
      this.homes.delete(which.managerId);
    }
  }

  private canonicalId(managerId: string, secretId: string): string {
    return this.aliases.get(aliasKey(managerId, secretId)) ?? secretId;
  }

  /** A name that moved to another ARN was deleted and made anew: nothing of the old one stays. */
  private setAlias(managerId: string, secretId: string, arn: string): void {
    const key = aliasKey(managerId, secretId);
    const before = this.aliases.peek(key);
    if (before !== undefined && before !== arn) {
      this.deleteAllOf(managerId, before);
    }
    this.aliases.set(key, arn);
  }

  private deleteAllOf(managerId: string, secretId: string): void {
    for (const [key, { address }] of [...this.entries.entries()]) {
      if (address.managerId === managerId && address.secretId === secretId) {
        this.entries.delete(key);
      }
    }
  }
}

function versionKey(version: VersionSelector | undefined): string {
  if (version === undefined) {
    return 'stage:AWSCURRENT';
  }
  return version.kind === 'stage' ? `stage:${version.label}` : `id:${version.id}`;
}

function aliasKey(managerId: string, secretId: string): string {
  return JSON.stringify([managerId, secretId]);
}

const overheadBytes = 512;

function sizeOf(entry: SecretEntry): number {
  const content = entry.secret?.value.content;
  if (content === undefined) {
    return overheadBytes;
  }
  // A string takes up to two bytes per unit, and its parsed form about as much again.
  return overheadBytes + (content.kind === 'text' ? 4 * content.text.length : content.bytes.byteLength);
}
