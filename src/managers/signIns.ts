import * as l10n from '@vscode/l10n';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type { ClientOptions, SignInModule, SignInPerson } from '../secrets/model/ports.js';
import type { ManagerRegistry } from './registry.js';
import type { ClientSessions } from './sessions.js';
import type { KeptSessions } from './sessionStore.js';

export interface SignInDependencies {
  readonly registry: ManagerRegistry;
  readonly sessions: ClientSessions;
  readonly kept: KeptSessions;
  /** Loads `dist/signin.js`. */
  readonly loadSignIn: () => Promise<SignInModule>;
  /** Who is asked. */
  readonly person: () => Promise<SignInPerson>;
}

/** Signs people in, where a person asked for it: nothing else asks a person anything. */
export class SignIns {
  /** @param ended of the window */
  constructor(
    private readonly dependencies: SignInDependencies,
    private readonly ended: AbortSignal,
  ) {}

  /**
   * Signs in for a manager, and for all others that have the same sign-in; what waits for it goes on then.
   *
   * @throws SecretsError `no-manager`; `invalid-configuration` where there is nothing to sign in to; `cancelled`
   */
  async signIn(managerId: string, signal?: AbortSignal): Promise<void> {
    const manager = this.dependencies.registry.get(managerId);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    const { alias, region, source } = manager;
    if (source.kind === 'keys') {
      throw new SecretsError('invalid-configuration', {
        reason: l10n.t('{0} has access keys, with which there is nothing to sign in to.', alias),
        alias,
      });
    }
    await this.signInWith({ region, credentials: source }, signal);
    this.dependencies.sessions.renew(managerId);
  }

  /** Signs in with credentials of which no manager is made yet. Rejects with a SecretsError. */
  async signInWith(
    options: Pick<ClientOptions, 'region' | 'credentials'>,
    signal?: AbortSignal,
  ): Promise<void> {
    const { loadSignIn, person, kept } = this.dependencies;
    try {
      const [module, asked] = await Promise.all([loadSignIn(), person()]);
      await module.signIn(
        { ...options, sessions: kept },
        asked,
        (code, details) => new SecretsError(code, details),
        signal === undefined ? [this.ended] : [signal, this.ended],
      );
    } catch (error) {
      throw toSecretsError(error);
    }
  }
}
