import { Emitter } from '../secrets/model/emitter.js';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type {
  AwsModule,
  ClientOptions,
  Disposable,
  SecretsManagerClient,
  SessionStore,
} from '../secrets/model/ports.js';
import type { CredentialsStore } from './credentialsStore.js';
import { fingerprintOf, type ManagerConfiguration } from './manager.js';
import type { ManagerRegistry } from './registry.js';
import type { TemporaryManagers } from './temporaryManagers.js';

export interface SessionDependencies {
  readonly registry: ManagerRegistry;
  readonly credentials: CredentialsStore;
  /** Loads `dist/aws.js`; called on first use. */
  readonly loadAws: () => Promise<AwsModule>;
  /** What people signed in for. */
  readonly kept?: SessionStore;
  /** Managers that bring their client with them. */
  readonly temporary?: TemporaryManagers;
}

/** The clients of the connected managers: one each, made on first use, dropped when what it was made of changes. */
export class ClientSessions implements Disposable {
  readonly #clients = new Map<string, Promise<SecretsManagerClient>>();
  /** What each known manager's client is, or would be, made of. */
  readonly #fingerprints = new Map<string, string>();
  readonly #emitter = new Emitter<string>();
  readonly #subscription: Disposable;

  constructor(private readonly dependencies: SessionDependencies) {
    dependencies.registry.list().forEach(({ id }) => this.#dropIfChanged(id));
    this.#subscription = dependencies.registry.onDidChange(({ managerIds }) => {
      managerIds.forEach((id) => this.#dropIfChanged(id));
    });
  }

  /** Implements `ClientSource`; an arrow function, so that it can be handed on as it is. */
  readonly client = async (managerId: string, signal?: AbortSignal): Promise<SecretsManagerClient> => {
    const manager = this.dependencies.registry.get(managerId);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    this.#dropIfChanged(managerId);
    let made = this.#clients.get(managerId);
    if (made === undefined) {
      const creating = this.#create(manager);
      this.#clients.set(managerId, creating);
      creating.catch(() => {
        // A failure is not kept: the next call tries again.
        if (this.#clients.get(managerId) === creating) {
          this.#clients.delete(managerId);
        }
      });
      made = creating;
    }
    const client = await made;
    if (signal?.aborted === true) {
      throw new SecretsError('cancelled');
    }
    return client;
  };

  /**
   * Fires with the id of a manager whose region, endpoint or credentials changed or which was removed, so
   * that its client was dropped: what was read through it, or failed, is to be forgotten.
   */
  onDidDrop(listener: (managerId: string) => void): Disposable {
    return this.#emitter.listen(listener);
  }

  /** Drops the client of a manager: what it is made of may be there only now, or not any more. */
  renew(managerId: string): void {
    this.#drop(managerId);
    this.#emitter.fire(managerId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#emitter.dispose();
    [...this.#clients.keys()].forEach((id) => this.#drop(id));
  }

  #dropIfChanged(managerId: string): void {
    const manager = this.dependencies.registry.get(managerId);
    const before = this.#fingerprints.get(managerId);
    const now = manager === undefined ? undefined : fingerprintOf(manager);
    if (before === now) {
      return;
    }
    if (now === undefined) {
      this.#fingerprints.delete(managerId);
    } else {
      this.#fingerprints.set(managerId, now);
    }
    if (before !== undefined) {
      this.#drop(managerId);
      this.#emitter.fire(managerId);
    }
  }

  #drop(managerId: string): void {
    const made = this.#clients.get(managerId);
    this.#clients.delete(managerId);
    made?.then(
      (client) => client.dispose(),
      () => undefined,
    );
  }

  async #create(manager: ManagerConfiguration): Promise<SecretsManagerClient> {
    const own = this.dependencies.temporary?.client(manager.id);
    if (own !== undefined) {
      return own;
    }
    try {
      const credentials = await this.#credentials(manager);
      const aws = await this.dependencies.loadAws();
      const { region, endpoint, unencryptedEndpoint } = manager;
      const { kept } = this.dependencies;
      return aws.createClient(
        {
          region,
          ...(endpoint === undefined ? {} : { endpoint }),
          ...(endpoint !== undefined && endpoint === unencryptedEndpoint ? { allowUnencrypted: true } : {}),
          credentials,
          ...(kept === undefined ? {} : { sessions: kept }),
        },
        (code, details) => new SecretsError(code, { alias: this.#aliasOf(manager), ...details }),
      );
    } catch (error) {
      throw toSecretsError(error);
    }
  }

  /** As it is now: a new alias makes no new client. */
  #aliasOf({ id, alias }: ManagerConfiguration): string {
    return this.dependencies.registry.get(id)?.alias ?? alias;
  }

  async #credentials({ id, alias, source }: ManagerConfiguration): Promise<ClientOptions['credentials']> {
    if (source.kind === 'profile') {
      return source;
    }
    const keys = await this.dependencies.credentials.get(id);
    if (keys === undefined) {
      throw new SecretsError('credentials-missing', { alias });
    }
    return { kind: 'keys', keys };
  }
}
