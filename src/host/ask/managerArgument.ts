import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { askManager } from './managerStep.js';

/**
 * The manager that a command is about: of `{alias}` or `{managerId}` (an argument object or a tree node),
 * else the only one, else the one the person picks.
 *
 * @throws SecretsError `unknown-alias`, `no-manager`, or `cancelled`
 */
export async function managerFrom(
  registry: ManagerRegistry,
  argument: unknown,
  question: string,
): Promise<ManagerConfiguration> {
  return (
    namedManager(registry, argument) ??
    (await askManager(registry, { title: vscode.l10n.t('AWS Secrets Manager'), placeholder: question }))
  );
}

/**
 * The manager of `{alias}` or `{managerId}`; undefined: the argument names none.
 *
 * @throws SecretsError `unknown-alias`, `no-manager`
 */
export function namedManager(registry: ManagerRegistry, argument: unknown): ManagerConfiguration | undefined {
  const { alias, managerId } = (argument ?? {}) as { alias?: unknown; managerId?: unknown };
  if (typeof managerId === 'string') {
    const manager = registry.get(managerId);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    return manager;
  }
  if (typeof alias !== 'string') {
    return undefined;
  }
  const manager = registry.withAlias(alias);
  if (manager === undefined) {
    throw new SecretsError('unknown-alias', { alias });
  }
  return manager;
}
