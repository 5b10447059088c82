import { jsonKeys } from '../../secrets/model/keyLookup.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { describeSecretShape } from '../../secrets/hiding/masking.js';
import { oneLine } from '../../secrets/words/plainText.js';
import type {
  ManagerIdentity,
  ManagerLookup,
  SecretCatalogReader,
  SecretReader,
} from '../../secrets/model/services.js';

/** AWS's bound for the name of a secret; the name of a key has none. */
const longestName = 512;

export interface NameReaderParts {
  readonly registry: ManagerLookup;
  readonly catalog: SecretCatalogReader;
  readonly secrets: SecretReader;
}

/** What is told of one secret: names and kinds, never a value. */
export interface SecretOutline {
  /** As the tree has it: "JSON object with 4 keys", "not JSON". */
  readonly shape: string;
  readonly keys: readonly { readonly key: string; readonly kind: string }[];
}

/**
 * The only way from the tools for language models to the secrets: what it gives is made of names, so that no tool
 * can tell a value.
 */
export class NameReader {
  constructor(private readonly parts: NameReaderParts) {}

  managers(): readonly (ManagerIdentity & { readonly active: boolean })[] {
    const active = this.parts.registry.active()?.id;
    return this.parts.registry.list().map((manager) => ({ ...manager, active: manager.id === active }));
  }

  /** @throws SecretsError no-manager, no-active-manager or unknown-alias */
  manager(alias: string | undefined): ManagerIdentity {
    const managers = this.parts.registry.list();
    if (managers.length === 0) {
      throw new SecretsError('no-manager');
    }
    const manager =
      alias === undefined ? this.parts.registry.active() : managers.find((each) => each.alias === alias);
    if (manager === undefined) {
      throw alias === undefined
        ? new SecretsError('no-active-manager')
        : new SecretsError('unknown-alias', { alias });
    }
    return manager;
  }

  /** The names of all secrets of a manager. */
  async secretNames(manager: ManagerIdentity, signal: AbortSignal): Promise<readonly string[]> {
    return (await this.parts.catalog.loadAll(manager.id, signal)).map(({ name }) =>
      oneLine(name, longestName),
    );
  }

  /** The names of the keys of a secret; reads its value where it is not cached, and keeps it to itself. */
  async outline(manager: ManagerIdentity, secretId: string, signal: AbortSignal): Promise<SecretOutline> {
    const { value } = await this.parts.secrets.get({ managerId: manager.id, secretId }, { signal });
    return {
      shape: describeSecretShape(value),
      keys: jsonKeys(value).map(({ key, kind }) => ({ key: oneLine(key, longestName), kind })),
    };
  }

  /** Whether the value of a secret is in memory already, so that nothing is asked of AWS. */
  isRead(manager: ManagerIdentity, secretId: string): boolean {
    return this.parts.secrets.peek({ managerId: manager.id, secretId }).kind === 'value';
  }
}
