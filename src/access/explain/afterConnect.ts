import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { ConnectResult } from '../../managers/connect.js';
import { explainAccess, type AccessAction } from '../../secrets/policy/access.js';
import type { AccessParts } from '../accessParts.js';
import { missingActions } from './accessReport.js';

/**
 * Tells once, after somebody connected, what these credentials lack, and offers what to do about it. Silent where
 * nothing is missing, and where it cannot be found out now.
 */
export async function offerAfterConnect(
  { id, alias, listing }: ConnectResult,
  { clients }: Pick<AccessParts, 'clients'>,
): Promise<void> {
  const explain = vscode.l10n.t('Explain Access');
  if (listing === 'denied') {
    const add = vscode.l10n.t('Add Secret by Name…');
    const text = vscode.l10n.t(
      '{0} is connected. Its credentials may not list secrets (secretsmanager:ListSecrets), so add the ones you need by name.',
      alias,
    );
    const chosen = await vscode.window.showInformationMessage(text, add, explain);
    if (chosen !== undefined) {
      const command = chosen === add ? commands.addSecret : commands.explainAccess;
      await vscode.commands.executeCommand(command, { alias, ask: true });
    }
    return;
  }
  const missing = await missingNow(id, clients);
  if (missing.length === 0) {
    return;
  }
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} is connected, but its credentials lack {1}.', alias, missing.join(', ')),
    explain,
  );
  if (chosen !== undefined) {
    await vscode.commands.executeCommand(commands.explainAccess, { alias, ask: true });
  }
}

async function missingNow(
  managerId: string,
  clients: AccessParts['clients'],
): Promise<readonly AccessAction[]> {
  try {
    return missingActions(await explainAccess(await clients(managerId), {}));
  } catch {
    return [];
  }
}
