import * as l10n from '@vscode/l10n';
import { isUnencrypted } from '../secrets/model/endpointRules.js';
import { SecretsError, toSecretsError } from '../secrets/model/errors.js';
import type { AccessKeys, ClientOptions } from '../secrets/model/ports.js';
import {
  type ConnectDependencies,
  type ConnectResult,
  connectResult,
  requireFreeAlias,
  sourceOf,
} from './connect.js';
import {
  type Allowances,
  checkCredentials,
  checkEndpoint,
  checked,
  type KeysInput,
  type ProfileInput,
} from './connectInput.js';
import type { ManagerConfiguration } from './manager.js';
import type { ManagerRegistry } from './registry.js';
import { testConnection } from './testConnection.js';
import { aliasProblem, regionProblem } from './validation.js';

/** What is to become different; what is absent stays. */
export interface UpdateInput {
  readonly alias?: string;
  readonly region?: string;
  /** Empty: from now on the region's own endpoint. */
  readonly endpoint?: string;
  readonly credentials?: KeysInput | ProfileInput;
  /** Tests the connection also where nothing becomes different. */
  readonly test?: boolean;
}

/**
 * Changes a manager. A new alias alone needs no keys and no test; any other change is tested first, with
 * the stored keys unless new ones are given. Rejects with a SecretsError and changes nothing on failure.
 */
export async function updateManager(
  id: string,
  input: UpdateInput,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
  allowed: Allowances = {},
): Promise<ConnectResult> {
  const { registry, credentials } = dependencies;
  const before = registry.get(id);
  if (before === undefined) {
    throw new SecretsError('no-manager');
  }
  const endpoint = input.endpoint === undefined ? before.endpoint : checkEndpoint(input.endpoint, allowed);
  const changed = {
    alias: input.alias === undefined ? before.alias : checked('alias', input.alias, aliasProblem),
    aliasSince: (input.alias ?? before.alias) === before.alias ? before.aliasSince : Date.now(),
    region: input.region === undefined ? before.region : checked('region', input.region, regionProblem),
    endpoint,
    // Only for this very endpoint: another one is to be allowed for itself.
    unencryptedEndpoint: endpoint !== undefined && isUnencrypted(endpoint) ? endpoint : undefined,
  };
  requireFreeAlias(registry, changed.alias, id);
  const given = input.credentials === undefined ? undefined : checkCredentials(input.credentials);
  if (
    input.test !== true &&
    given === undefined &&
    changed.region === before.region &&
    changed.endpoint === before.endpoint
  ) {
    await registry.update(id, { alias: changed.alias, aliasSince: changed.aliasSince }).catch(rethrow);
    return connectResult({ ...before, alias: changed.alias }, before);
  }
  const stored = await credentials.get(id).catch(rethrow);
  const result = await testConnection(
    {
      region: changed.region,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(changed.unencryptedEndpoint === undefined ? {} : { allowUnencrypted: true }),
      credentials: given ?? currentCredentials(before, stored),
    },
    dependencies,
    signal,
  );
  requireFreeAlias(registry, changed.alias, id);
  const { listing, accountId = given === undefined ? before.accountId : undefined } = result;
  await save(before, given, { ...changed, listing, accountId }, dependencies);
  return connectResult({ ...before, alias: changed.alias, region: changed.region }, result);
}

function currentCredentials(
  { alias, source }: ManagerConfiguration,
  keys: AccessKeys | undefined,
): ClientOptions['credentials'] {
  if (source.kind === 'profile') {
    return source;
  }
  if (keys === undefined) {
    throw new SecretsError('credentials-missing', { alias });
  }
  return { kind: 'keys', keys };
}

/**
 * New keys first, under a name of their own, then the entry that names them: whoever looks, at any moment, sees the old
 * manager or the new one. The keys it had are left to the sweep, because another window may be about to read them.
 */
async function save(
  { id, credentialsVersion: before }: ManagerConfiguration,
  given: ClientOptions['credentials'] | undefined,
  changes: Parameters<ManagerRegistry['update']>[1],
  { registry, credentials }: ConnectDependencies,
): Promise<void> {
  const latest = (): ManagerConfiguration => {
    registry.reload();
    const manager = registry.get(id);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    return manager;
  };
  if (latest().credentialsVersion !== before) {
    const reason = l10n.t('It was changed in another window meanwhile.');
    throw new SecretsError('invalid-configuration', { reason });
  }
  if (given === undefined) {
    return registry.update(id, changes).catch(rethrow);
  }
  const credentialsVersion = globalThis.crypto.randomUUID();
  try {
    if (given.kind === 'keys') {
      await credentials.set(id, given.keys, credentialsVersion);
    }
    await registry.update(id, { ...changes, source: sourceOf(given), credentialsVersion });
    latest();
  } catch (error) {
    await credentials.remove(id, credentialsVersion).catch(() => undefined);
    rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw toSecretsError(error);
}
