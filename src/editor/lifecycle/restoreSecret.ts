import * as vscode from 'vscode';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { whileCancellable } from '../../host/progress.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** Takes back the deletion of a secret. */
export async function planRestoring(argument: Given<'restoreSecret'>, parts: LifecycleParts): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Restore Deleted Secret'), parts);
  const title = vscode.l10n.t('Restore the secret {0} in {1}', secret, manager.alias);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Restore the deleted secret {0}?', secret),
      vscode.l10n.t('Restore'),
      [vscode.l10n.t('Its deletion is cancelled, and its values can be read again.')],
    ),
    askPerson: true,
    run: () => whileCancellable(title, (signal) => parts.writer.restore(manager.id, secret, signal)),
  };
}
