import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { askManager } from './managerStep.js';

/** How the argument of a command names a secret manager; links and nodes of our own by its id. */
export interface ManagerArgument {
  readonly alias?: string;
  readonly managerId?: string;
}

/** The managers that an argument can name. */
interface NamedManagers<M extends ManagerIdentity> {
  list(): readonly M[];
  active(): M | undefined;
}

/**
 * The manager that an argument names; undefined: it names none.
 *
 * @throws SecretsError `unknown-alias`, `no-manager`
 */
export function namedManager<M extends ManagerIdentity>(
  registry: NamedManagers<M>,
  { alias, managerId }: ManagerArgument = {},
): M | undefined {
  if (alias === undefined && managerId === undefined) {
    return undefined;
  }
  const isNamed = (each: M): boolean =>
    managerId === undefined ? each.alias === alias : each.id === managerId;
  const manager = registry.list().find(isNamed);
  if (manager !== undefined) {
    return manager;
  }
  throw alias !== undefined && managerId === undefined
    ? new SecretsError('unknown-alias', { alias })
    : new SecretsError('no-manager');
}

/**
 * The manager that an argument names, else the active one.
 *
 * @throws SecretsError `unknown-alias`, `no-manager` or `no-active-manager`
 */
export function managerOrActive<M extends ManagerIdentity>(
  registry: NamedManagers<M>,
  argument: ManagerArgument,
): M {
  const manager = namedManager(registry, argument) ?? registry.active();
  if (manager === undefined) {
    throw new SecretsError(registry.list().length === 0 ? 'no-manager' : 'no-active-manager');
  }
  return manager;
}

/**
 * The manager that an argument names, else the only one, else the one the person picks.
 *
 * @throws SecretsError `unknown-alias`, `no-manager`, or `cancelled`
 */
export async function managerFrom(
  registry: ManagerRegistry,
  argument: ManagerArgument | undefined,
  question: string,
): Promise<ManagerConfiguration> {
  return (
    namedManager(registry, argument) ??
    (await askManager(registry, { title: vscode.l10n.t('AWS Secrets Manager'), placeholder: question }))
  );
}
