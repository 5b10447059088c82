import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { showInformation } from '../../host/messages.js';
import { ownArgument } from '../../host/gate/ownArgument.js';
import type { ConnectResult } from '../../managers/connect.js';
import { explainAccess } from '../../secrets/policy/access.js';
import type { AccessAction } from '../../secrets/policy/accessActions.js';
import type { IamParts } from '../iamParts.js';
import { missingActions } from './accessReport.js';
import { usedSecrets } from './usedSecrets.js';

type Parts = Pick<IamParts, 'registry' | 'clients' | 'catalog' | 'resolver' | 'notations'>;

/**
 * Tells once, after somebody connected or entered other credentials, what these lack, and offers what to do about
 * it. Silent where nothing is missing, and where it cannot be found out now.
 */
export async function offerAfterConnect({ id, alias, listing }: ConnectResult, parts: Parts): Promise<void> {
  const explain = vscode.l10n.t('Explain Access');
  const add = vscode.l10n.t('Add Secret by Name…');
  const missing = await missingNow(id, parts);
  const onlyListing = missing.every((action) => action === 'secretsmanager:ListSecrets');
  if (listing === 'allowed' && missing.length === 0) {
    return;
  }
  const text =
    listing === 'denied' && onlyListing
      ? vscode.l10n.t(
          '{0} is connected. Its credentials may not list secrets (secretsmanager:ListSecrets), so add the ones you need by name.',
          alias,
        )
      : vscode.l10n.t('{0} is connected, but its credentials lack {1}.', alias, missing.join(', '));
  const buttons = listing === 'denied' ? [add, explain] : [explain];
  const chosen = await showInformation(text, ...buttons);
  if (chosen !== undefined) {
    const command = chosen === add ? commands.addSecret : commands.explainAccess;
    await vscode.commands.executeCommand(command, ownArgument(command, { alias }));
  }
}

async function missingNow(managerId: string, parts: Parts): Promise<readonly AccessAction[]> {
  const manager = parts.registry.get(managerId);
  if (manager === undefined) {
    return [];
  }
  try {
    const used = await usedSecrets(manager, parts);
    return missingActions(await explainAccess(await parts.clients(managerId), { used }));
  } catch {
    return [];
  }
}
