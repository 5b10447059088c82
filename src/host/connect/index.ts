import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { connectManager, type ConnectDependencies, type ConnectResult } from '../../managers/connect.js';
import type { ConnectInput } from '../../managers/connectInput.js';
import { fingerprintOf, type ManagerConfiguration } from '../../managers/manager.js';
import { SecretsError } from '../../secrets/errors.js';
import { isPlainObject, type CommandRegistry } from '../commands.js';
import { askModal } from '../messages.js';
import { connectWizard, editWizard } from './connectWizard.js';
import { managerFrom } from './managerArgument.js';

export interface ConnectParts {
  readonly connect: ConnectDependencies;
  readonly commands: CommandRegistry;
  readonly disconnect: (managerId: string) => Promise<void>;
  readonly removeAllData: () => Promise<void>;
  /** Tells a person what the new manager, or its new credentials, lack, if anything; nothing waits for it. */
  readonly afterConnect: (result: ConnectResult) => Promise<void>;
}

/** Registers the commands that add, change and remove secret managers. */
export function registerConnect(parts: ConnectParts): void {
  const { registry } = parts.connect;
  parts.commands.register(commands.connect, async (argument) => {
    const asks = isPlainObject(argument) && argument['ask'] === true;
    if (isPlainObject(argument) && !asks) {
      return await connectManager(argument as unknown as ConnectInput, parts.connect);
    }
    const alias = asks && typeof argument['alias'] === 'string' ? argument['alias'] : undefined;
    const result = await connectWizard(parts.connect, alias);
    void parts.afterConnect(result);
    return result;
  });
  parts.commands.register(commands.editManager, async (argument) => {
    const manager = await managerFrom(
      registry,
      argument,
      vscode.l10n.t('Which secret manager is to be edited?'),
    );
    if (manager.temporary === true) {
      const reason = vscode.l10n.t('{0} is the demo, which cannot be edited.', manager.alias);
      throw new SecretsError('invalid-configuration', { reason });
    }
    const result = await editWizard(manager, parts.connect);
    const edited = registry.get(manager.id);
    if (edited !== undefined && fingerprintOf(edited) !== fingerprintOf(manager)) {
      void parts.afterConnect(result);
    }
    return result;
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
  const chosen = await askModal(question, [detail], button);
  if (chosen !== button) {
    throw new SecretsError('cancelled');
  }
}
