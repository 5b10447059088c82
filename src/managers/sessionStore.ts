import { Emitter } from '../secrets/model/emitter.js';
import type { Disposable, SessionStore } from '../secrets/model/ports.js';
import { sessionMarkPrefix, sessionPrefix } from './keys.js';
import { MarkedSecrets } from './markedSecrets.js';
import type { SecretStore, StateStore } from './ports.js';

/** What people signed in for: in SecretStorage, which all windows share. */
export class KeptSessions implements SessionStore, Disposable {
  readonly #emitter = new Emitter<'begun' | 'ended'>();
  readonly #stored: MarkedSecrets;
  readonly #subscription: Disposable;

  constructor(
    private readonly secrets: SecretStore,
    global: StateStore,
  ) {
    this.#stored = new MarkedSecrets(secrets, global, { secret: sessionPrefix, mark: sessionMarkPrefix });
    this.#subscription = secrets.onDidChange((key) => {
      if (key.startsWith(sessionPrefix)) {
        void this.#tell(key);
      }
    });
  }

  get(name: string): Promise<string | undefined> {
    return this.#stored.get(name);
  }

  set(name: string, text: string): Promise<void> {
    return this.#stored.set(name, () => text);
  }

  delete(name: string): Promise<void> {
    return this.#stored.delete(name);
  }

  /** Removes all that was signed in for on this machine. */
  async clear(): Promise<void> {
    for (const name of await this.#stored.names()) {
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
