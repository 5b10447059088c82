import * as vscode from 'vscode';
import { configurationSection } from '../../contributions.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { askManager } from '../../host/ask/managerStep.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { isAlias } from '../../reference/notation/grammar.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerLookup } from '../../secrets/model/services.js';

/**
 * Writes into the settings which alias an id of a foreign notation stands for. Asks for what is not given.
 */
export async function planMapping(argument: Given<'mapManager'>, registry: ManagerLookup): Promise<Plan> {
  const { manager: given, alias: chosen, uri } = argument ?? {};
  if (given === undefined && registry.list().length === 0) {
    throw new SecretsError('no-manager');
  }
  const manager = given ?? (await askForId());
  const alias =
    chosen ??
    (
      await askManager(registry, {
        title: vscode.l10n.t('Secret Manager for {0}', manager),
        placeholder: vscode.l10n.t('Which secret manager is it?'),
      })
    ).alias;
  if (!isAlias(alias)) {
    throw wrongArgument('alias');
  }
  const managerId = registry.list().find((each) => each.alias === alias)?.id;
  return {
    question: {
      message: vscode.l10n.t('Read manager {0} as {1}?', manager, alias),
      detail: [
        vscode.l10n.t('The setting {0} is changed.', 'secretConnections.dialects.managers'),
        vscode.l10n.t('References to {0} then lead to the secrets of {1}.', manager, alias),
      ],
      button: vscode.l10n.t('Change'),
      ...(managerId !== undefined && { managerIds: [managerId] }),
    },
    run: () => mapManager(manager, alias, uri),
  };
}

async function mapManager(manager: string, alias: string, uri: vscode.Uri | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration(configurationSection, uri);
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const all = settings.inspect<Record<string, string>>('dialects.managers');
  const before = (inWorkspace ? all?.workspaceValue : all?.globalValue) ?? {};
  const after = Object.fromEntries([...Object.entries(before), [manager, alias]]);
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  try {
    await settings.update('dialects.managers', after, target);
  } catch {
    const reason = vscode.l10n.t('The settings could not be changed.');
    throw new SecretsError('invalid-configuration', { reason });
  }
}

async function askForId(): Promise<string> {
  const question = askText({
    title: vscode.l10n.t('Manager Id of Another Product'),
    prompt: vscode.l10n.t('What stands between the braces and |ap_sep_v1|'),
    placeholder: 'k3V9xQ',
    validate: (value) =>
      /^[^|{}\s]+$/.test(value) ? undefined : vscode.l10n.t('An id has no white space and none of | { }.'),
  });
  return answered(await question);
}
