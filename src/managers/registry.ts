import { Emitter } from '../secrets/model/emitter.js';
import type { Clock, Disposable, Log } from '../secrets/model/ports.js';
import type { ManagerLookup } from '../secrets/model/services.js';
import { type AliasClash, distinctAliases } from './distinctAliases.js';
import { activeKey, lastActiveKey, managerPrefix, revisionKey } from './keys.js';
import { fingerprintOf, type Listing, type ManagerConfiguration, parseManager } from './manager.js';
import type { SecretStore, StateStore } from './ports.js';
import type { TemporaryManagers } from './temporaryManagers.js';

export interface RegistryDependencies {
  /** VS Code's `globalState`: the managers, and which one was last made active. */
  readonly global: StateStore;
  /** VS Code's `workspaceState`: the active manager of this window. */
  readonly workspace: StateStore;
  /** Only to signal changes to other windows; nothing of the registry is secret. */
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Managers of this window that are not stored. */
  readonly temporary?: TemporaryManagers;
}

export interface RegistryChange {
  /** Managers that were added, changed or removed. */
  readonly managerIds: readonly string[];
  readonly activeChanged: boolean;
  /**
   * Whether a reference may lead elsewhere now: to another manager, account or identity. Not after what was merely
   * learned of a manager, or secrets added to it by name.
   */
  readonly resolutionChanged: boolean;
}

/** What may be changed of a manager once it exists. */
export type ManagerChanges = Partial<Omit<ManagerConfiguration, 'id'>>;

/** Another window's state arrives some time after its signal; milliseconds after which to look again. */
const settleDelays = [300, 1_000, 3_000, 6_000, 10_000];

/** The configured secret managers of this person, the same in all windows, and the active one of this window. */
export class ManagerRegistry implements ManagerLookup, Disposable {
  readonly #emitter = new Emitter<RegistryChange>();
  readonly #aliasTaken = new Emitter<AliasClash>();
  readonly #reported = new Set<string>();
  /** Managers that were named in this window. */
  readonly #named = new Set<string>();
  #clashes: readonly AliasClash[] = [];
  readonly #signal: Disposable;
  #timers: Disposable[] = [];
  #managers: readonly ManagerConfiguration[];
  #activeId: string | undefined;

