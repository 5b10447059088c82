import { storagePrefix } from '../../managers/keys.js';
import type { StateStore } from '../../managers/ports.js';
import type { Disposable } from '../../secrets/model/ports.js';

const longest = 8;
const prefix = `${storagePrefix}recentSecrets.`;

interface KnownManagers {
  list(): readonly { readonly id: string }[];
  onDidChange(listener: () => void): Disposable;
}

/** The secrets that were picked last, latest first, by manager; names only, for all windows. */
export class RecentSecrets implements Disposable {
  private readonly listener: Disposable;

  constructor(
    private readonly state: StateStore,
    managers: KnownManagers,
  ) {
    this.listener = managers.onDidChange(() => void this.keepOnly(managers.list().map(({ id }) => id)));
  }

  of(managerId: string): readonly string[] {
    const stored: unknown = this.state.get(prefix + managerId);
    return Array.isArray(stored) ? stored.filter((name): name is string => typeof name === 'string') : [];
  }

  async add(managerId: string, name: string): Promise<void> {
    const others = this.of(managerId).filter((other) => other !== name);
    await this.state.set(prefix + managerId, [name, ...others].slice(0, longest));
  }

  /** Drops what belongs to managers that are no longer there. */
  private async keepOnly(managerIds: readonly string[]): Promise<void> {
    const kept = new Set(managerIds.map((id) => prefix + id));
    const gone = this.state.keys().filter((key) => key.startsWith(prefix) && !kept.has(key));
    await Promise.all(gone.map((key) => this.state.set(key, undefined)));
  }

  dispose(): void {
    this.listener.dispose();
  }
}
