import { parseSecretArn, secretArn } from './arns.js';
import type { SortBy } from './constraints.js';
import type { KmsKey, Secret } from './model.js';

const orders: Record<SortBy, (one: Secret, other: Secret) => number> = {
  name: (one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
  'created-date': (one, other) => one.created - other.created,
  'last-changed-date': (one, other) => one.changed - other.changed,
  'last-accessed-date': (one, other) => (one.accessed ?? 0) - (other.accessed ?? 0),
};

/** The secrets of one account in one region, with sorted lists kept so that paging over 50,000 stays fast. */
export class Shelf {
  readonly #byName = new Map<string, Secret>();
  readonly #byArn = new Map<string, Secret>();
  readonly #sorted = new Map<SortBy, Secret[]>();

  get size(): number {
    return this.#byName.size;
  }

  values(): IterableIterator<Secret> {
    return this.#byName.values();
  }

  withName(name: string): Secret | undefined {
    return this.#byName.get(name);
  }

  /**
   * The secret of a complete or partial ARN's last part. AWS takes a part that ends in a hyphen and six
   * characters for complete, so a partial ARN of a secret named that way finds nothing.
   */
  withArn(arn: string, resource: string): Secret | undefined {
    return this.#byArn.get(arn) ?? (/-[A-Za-z0-9]{6}$/.test(resource) ? undefined : this.withName(resource));
  }

  add(secret: Secret): void {
    this.#byName.set(secret.name, secret);
    this.#byArn.set(secret.arn, secret);
    this.#sorted.clear();
  }

  remove(secret: Secret): void {
    this.#byName.delete(secret.name);
    this.#byArn.delete(secret.arn);
    this.#sorted.clear();
  }

  /** A secret's value of this sort key changed: its list is sorted again when next asked for. */
  reorder(by: SortBy): void {
    this.#sorted.delete(by);
  }

  sorted(by: SortBy): readonly Secret[] {
    const known = this.#sorted.get(by);
    if (known) {
      return known;
    }
    const fresh = [...this.#byName.values()].sort(orders[by]);
    this.#sorted.set(by, fresh);
    return fresh;
  }
}

export interface Located {
  /** The secret, if there is one. */
  secret: Secret | undefined;
  /** The ARN that permissions are evaluated against. */
  arn: string;
  account: string;
}

/** Every secret of every account and region, and the KMS keys. */
export class SecretStore {
  readonly #shelves = new Map<string, Shelf>();
  readonly keys = new Map<string, KmsKey>();

  shelf(account: string, region: string): Shelf {
    const place = `${account} ${region}`;
    let shelf = this.#shelves.get(place);
    if (!shelf) {
      shelf = new Shelf();
      this.#shelves.set(place, shelf);
    }
    return shelf;
  }

  shelfOf(secret: Secret): Shelf {
    return this.shelf(secret.account, secret.region);
  }

  add(secret: Secret): void {
    this.shelfOf(secret).add(secret);
  }

  remove(secret: Secret): void {
    this.shelfOf(secret).remove(secret);
  }

  /** Notes a change of a secret (or its primary) so that lists and replicas show it. */
  changed(secret: Secret, now: number): void {
    secret.changed = now;
    this.shelfOf(secret).reorder('last-changed-date');
    for (const replica of secret.replicas) {
      this.shelf(secret.account, replica.Region ?? '').reorder('last-changed-date');
    }
  }

  /**
   * Finds a secret by name, ARN or partial ARN, as seen from an account and region. The region of an ARN is
   * binding: one that names another region finds nothing.
   */
  locate(id: string, account: string, region: string, now: number): Located {
    const arn = parseSecretArn(id);
    const owner = arn?.account ?? account;
    const shelf = this.shelf(owner, region);
    let secret: Secret | undefined;
    if (!arn) {
      secret = shelf.withName(id);
    } else if (arn.region === region) {
      secret = shelf.withArn(id, arn.resource);
    }
    if (secret?.purged !== undefined && secret.purged <= now) {
      this.remove(secret);
      secret = undefined;
    }
    return { secret, arn: secret?.arn ?? (arn ? id : secretArn(owner, region, id)), account: owner };
  }
}
