import { Emitter } from '../secrets/model/emitter.js';
import type { Disposable, SessionStore } from '../secrets/model/ports.js';
import { sessionMarkPrefix, sessionPrefix } from './keys.js';
import type { SecretStore, StateStore } from './ports.js';

/** What people signed in for: in SecretStorage, which all windows share. */
export class KeptSessions implements SessionStore, Disposable {
  readonly #emitter = new Emitter<'begun' | 'ended'>();
  readonly #subscription: Disposable;

  constructor(
    private readonly secrets: SecretStore,
    private readonly global: StateStore,
  ) {
    this.#subscription = secrets.onDidChange((key) => {
      if (key.startsWith(sessionPrefix)) {
        void this.#tell(key);
      }
    });
  }

  async get(name: string): Promise<string | undefined> {
    return this.secrets.get(sessionPrefix + name);
  }

  async set(name: string, text: string): Promise<void> {
    // The mark comes first: nothing stored must ever be forgotten.
    await this.global.set(sessionMarkPrefix + name, true);
    await this.secrets.set(sessionPrefix + name, text);
  }

  async delete(name: string): Promise<void> {
    await this.secrets.delete(sessionPrefix + name);
    await this.global.set(sessionMarkPrefix + name, undefined);
  }

  /** Removes all that was signed in for on this machine. */
  async clear(): Promise<void> {
    const named = (keys: readonly string[], prefix: string): readonly string[] =>
      keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const names = [
      ...named(this.global.keys(), sessionMarkPrefix),
      ...named((await this.secrets.keys?.()) ?? [], sessionPrefix),
    ];
    for (const name of new Set(names)) {
      await this.delete(name);
    }
  }

  /** Fires when a sign-in began or was renewed, or ended, in any window. */
  onDidChange(listener: (what: 'begun' | 'ended') => void): Disposable {
    return this.#emitter.listen(listener);
  }

  async #tell(key: string): Promise<void> {
    const text = await this.secrets.get(key).catch(() => undefined);
    this.#emitter.fire(text === undefined ? 'ended' : 'begun');
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#emitter.dispose();
  }
}
