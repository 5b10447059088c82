import { toSecretsError } from '../secrets/model/errors.js';
import type { CredentialsStore } from './credentialsStore.js';
import { revisionKey, storagePrefix } from './keys.js';
import type { SecretStore, StateStore } from './ports.js';
import type { ManagerRegistry } from './registry.js';
import type { KeptSessions } from './sessionStore.js';

export interface DisconnectDependencies {
  readonly registry: ManagerRegistry;
  readonly credentials: CredentialsStore;
  /** What people signed in for. */
  readonly keptSessions?: Pick<KeptSessions, 'clear'>;
}

/**
 * Removes a manager's entry, then its credentials: whoever looks, at any moment, sees the whole manager or none. What
 * an interruption leaves of the credentials is swept at the next start. Does nothing for an unknown id.
 */
export async function disconnectManager(
  id: string,
  { registry, credentials, keptSessions }: DisconnectDependencies,
): Promise<void> {
  try {
    await registry.remove(id);
    await credentials.remove(id);
    if (registry.list().every(({ source }) => source.kind === 'keys')) {
      // Of those that are left, none needs it.
      await keptSessions?.clear();
    }
  } catch (error) {
    throw toSecretsError(error);
  }
}

export interface RemoveAllDependencies extends DisconnectDependencies {
  readonly global: StateStore;
  readonly workspace: StateStore;
  readonly secrets: SecretStore;
}

/**
 * Removes everything this extension ever stored: all credentials, also of managers whose entry is lost,
 * and all state whose key begins with our prefix. The state of other workspaces cannot be reached; it
 * holds the id of an active manager, which then names nothing.
 */
export async function removeAllData(dependencies: RemoveAllDependencies): Promise<void> {
  const { registry, credentials, keptSessions, global, workspace, secrets } = dependencies;
  try {
    // Entries first, so that no manager is ever left without its credentials.
    for (const { id } of registry.list()) {
      await registry.remove(id);
      await credentials.remove(id);
    }
    await credentials.removeAll();
    await keptSessions?.clear();
    for (const state of [global, workspace]) {
      for (const key of state.keys().filter((name) => name.startsWith(storagePrefix))) {
        await state.set(key, undefined);
      }
    }
    // Its deletion is the signal to other windows.
    await secrets.delete(revisionKey);
    registry.reload();
  } catch (error) {
    throw toSecretsError(error);
  }
}
