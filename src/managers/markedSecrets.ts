import type { SecretStore, StateStore } from './ports.js';

/** How the keys of one kind of what is stored begin. */
export interface KeyPrefixes {
  /** In SecretStorage. */
  readonly secret: string;
  /** In the global state. */
  readonly mark: string;
}

/**
 * What is kept of one kind in SecretStorage, each under a name that the global state holds as well: SecretStorage
 * cannot list what it has in every VS Code, and nothing stored must ever be forgotten.
 */
export class MarkedSecrets {
  constructor(
    private readonly secrets: SecretStore,
    private readonly global: StateStore,
    private readonly prefixes: KeyPrefixes,
  ) {}

  get(name: string): Promise<string | undefined> {
    return this.secrets.get(this.prefixes.secret + name);
  }

  /** @param makeText called once the mark is there, which comes first */
  async set(name: string, makeText: () => string | Promise<string>): Promise<void> {
    await this.global.set(this.prefixes.mark + name, true);
    await this.secrets.set(this.prefixes.secret + name, await makeText());
  }

  async delete(name: string): Promise<void> {
    await this.secrets.delete(this.prefixes.secret + name);
    await this.global.set(this.prefixes.mark + name, undefined);
  }

  isMarked(name: string): boolean {
    return this.global.get(this.prefixes.mark + name) !== undefined;
  }

  /** The names that have a mark. */
  marked(): readonly string[] {
    return namesIn(this.global.keys(), this.prefixes.mark).filter((name) => this.isMarked(name));
  }

  /** The names that have a mark, and those that SecretStorage lists, where it can: each once. */
  async names(): Promise<readonly string[]> {
    const listed = namesIn((await this.secrets.keys?.()) ?? [], this.prefixes.secret);
    return [...new Set([...this.marked(), ...listed])];
  }
}

function namesIn(keys: readonly string[], prefix: string): readonly string[] {
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
