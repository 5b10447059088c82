import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { connectManager, type ConnectDependencies, type ConnectResult } from '../../managers/connect.js';
import type { ConnectInput } from '../../managers/connectInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { SecretsError } from '../../secrets/errors.js';
import { isPlainObject, type CommandRegistry } from '../commands.js';
import { connectWizard, editWizard } from './connectWizard.js';
import { managerFrom } from './managerArgument.js';

export interface ConnectParts {
  readonly connect: ConnectDependencies;
  readonly commands: CommandRegistry;
  readonly disconnect: (managerId: string) => Promise<void>;
  readonly removeAllData: () => Promise<void>;
}

/** Registers the commands that add, change and remove secret managers. */
export function registerConnect(parts: ConnectParts): void {
  const { registry } = parts.connect;
  parts.commands.register(commands.connect, async (argument) => {
    if (isPlainObject(argument)) {
      return await connectManager(argument as unknown as ConnectInput, parts.connect);
    }
    const result = await connectWizard(parts.connect);
    announce(result);
    return result;
  });
  parts.commands.register(commands.editManager, async (argument) => {
    const manager = await managerFrom(
      registry,
      argument,
      vscode.l10n.t('Which secret manager is to be edited?'),
    );
    return await editWizard(manager, parts.connect);
  });
  parts.commands.register(commands.setActiveManager, async (argument) => {
    const manager = await managerFrom(
      registry,
      argument,
      vscode.l10n.t('Which secret manager do references without an alias use in this window?'),
    );
    await registry.setActive(manager.id);
  });
  parts.commands.register(commands.disconnect, async (argument) => {
    const manager = await managerFrom(
      registry,
      argument,
      vscode.l10n.t('Which secret manager is to be disconnected?'),
    );
    if (!isPlainObject(argument) || argument['confirmed'] !== true) {
      await confirmDisconnect(manager);
    }
    await parts.disconnect(manager.id);
  });
  parts.commands.register(commands.removeAllData, async (argument) => {
    if (!isPlainObject(argument) || argument['confirmed'] !== true) {
      await confirm(
        vscode.l10n.t('Remove everything that Secret Connections has stored?'),
        vscode.l10n.t(
          'All secret managers are disconnected, and their credentials and settings are removed from this machine. Nothing changes in AWS.',
        ),
        vscode.l10n.t('Remove All Data'),
      );
    }
    await parts.removeAllData();
  });
}

/** Tells of a new manager where the tree does not: listing that is not permitted. */
function announce(result: ConnectResult): void {
  if (result.listing === 'allowed') {
    return;
  }
  const add = vscode.l10n.t('Add Secret by Name…');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t(
        '{0} is connected. Its credentials may not list secrets (secretsmanager:ListSecrets), so add the ones you need by name.',
        result.alias,
      ),
      add,
    )
    .then((chosen) =>
      chosen === add
        ? vscode.commands.executeCommand(commands.addSecret, { alias: result.alias })
        : undefined,
    );
}

async function confirmDisconnect(manager: ManagerConfiguration): Promise<void> {
  await confirm(
    vscode.l10n.t('Disconnect {0}?', manager.alias),
    vscode.l10n.t(
      'Its credentials and cached values are removed from this machine. Nothing changes in AWS, and references in your files stay as they are.',
    ),
    vscode.l10n.t('Disconnect'),
  );
}

async function confirm(question: string, detail: string, button: string): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, button);
  if (chosen !== button) {
    throw new SecretsError('cancelled');
  }
}
