import { Emitter } from '../secrets/model/emitter.js';
import { toSecretsError } from '../secrets/model/errors.js';
import type { SecretsErrorCode } from '../secrets/model/errorCode.js';
import type { Disposable, SecretsManagerClient } from '../secrets/model/ports.js';
import type { ClientSource } from '../secrets/model/services.js';
import type { ClientSessions } from './sessions.js';

/** What the last answer told of a manager: it works, its sign-in has ended, it is not reached, or it is turned away. */
export type Health = 'unknown' | 'signedIn' | 'expired' | 'offline' | 'refused';

/** What an error tells of the manager; `same`: nothing. All others come from a service that knows who asks. */
const told: Partial<Record<SecretsErrorCode, Health | 'same'>> = {
  'expired-credentials': 'expired',
  'signed-out': 'expired',
  unreachable: 'offline',
  timeout: 'offline',
  'untrusted-certificate': 'offline',
  'unexpected-response': 'offline',
  'credentials-missing': 'refused',
  'profile-unusable': 'refused',
  'unknown-access-key': 'refused',
  'wrong-secret-key': 'refused',
  'clock-skew': 'refused',
  'invalid-configuration': 'same',
  cancelled: 'same',
  throttled: 'same',
  'service-failure': 'same',
  'no-manager': 'same',
  unexpected: 'same',
};

/** Notes how each manager fares, by what its requests come to; asks nothing itself. */
export class ManagerHealth implements Disposable {
  readonly #health = new Map<string, Health>();
  readonly #emitter = new Emitter<string>();
  readonly #observed = new WeakMap<SecretsManagerClient, SecretsManagerClient>();
  readonly #subscription: Disposable;

  constructor(private readonly sessions: ClientSessions) {
    this.#subscription = sessions.onDidDrop((managerId) => this.#note(managerId, 'unknown'));
  }

  /** The client of a manager, whose requests are noted. */
  readonly client: ClientSource = async (managerId, signal) => {
    const client = await this.#watch(managerId, this.sessions.client(managerId, signal), false);
    const known = this.#observed.get(client) ?? this.#observe(managerId, client);
    this.#observed.set(client, known);
    return known;
  };

  of(managerId: string): Health {
    return this.#health.get(managerId) ?? 'unknown';
  }

  /** Fires with the id of a manager that fares otherwise now. */
  onDidChange(listener: (managerId: string) => void): Disposable {
    return this.#emitter.listen(listener);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#emitter.dispose();
  }

  #observe(managerId: string, client: SecretsManagerClient): SecretsManagerClient {
    return new Proxy(client, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') {
          return member;
        }
        return (...given: readonly unknown[]): unknown => {
          const result: unknown = Reflect.apply(member, target, given);
          return result instanceof Promise ? this.#watch(managerId, result, true) : result;
        };
      },
    });
  }

  async #watch<T>(managerId: string, work: Promise<T>, isAnswer: boolean): Promise<T> {
    try {
      const result = await work;
      if (isAnswer) {
        this.#note(managerId, 'signedIn');
      }
      return result;
    } catch (error) {
      const health = told[toSecretsError(error).code] ?? 'signedIn';
      if (health !== 'same') {
        this.#note(managerId, health);
      }
      throw error;
    }
  }

  #note(managerId: string, health: Health): void {
    if (this.of(managerId) !== health) {
      this.#health.set(managerId, health);
      this.#emitter.fire(managerId);
    }
  }
}
