import type { SecretsManagerClient } from '../secrets/model/ports.js';
import type { ManagerConfiguration } from './manager.js';

interface Entry {
  readonly manager: ManagerConfiguration;
  readonly client: SecretsManagerClient;
}

/**
 * Managers of this window that exist in memory only, such as the demo. The registry lists them with the others and
 * writes nothing of them anywhere; whoever adds or removes one calls `ManagerRegistry.reload`.
 */
export class TemporaryManagers {
  readonly #entries = new Map<string, Entry>();
  #activeId: string | undefined;

  add(manager: ManagerConfiguration, client: SecretsManagerClient): void {
    this.#entries.set(manager.id, { manager: { ...manager, temporary: true }, client });
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  list(): readonly ManagerConfiguration[] {
    return [...this.#entries.values()].map(({ manager }) => manager);
  }

  /** The client that was added with the manager. */
  client(id: string): SecretsManagerClient | undefined {
    return this.#entries.get(id)?.client;
  }

  /** Replaces what is known of a manager; undefined removes it. */
  write(id: string, manager: ManagerConfiguration | undefined): void {
    const entry = this.#entries.get(id);
    if (entry === undefined || manager === undefined) {
      this.#entries.delete(id);
    } else {
      this.#entries.set(id, { ...entry, manager });
    }
  }

  /** The manager that was made active, if it is one of these. */
  active(): ManagerConfiguration | undefined {
    return this.#activeId === undefined ? undefined : this.#entries.get(this.#activeId)?.manager;
  }

  /** Notes which manager was made active; any that is not one of these means: none of these. */
  setActive(id: string): void {
    this.#activeId = this.has(id) ? id : undefined;
  }
}
