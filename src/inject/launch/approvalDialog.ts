import * as vscode from 'vscode';
import { askModal } from '../../host/messages.js';
import type { Handover } from './handover.js';
import { launchQuestion } from './question.js';
import type { DecidingPart } from './surroundings.js';

/** Shows, as a modal dialog, what will be handed to what. */
export async function askForApproval(handover: Handover, changed: readonly DecidingPart[]): Promise<boolean> {
  const allow = vscode.l10n.t('Hand Over');
  const { message, detail } = launchQuestion(handover, changed);
  return (await askModal(message, detail, allow)) === allow;
}
