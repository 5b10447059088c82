import type { AccessKeys } from '../secrets/model/ports.js';
import { credentialsMarkPrefix, credentialsPrefix, managerPrefix, ownerKey } from './keys.js';
import { parseManager } from './manager.js';
import { MarkedSecrets } from './markedSecrets.js';
import type { SecretStore, StateStore } from './ports.js';
import { accessKeyIdProblem, secretAccessKeyProblem, sessionTokenProblem } from './validation.js';

/**
 * The access keys that were typed, in SecretStorage only. Each set of keys has a name of its own, made of the manager
 * and the `credentialsVersion` of its entry: new keys count from the moment in which the entry, with the endpoint that
 * they are for, names their version. (Keys of earlier versions of this extension have the manager's id alone.)
 */
export class CredentialsStore {
  private readonly stored: MarkedSecrets;

  /**
   * @param written settles when what was written to `global` before is on the disk: of two stores that are written to
   * the disk apart, one can be behind the other when everything ends at once
   */
  constructor(
    secrets: SecretStore,
    private readonly global: StateStore,
    private readonly written: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.stored = new MarkedSecrets(secrets, global, {
      secret: credentialsPrefix,
      mark: credentialsMarkPrefix,
    });
  }

  /** The keys that a manager's entry names; undefined when there are none, or what is stored is not a set of keys. */
  async get(managerId: string): Promise<AccessKeys | undefined> {
    const { source, version } = this.entry(managerId);
    if (source === 'profile') {
      return undefined;
    }
    const text = version === undefined ? undefined : await this.stored.get(nameOf(managerId, version));
    return parseKeys(text ?? (await this.stored.get(nameOf(managerId))));
  }

  /** Stores keys, which count when the entry of the manager names this version. */
  async set(managerId: string, keys: AccessKeys, version?: string): Promise<void> {
    // Of the object that is given, others may have made more than keys.
    const { accessKeyId, secretAccessKey, sessionToken } = keys;
    await this.stored.set(nameOf(managerId, version), async () =>
      JSON.stringify({ accessKeyId, secretAccessKey, sessionToken, owner: await this.owner() }),
    );
  }

  /** Removes the keys of a manager: of one version; or all, once it is sure that its entry does not come back. */
  async remove(managerId: string, version?: string): Promise<void> {
    if (version === undefined) {
      await this.written();
    }
    const names = version === undefined ? await this.namesOf(managerId) : [nameOf(managerId, version)];
    for (const name of names) {
      await this.stored.delete(name);
    }
  }

  /** Ids of all managers for which keys were stored and not removed, connected or not. */
  ids(): readonly string[] {
    return [...new Set(this.stored.marked().map(idOf))];
  }

  /** Names of keys that no entry names. A manager that another window is just saving can be among them. */
  async orphans(): Promise<readonly string[]> {
    const orphans: string[] = [];
    for (const name of await this.stored.names()) {
      if (!(await this.isNamed(name)) && (this.stored.isMarked(name) || (await this.isOurs(name)))) {
        orphans.push(name);
      }
    }
    return orphans;
  }

  /** Removes keys of these names, except those that an entry names by now. Gives how many were removed. */
  async sweep(names: readonly string[]): Promise<number> {
    let removed = 0;
    for (const name of names) {
      if (!(await this.isNamed(name))) {
        await this.stored.delete(name);
        removed += 1;
      }
    }
    return removed;
  }

  /** Removes all keys that this extension has stored on this machine. */
  async removeAll(): Promise<void> {
    for (const name of await this.stored.names()) {
      await this.stored.delete(name);
    }
  }

  /** What the stored entry of a manager says; `unreadable` where it has none that this version can read. */
  private entry(managerId: string): {
    readonly source?: string | undefined;
    readonly version?: string | undefined;
  } {
    const manager = parseManager(this.global.get(managerPrefix + managerId));
    return { source: manager?.source.kind, version: manager?.credentialsVersion };
  }

  private async isNamed(name: string): Promise<boolean> {
    const managerId = idOf(name);
    const { source, version } = this.entry(managerId);
    if (source === undefined) {
      // What a later version of this extension has written is not ours to judge.
      return this.global.get(managerPrefix + managerId) !== undefined;
    }
    if (source === 'profile') {
      return false;
    }
    return (
      name === nameOf(managerId, version) ||
      (name === managerId && (await this.stored.get(nameOf(managerId, version))) === undefined)
    );
  }

  private async namesOf(managerId: string): Promise<readonly string[]> {
    const named = (await this.stored.names()).filter((name) => idOf(name) === managerId);
    return [...new Set([managerId, nameOf(managerId, this.entry(managerId).version), ...named])];
  }

  /** Whether keys were stored by this profile of VS Code: all profiles share one SecretStorage. */
  private async isOurs(name: string): Promise<boolean> {
    const owner = this.global.get(ownerKey);
    const { owner: stored } = parseObject(await this.stored.get(name)) ?? {};
    return owner !== undefined && stored === owner;
  }

  private async owner(): Promise<string> {
    const known = this.global.get(ownerKey);
    if (typeof known === 'string') {
      return known;
    }
    const made = globalThis.crypto.randomUUID();
    await this.global.set(ownerKey, made);
    await this.written();
    return made;
  }
}

function nameOf(managerId: string, version?: string): string {
  return version === undefined ? managerId : `${managerId}.${version}`;
}

function idOf(name: string): string {
  return name.replace(/\..*$/s, '');
}

function parseObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function parseKeys(text: string | undefined): AccessKeys | undefined {
  const { accessKeyId, secretAccessKey, sessionToken } = parseObject(text) ?? {};
  if (
    typeof accessKeyId !== 'string' ||
    accessKeyIdProblem(accessKeyId) !== undefined ||
    typeof secretAccessKey !== 'string' ||
    secretAccessKeyProblem(secretAccessKey) !== undefined
  ) {
    return undefined;
  }
  if (sessionToken === undefined) {
    return { accessKeyId, secretAccessKey };
  }
  return typeof sessionToken === 'string' && sessionTokenProblem(sessionToken) === undefined
    ? { accessKeyId, secretAccessKey, sessionToken }
    : undefined;
}
