import * as vscode from 'vscode';
import { showBriefly } from '../../host/messages.js';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { planChange, type LifecycleParts } from './parts.js';

/** Starts a rotation, which AWS goes on with. */
export function planRotating(argument: Given<'rotateSecret'>, parts: LifecycleParts): Promise<Plan> {
  return planChange(argument, parts, {
    title: vscode.l10n.t('Rotate Secret'),
    message: (secret) => vscode.l10n.t('Rotate the secret {0} now?', secret),
    button: vscode.l10n.t('Rotate'),
    detail: vscode.l10n.t('AWS gives it a new value: whoever keeps the present one has to fetch it again.'),
    send: (writer, managerId, secret) => writer.rotate(managerId, secret),
    done: (secret) => showBriefly('sync', vscode.l10n.t('AWS rotates {0} now', secret)),
  });
}

/** Turns the rotation of a secret off. */
export function planCancellingRotation(
  argument: Given<'cancelRotation'>,
  parts: LifecycleParts,
): Promise<Plan> {
  return planChange(argument, parts, {
    title: vscode.l10n.t('Cancel Rotation'),
    message: (secret) => vscode.l10n.t('Turn off the rotation of the secret {0}?', secret),
    button: vscode.l10n.t('Turn Off'),
    detail: vscode.l10n.t(
      'Its value stays as it is. Where a rotation is under way, its new version may be left behind with the label AWSPENDING.',
    ),
    send: (writer, managerId, secret) => writer.cancelRotation(managerId, secret),
  });
}
