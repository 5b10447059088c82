import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { showBriefly } from '../../host/messages.js';
import { referenceText } from '../referenceText.js';
import type { TreeParts } from '../treeParts.js';
import { valueText } from '../valueText.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { addressOf, targetLines, type SecretTarget, type Targets } from './targets.js';

/** Copies names, ARNs, references and values. Values go through the clipboard that is cleared again. */
export function registerCopyCommands(parts: TreeParts, targets: Targets): void {
  const { registry, reader, catalog, clipboard } = parts;

  parts.commands.register(commands.copySecretName, async (argument) => {
    const { secretId, summary } = await targets.secret(argument, vscode.l10n.t('Copy Name'));
    await copyPlain(summary?.name ?? secretId, vscode.l10n.t('the name'));
  });

  parts.commands.register(commands.copySecretArn, async (argument) => {
    const target = await targets.secret(argument, vscode.l10n.t('Copy ARN'));
    const { manager, secretId, summary } = target;
    const { arn } = summary ?? (await withViewProgress(() => catalog.describe(manager.id, secretId)));
    await copyPlain(arn, vscode.l10n.t('the ARN'));
  });

  parts.commands.register(commands.copyReference, async (argument) => {
    const { manager, secretId, key, version } = await targets.value(
      argument,
      vscode.l10n.t('Copy Reference'),
      true,
    );
    const active = registry.active()?.id === manager.id;
    const text = referenceText({
      alias: manager.alias,
      active,
      secret: secretId,
      ...(key === undefined ? {} : { key }),
      ...(version === undefined ? {} : { version }),
    });
    await copyPlain(text, text);
  });

  parts.commands.guard(commands.copyValue, async (argument) => {
    const target = await targets.value(argument, vscode.l10n.t('Copy Value'), true);
    return {
      question: {
        message: vscode.l10n.t('Copy a secret value to the clipboard?'),
        detail: [
          ...targetLines(target),
          vscode.l10n.t('Every program on this machine can read the clipboard.'),
        ],
        button: vscode.l10n.t('Copy Value'),
        managerIds: [target.manager.id],
      },
      run: async () => {
        const held = await withViewProgress(() => reader.get(addressOf(target)));
        await clipboard.copy(valueText(held.value, target.key), nameOf(target));
      },
    };
  });
}

/** How a person is told of a value without telling the value. */
function nameOf({ secretId, key }: SecretTarget): string {
  return key === undefined
    ? vscode.l10n.t('the value of {0}', secretId)
    : vscode.l10n.t('{0} of {1}', key, secretId);
}

async function copyPlain(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  showBriefly('check', vscode.l10n.t('Copied {0}', what));
}
