import * as vscode from 'vscode';
import { showBriefly } from '../../host/messages.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { whileCancellable } from '../../host/progress.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

/** Starts a rotation, which AWS goes on with. */
export async function planRotating(argument: Given<'rotateSecret'>, parts: LifecycleParts): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Rotate Secret'), parts);
  const title = vscode.l10n.t('Rotate the secret {0} in {1}', secret, manager.alias);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Rotate the secret {0} now?', secret),
      vscode.l10n.t('Rotate'),
      [vscode.l10n.t('AWS gives it a new value: whoever keeps the present one has to fetch it again.')],
    ),
    askPerson: true,
    run: async () => {
      await whileCancellable(title, (signal) => parts.writer.rotate(manager.id, secret, signal));
      showBriefly('sync', vscode.l10n.t('AWS rotates {0} now', secret));
    },
  };
}

/** Turns the rotation of a secret off. */
export async function planCancellingRotation(
  argument: Given<'cancelRotation'>,
  parts: LifecycleParts,
): Promise<Plan> {
  const { manager, secret } = await secretOf(argument, vscode.l10n.t('Cancel Rotation'), parts);
  const title = vscode.l10n.t('Cancel the rotation of {0} in {1}', secret, manager.alias);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Turn off the rotation of the secret {0}?', secret),
      vscode.l10n.t('Turn Off'),
      [
        vscode.l10n.t(
          'Its value stays as it is. Where a rotation is under way, its new version may be left behind with the label AWSPENDING.',
        ),
      ],
    ),
    askPerson: true,
    run: () => whileCancellable(title, (signal) => parts.writer.cancelRotation(manager.id, secret, signal)),
  };
}
