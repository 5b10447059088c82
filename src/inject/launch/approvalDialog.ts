import * as vscode from 'vscode';
import { askModal } from '../../host/messages.js';
import type { Handover, HandoverVariable } from './handover.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';

const mostListed = 15;

/** Shows, as a modal dialog, what will be handed to what. Names only, never a value. */
export async function askForApproval(handover: Handover): Promise<boolean> {
  const allow = vscode.l10n.t('Hand Over');
  const { target, command, sources, variables, secrets } = handover;
  const lines = [
    ...(command === undefined ? [] : [vscode.l10n.t('Command: {0}', oneLine(command))]),
    vscode.l10n.t('From: {0}', listed(sources)),
    vscode.l10n.t('Variables: {0}', listed(variables.map(variableText))),
    vscode.l10n.t('Secrets: {0}', listed(secrets)),
    vscode.l10n.t('You are asked once for this workspace, and again when any of this changes.'),
  ];
  const chosen = await askModal(
    vscode.l10n.t('{0}: hand over secret values?', labelText(target)),
    lines,
    allow,
  );
  return chosen === allow;
}

function variableText({ name, isRisky, isWholeSecret }: HandoverVariable): string {
  const text = isWholeSecret ? vscode.l10n.t('{0}… (a whole secret)', name) : name;
  return isRisky ? vscode.l10n.t('{0} (changes what code programs load!)', text) : text;
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, mostListed)
    .map((name) => oneLine(name))
    .join(', ');
  const more = names.length - mostListed;
  if (names.length === 0) {
    return vscode.l10n.t('none');
  }
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
}