  constructor(private readonly dependencies: RegistryDependencies) {
    this.#managers = this.#read();
    this.#activeId = this.active()?.id;
    this.#signal = dependencies.secrets.onDidChange((key) => {
      if (key === revisionKey) {
        this.#reloadUntilSettled();
      }
    });
  }

  /** All managers, sorted by alias. */
  list(): readonly ManagerConfiguration[] {
    return this.#managers;
  }

  get(id: string): ManagerConfiguration | undefined {
    return this.#managers.find((manager) => manager.id === id);
  }

  withAlias(alias: string): ManagerConfiguration | undefined {
    return this.#managers.find((manager) => manager.alias === alias);
  }

  /** The one chosen in this window; else the only one; else the one last made active in any window. */
  active(): ManagerConfiguration | undefined {
    const { workspace, global, temporary } = this.dependencies;
    const lasting = this.#managers.filter((manager) => manager.temporary !== true);
    return (
      temporary?.active() ??
      this.#stored(workspace.get(activeKey)) ??
      (lasting.length === 1 ? lasting[0] : this.#stored(global.get(lastActiveKey))) ??
      (lasting.length === 0 ? this.#managers[0] : undefined)
    );
  }

  /** Fires after changes of this and of other windows. */
  onDidChange(listener: (change: RegistryChange) => void): Disposable {
    return this.#emitter.listen(listener);
  }

  /** Fires when a manager that was named in this window is called otherwise, because another window was earlier. */
  onDidFindAliasTaken(listener: (clash: AliasClash) => void): Disposable {
    return this.#aliasTaken.listen(listener);
  }

  /** Adds a manager. The first one becomes the one that windows without a choice of their own use. */
  async add(manager: ManagerConfiguration): Promise<void> {
    const { global } = this.dependencies;
    if (this.#stored(global.get(lastActiveKey)) === undefined) {
      const active = this.active();
      await global.set(lastActiveKey, (active?.temporary === true ? manager : (active ?? manager)).id);
    }
    this.#named.add(manager.id);
    await this.#write(manager.id, manager);
  }

  /** Changes a manager; a change to undefined removes the property. Does nothing when there is none with this id. */
  async update(
    id: string,
    changes: { readonly [K in keyof ManagerChanges]: ManagerChanges[K] | undefined },
  ): Promise<void> {
    const manager = this.#latest(id);
    if (manager !== undefined) {
      if (changes.alias !== undefined) {
        this.#named.add(id);
      }
      await this.#write(id, { ...manager, ...changes } as ManagerConfiguration);
    }
  }

  async remove(id: string): Promise<void> {
    await this.#write(id, undefined);
  }

  /** Makes a manager the active one of this window, and of windows that have not chosen. */
  async setActive(id: string): Promise<void> {
    const { global, workspace, temporary } = this.dependencies;
    temporary?.setActive(id);
    if (temporary?.has(id) === true) {
      this.reload();
      return;
    }
    await workspace.set(activeKey, id);
    await global.set(lastActiveKey, id);
    await this.announce();
  }

  /** Adds a secret by name or ARN, for managers whose policy does not allow listing. */
  async addSecret(id: string, secretId: string): Promise<void> {
    const added = this.#latest(id)?.addedSecrets ?? [];
    if (!added.includes(secretId)) {
      await this.update(id, { addedSecrets: [...added, secretId] });
    }
  }

  /** Keeps whether the credentials may list secrets, so that a denial is not asked for again at each start. */
  async noteListing(id: string, listing: Listing): Promise<void> {
    if (this.get(id)?.listing !== listing) {
      await this.update(id, { listing });
    }
  }

  /** Takes secrets out of those that were added by name; does nothing where none of them is. */
  async removeSecrets(id: string, secretIds: readonly string[]): Promise<void> {
    const added = this.#latest(id)?.addedSecrets ?? [];
    if (added.some((name) => secretIds.includes(name))) {
      await this.update(id, { addedSecrets: added.filter((name) => !secretIds.includes(name)) });
    }
  }

  /** Reads the stores again and tells listeners what became different, if anything. */
  reload(): void {
    const before = new Map(this.#managers.map((manager) => [manager.id, JSON.stringify(manager)]));
    const resolvedBy = resolutionOf(this.#managers);
    this.#managers = this.#read();
    const changed = this.#managers.filter((manager) => before.get(manager.id) !== JSON.stringify(manager));
    const removed = [...before.keys()].filter((id) => this.get(id) === undefined);
    const managerIds = [...changed.map((manager) => manager.id), ...removed];
    const activeId = this.active()?.id;
    const activeChanged = activeId !== this.#activeId;
    this.#activeId = activeId;
    if (managerIds.length > 0 || activeChanged) {
      const resolutionChanged = activeChanged || resolutionOf(this.#managers) !== resolvedBy;
      this.#emitter.fire({ managerIds, activeChanged, resolutionChanged });
    }
  }

  dispose(): void {
    this.#signal.dispose();
    this.#timers.forEach((timer) => timer.dispose());
    this.#emitter.dispose();
    this.#aliasTaken.dispose();
  }

  /** A manager as the stores have it now, with what is being written, so that no change undoes another. */
  #latest(id: string): ManagerConfiguration | undefined {
    this.reload();
    return this.get(id);
  }

  #stored(id: unknown): ManagerConfiguration | undefined {
    return typeof id === 'string' ? this.get(id) : undefined;
  }

  #read(): readonly ManagerConfiguration[] {
    const { global, log } = this.dependencies;
    const managers: ManagerConfiguration[] = [];
    for (const key of global.keys().filter((name) => name.startsWith(managerPrefix))) {
      const stored = global.get(key);
      const manager = parseManager(stored);
      if (manager !== undefined && key === managerPrefix + manager.id) {
        managers.push(manager);
      } else if (stored !== undefined && !this.#reported.has(key)) {
        this.#reported.add(key);
        log.warn('A stored secret manager is not valid and was left out.');
      }
    }
    managers.push(...(this.dependencies.temporary?.list() ?? []));
    const distinct = distinctAliases(managers);
    this.#clashes = distinct.clashes;
    return [...distinct.managers].sort((one, other) => (one.alias < other.alias ? -1 : 1));
  }

  async #write(id: string, manager: ManagerConfiguration | undefined): Promise<void> {
    const { temporary } = this.dependencies;
    if (temporary?.has(id) === true) {
      temporary.write(id, manager);
      this.reload();
      return;
    }
    await this.dependencies.global.set(managerPrefix + id, manager);
    await this.announce();
  }

  /** Tells all windows to look again. */
  async announce(): Promise<void> {
    this.reload();
    try {
      await this.dependencies.secrets.set(revisionKey, globalThis.crypto.randomUUID());
    } catch {
      this.dependencies.log.warn('Other windows could not be told that the secret managers changed.');
    }
  }

  #reloadUntilSettled(): void {
    this.#timers.forEach((timer) => timer.dispose());
    this.reload();
    this.#timers = settleDelays.map((delay) =>
      this.dependencies.clock.schedule(delay, () => {
        this.reload();
        this.#keepDistinct();
      }),
    );
  }

  /** What is called otherwise than it is stored is stored so, and told where it was named. */
  #keepDistinct(): void {
    for (const clash of this.#clashes) {
      if (this.#named.has(clash.id)) {
        this.#aliasTaken.fire(clash);
      }
      this.update(clash.id, { alias: clash.to, aliasSince: this.dependencies.clock.now() }).catch(() =>
        this.dependencies.log.warn('The new alias of a secret manager could not be stored.'),
      );
    }
  }
}

/** What decides where references with an alias lead. */
function resolutionOf(managers: readonly ManagerConfiguration[]): string {
  return JSON.stringify(managers.map((manager) => [manager.id, manager.alias, fingerprintOf(manager)]));
}
