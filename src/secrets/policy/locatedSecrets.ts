import { parseSecretArn, randomSuffix, type SecretArn } from '../model/secretArn.js';
import type { KnownSecret, PolicyManager } from './policyRequest.js';

/** A known secret with its ARN taken apart. */
export interface LocatedSecret {
  readonly arn: string;
  readonly place: SecretArn;
  readonly kmsKeyId: string | undefined;
}

/** Finds the known secrets of a manager by whatever a reference calls them. */
export class LocatedSecrets {
  readonly #byName = new Map<string, LocatedSecret>();
  readonly #byArn = new Map<string, LocatedSecret>();

  constructor(manager: PolicyManager) {
    for (const secret of manager.secrets ?? []) {
      this.#add(secret, manager);
    }
  }

  /**
   * The secret that AWS would answer with for this name or ARN, if it is known. An ARN that ends like a complete
   * one is taken for complete, as AWS does.
   */
  find(secretId: string): LocatedSecret | undefined {
    return (parseSecretArn(secretId) ? this.#byArn : this.#byName).get(secretId);
  }

  #add({ arn, name, kmsKeyId }: KnownSecret, manager: PolicyManager): void {
    const place = parseSecretArn(arn);
    if (place === undefined) {
      return;
    }
    const located = { arn, place, kmsKeyId };
    this.#byArn.set(arn, located);
    const partial = arn.replace(randomSuffix, '');
    if (!randomSuffix.test(partial)) {
      this.#byArn.set(partial, located);
    }
    // A plain name means a secret of the manager's own region and account.
    if (place.region === manager.region && place.account === (manager.accountId ?? place.account)) {
      this.#byName.set(name, located);
    }
  }
}
