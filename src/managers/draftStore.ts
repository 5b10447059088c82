import type { NewValue } from '../secrets/model/ports.js';
import { draftMarkPrefix, draftPrefix } from './keys.js';
import type { SecretStore, StateStore } from './ports.js';

/** What a person made of a secret and has not saved. */
export interface StoredDraft {
  /** The version that it was made of. */
  readonly versionId: string;
  readonly value: NewValue;
}

/**
 * Unsaved changes of secrets, in SecretStorage only. The global state holds that there is one for a name, which is the
 * id of the manager and a digest, so that nothing stored is ever forgotten.
 */
export class DraftStore {
  constructor(
    private readonly secrets: SecretStore,
    private readonly global: StateStore,
  ) {}

  /** @param name of {@link draftName} */
  async set(name: string, { versionId, value }: StoredDraft): Promise<void> {
    await this.global.set(draftMarkPrefix + name, true);
    const content = typeof value === 'string' ? { text: value } : { bytes: [...value] };
    await this.secrets.set(draftPrefix + name, JSON.stringify({ versionId, ...content }));
  }

  /** Undefined: there is none, or what is stored is none. */
  async get(name: string): Promise<StoredDraft | undefined> {
    const text = this.global.get(draftMarkPrefix + name) === undefined ? undefined : await this.read(name);
    try {
      const { versionId, text: value, bytes } = JSON.parse(text ?? '{}') as Record<string, unknown>;
      if (typeof versionId !== 'string') {
        return undefined;
      }
      if (typeof value === 'string') {
        return { versionId, value };
      }
      return Array.isArray(bytes) ? { versionId, value: Uint8Array.from(bytes as number[]) } : undefined;
    } catch {
      return undefined;
    }
  }

  async remove(name: string): Promise<void> {
    if (this.global.get(draftMarkPrefix + name) !== undefined) {
      await this.secrets.delete(draftPrefix + name);
      await this.global.set(draftMarkPrefix + name, undefined);
    }
  }

  /** Removes the drafts of a manager; without one, all. */
  async removeOf(managerId = ''): Promise<void> {
    const prefix = draftMarkPrefix + managerId;
    for (const key of this.global.keys().filter((each) => each.startsWith(prefix))) {
      await this.remove(key.slice(draftMarkPrefix.length));
    }
  }

  private read(name: string): Promise<string | undefined> {
    return this.secrets.get(draftPrefix + name);
  }
}
