import * as vscode from 'vscode';
import type { ManagerConfiguration } from '../../managers/manager.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { askChoice } from './quickInput.js';

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
  const { alias, managerId } = (argument ?? {}) as { alias?: unknown; managerId?: unknown };
  if (typeof managerId === 'string') {
    const manager = registry.get(managerId);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    return manager;
  }
  if (typeof alias === 'string') {
    const manager = registry.withAlias(alias);
    if (manager === undefined) {
      throw new SecretsError('unknown-alias', { alias });
    }
    return manager;
  }
  const managers = registry.list();
  const [first] = managers;
  if (first === undefined) {
    throw new SecretsError('no-manager');
  }
  if (managers.length === 1) {
    return first;
  }
  const active = registry.active();
  const answer = await askChoice({
    title: vscode.l10n.t('AWS Secrets Manager'),
    placeholder: question,
    choices: managers.map((manager) => ({
      label: manager.alias,
      description: manager.id === active?.id ? vscode.l10n.t('{0} · active', manager.region) : manager.region,
      value: manager,
    })),
  });
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
