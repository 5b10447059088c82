import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { consoleUrl } from '../../managers/console.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ValueAddress } from '../../secrets/hiding/revealedValues.js';
import type { RevealTarget, TreeParts } from '../treeParts.js';
import { valueText } from '../valueText.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { addressOf, targetLines, type SecretTarget, type Targets } from './targets.js';
import type { Given } from '../../host/commands.js';

/** Shows values for a while, and secrets in the view and in the AWS console. */
export function registerRevealCommands(
  parts: TreeParts,
  targets: Targets,
  reveal: (target: RevealTarget) => Promise<void>,
): void {
  const { reader, revealed } = parts;

  parts.commands.guard(commands.revealValue, async (argument) => {
    const target = await targets.value(argument, vscode.l10n.t('Reveal Value'));
    const { manager, secretId, key } = target;
    return {
      question: {
        message: vscode.l10n.t('Show a secret value?'),
        detail: [
          ...targetLines(target),
          vscode.l10n.t(
            'It is shown for a while, where others who see the screen and other extensions can read it.',
          ),
        ],
        button: vscode.l10n.t('Show Value'),
        managerIds: [manager.id],
      },
      run: async () => {
        const held = await withViewProgress(() => reader.get(addressOf(target)));
        // Throws where there is no such key.
        valueText(held.value, key);
        if (argument === undefined) {
          await reveal({ managerId: manager.id, secret: secretId, ...(key === undefined ? {} : { key }) });
        }
        revealed.reveal(valueAddress(target));
      },
    };
  });

  parts.commands.register(commands.hideValue, async (argument) => {
    revealed.hide(valueAddress(await targets.value(argument, vscode.l10n.t('Hide Value'))));
  });

  parts.commands.register(commands.revealInTree, async (argument) => {
    const { manager, secretId, key } = await targets.secret(argument, vscode.l10n.t('Open in Tree'));
    await reveal({ managerId: manager.id, secret: secretId, ...(key === undefined ? {} : { key }) });
  });

  parts.commands.register(commands.openInConsole, async (argument) => {
    const target = await consoleTarget(argument, targets);
    if (target.temporary === true) {
      const reason = vscode.l10n.t('The demo is in memory only; there is nothing of it in the AWS console.');
      throw new SecretsError('invalid-configuration', { reason });
    }
    const url = consoleUrl(target);
    if (url === undefined) {
      throw new SecretsError('invalid-configuration', {
        reason: vscode.l10n.t('The address of the AWS console of this region is not public.'),
      });
    }
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  });
}

function valueAddress({ manager, secretId, key, version }: SecretTarget): ValueAddress {
  return {
    ...{ managerId: manager.id, secretId },
    ...(key === undefined ? {} : { key }),
    ...(version === undefined ? {} : { version }),
  };
}

/** A manager leads to its list of secrets. */
async function consoleTarget(
  argument: Given<'openInConsole'>,
  targets: Targets,
): Promise<{ region: string; secretId?: string; temporary?: true }> {
  const secret = argument?.secret;
  if (argument !== undefined && secret === undefined) {
    return targets.manager(argument, '');
  }
  const { manager, secretId, summary } = await targets.secret(
    secret === undefined ? undefined : { ...argument, secret },
    vscode.l10n.t('Open in AWS Console'),
  );
  return { ...manager, secretId: summary?.arn ?? secretId };
}
