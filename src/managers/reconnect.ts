import { connectManager, requireFreeAlias, type ConnectDependencies, type ConnectResult } from './connect.js';
import type { Allowances, ConnectInput } from './connectInput.js';
import type { ManagerConfiguration } from './manager.js';
import { updateManager } from './update.js';

/**
 * Connects a manager, as {@link connectManager} does; or gives a manager of this alias, whose keys are lost, its place
 * and its id again: such as in a browser, whose SecretStorage lasts as long as the page.
 */
export async function connectOrRestore(
  input: ConnectInput,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
  allowed: Allowances = {},
): Promise<ConnectResult> {
  const { alias, region, endpoint = '', ...credentials } = input;
  const lost = await replaceableManager(alias, dependencies);
  return lost === undefined
    ? connectManager(input, dependencies, signal, allowed)
    : updateManager(lost.id, { region, endpoint, credentials }, dependencies, signal, allowed);
}

/**
 * The manager of an alias whose keys are lost; undefined where nothing has the alias.
 *
 * @throws SecretsError `invalid-configuration` where a manager that has its credentials is called so
 */
export async function replaceableManager(
  alias: string,
  { registry, credentials }: ConnectDependencies,
): Promise<ManagerConfiguration | undefined> {
  const known = registry.withAlias(alias);
  const isLost =
    known?.source.kind === 'keys' &&
    known.temporary !== true &&
    (await credentials.get(known.id)) === undefined;
  requireFreeAlias(registry, alias, isLost ? known.id : undefined);
  return known;
}
