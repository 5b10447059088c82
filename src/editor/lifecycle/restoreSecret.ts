import * as vscode from 'vscode';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { planChange, type LifecycleParts } from './parts.js';

/** Takes back the deletion of a secret. */
export function planRestoring(argument: Given<'restoreSecret'>, parts: LifecycleParts): Promise<Plan> {
  return planChange(argument, parts, {
    title: vscode.l10n.t('Restore Deleted Secret'),
    message: (secret) => vscode.l10n.t('Restore the deleted secret {0}?', secret),
    button: vscode.l10n.t('Restore'),
    detail: vscode.l10n.t('Its deletion is cancelled, and its values can be read again.'),
    send: (writer, managerId, secret) => writer.restore(managerId, secret),
  });
}
