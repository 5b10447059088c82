import * as l10n from '@vscode/l10n';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type { AwsModule, ClientOptions, SessionStore } from '../secrets/model/ports.js';
import { type Allowances, type ConnectInput, checkInput } from './connectInput.js';
import type { CredentialsStore } from './credentialsStore.js';
import type { CredentialSource, Listing, ManagerConfiguration } from './manager.js';
import type { ManagerRegistry } from './registry.js';
import { testConnection } from './testConnection.js';

export interface ConnectDependencies {
  readonly registry: ManagerRegistry;
  readonly credentials: CredentialsStore;
  /** Loads `dist/aws.js`. */
  readonly loadAws: () => Promise<AwsModule>;
  /** What people signed in for. */
  readonly kept?: SessionStore;
  /** How long the test may take; 20 seconds if absent. */
  readonly timeLimitMilliseconds?: number;
}

export interface ConnectResult {
  readonly id: string;
  readonly alias: string;
  readonly region: string;
  readonly listing: Listing;
}

/**
 * Checks the input, tests the connection and saves it. Rejects with a SecretsError and saves nothing when
 * the input is not valid, the alias is taken, the test fails for any reason but a denial of listing, or
 * `signal` is aborted.
 */
export async function connectManager(
  input: ConnectInput,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
  allowed: Allowances = {},
): Promise<ConnectResult> {
  const { alias, ...options } = checkInput(input, allowed);
  const { registry } = dependencies;
  requireFreeAlias(registry, alias);
  const result = await testConnection(options, dependencies, signal);
  // Another command or window may have taken it while the test ran.
  requireFreeAlias(registry, alias);
  const manager: ManagerConfiguration = {
    id: globalThis.crypto.randomUUID(),
    alias,
    aliasSince: Date.now(),
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(options.allowUnencrypted === true ? { unencryptedEndpoint: options.endpoint } : {}),
    source: sourceOf(options.credentials),
    addedSecrets: [],
    credentialsVersion: globalThis.crypto.randomUUID(),
    ...result,
  };
  await saveNew(manager, options.credentials, dependencies);
  return connectResult(manager, result);
}

/** Throws `invalid-configuration` when a manager other than `ownId` has this alias. */
export function requireFreeAlias(registry: ManagerRegistry, alias: string, ownId?: string): void {
  const other = registry.withAlias(alias);
  if (other !== undefined && other.id !== ownId) {
    throw aliasTaken(alias);
  }
}

function aliasTaken(alias: string): SecretsError {
  return new SecretsError('invalid-configuration', {
    reason: l10n.t('The alias "{0}" is already used for another secret manager.', alias),
    alias,
  });
}

/** What callers learn of a manager that was connected or changed. */
export function connectResult(
  manager: ManagerConfiguration,
  { listing }: { readonly listing: Listing },
): ConnectResult {
  return { id: manager.id, alias: manager.alias, region: manager.region, listing };
}

/** The part of the credentials that may be kept in the global state: never the keys. */
export function sourceOf(given: ClientOptions['credentials']): CredentialSource {
  return given.kind === 'keys' ? { kind: 'keys' } : given;
}

/**
 * Credentials first, then the entry that names them, so that no entry is ever without its credentials. Where another
 * window has taken the alias in the same moment, and was first, nothing stays.
 */
async function saveNew(
  manager: ManagerConfiguration,
  given: ClientOptions['credentials'],
  { credentials, registry }: ConnectDependencies,
): Promise<void> {
  try {
    if (given.kind === 'keys') {
      await credentials.set(manager.id, given.keys, manager.credentialsVersion);
    }
    await registry.add(manager);
    if (registry.get(manager.id)?.alias !== manager.alias) {
      throw aliasTaken(manager.alias);
    }
  } catch (error) {
    await registry.remove(manager.id).catch(() => undefined);
    await credentials.remove(manager.id).catch(() => undefined);
    throw toSecretsError(error);
  }
}
