import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { askChoice } from './quickInput.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';

/**
 * Asks which manager holds the secret; the only one is not asked for, and without any, one is connected first.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askManager(
  registry: ManagerLookup,
  title: string,
  preferred: ManagerIdentity | undefined,
): Promise<ManagerIdentity> {
  if (registry.list().length === 0) {
    await vscode.commands.executeCommand(commands.connect);
  }
  const managers = registry.list();
  const [first] = managers;
  if (first === undefined) {
    throw new SecretsError('cancelled');
  }
  if (managers.length === 1) {
    return first;
  }
  const active = registry.active();
  const marked = preferred ?? active;
  const answer = await askChoice({
    title,
    placeholder: vscode.l10n.t('Which secret manager holds the secret?'),
    choices: managers.map((manager) => ({
      label: manager.alias,
      description: manager.id === active?.id ? vscode.l10n.t('{0} · active', manager.region) : manager.region,
      iconPath: new vscode.ThemeIcon('key'),
      value: manager,
    })),
    ...(marked && { active: marked }),
  });
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
