import type { NewValue } from '../secrets/model/ports.js';
import { draftMarkPrefix, draftPrefix } from './keys.js';
import { MarkedSecrets } from './markedSecrets.js';
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
  private readonly stored: MarkedSecrets;

  constructor(secrets: SecretStore, global: StateStore) {
    this.stored = new MarkedSecrets(secrets, global, { secret: draftPrefix, mark: draftMarkPrefix });
  }

  /** @param name of {@link draftName} */
  async set(name: string, { versionId, value }: StoredDraft): Promise<void> {
    const content = typeof value === 'string' ? { text: value } : { bytes: [...value] };
    await this.stored.set(name, () => JSON.stringify({ versionId, ...content }));
  }

  /** Undefined: there is none, or what is stored is none. */
  async get(name: string): Promise<StoredDraft | undefined> {
    const text = this.stored.isMarked(name) ? await this.stored.get(name) : undefined;
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
    if (this.stored.isMarked(name)) {
      await this.stored.delete(name);
    }
  }

  /** Removes the drafts of a manager; without one, all. */
  async removeOf(managerId = ''): Promise<void> {
    for (const name of this.stored.marked().filter((each) => each.startsWith(managerId))) {
      await this.remove(name);
    }
  }
}
