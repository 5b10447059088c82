import * as vscode from 'vscode';
import type { Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { askModal, showInformation } from '../../host/messages.js';
import { pickMany } from '../../host/ask/quickInput.js';
import type { GrantAnswer, Grants, GrantDecision } from './grants.js';

/** Asks, as a modal dialog, whether an extension may read secret values. */
export async function askForGrant(extensionId: string, name: string): Promise<GrantAnswer> {
  const once = vscode.l10n.t('Allow for This Session');
  const always = vscode.l10n.t('Always Allow');
  const deny = vscode.l10n.t('Deny');
  const detail = [
    vscode.l10n.t(
      'It can then read every secret that your secret managers can. You can withdraw this at any time with "Manage Access of Other Extensions".',
    ),
    vscode.l10n.t(
      'VS Code does not tell which extension asks: another one may have given this name. All extensions run in one process: this question informs you, it is no sandbox.',
    ),
  ];
  const chosen = await askModal(
    vscode.l10n.t('Allow the extension "{0}" ({1}) to read secret values?', name, extensionId),
    detail,
    once,
    always,
    deny,
  );
  switch (chosen) {
    case once:
      return 'once';
    case always:
      return 'always';
    case deny:
      return 'deny';
    default:
      return undefined;
  }
}

/** Withdraws what was decided for the extension that is named, or for those that the person picks. */
export function planManaging(argument: Given<'manageAccess'>, grants: Grants): Plan {
  if (argument === undefined) {
    return { run: () => manageGrants(grants) };
  }
  const { extensionId } = argument;
  return {
    question: {
      message: vscode.l10n.t('Forget what you decided about the extension {0}?', extensionId),
      detail: [vscode.l10n.t('It gets no more secret values until you allow it when it asks again.')],
      button: vscode.l10n.t('Forget'),
    },
    run: () => grants.withdraw(extensionId),
  };
}

async function manageGrants(grants: Grants): Promise<void> {
  const decisions = grants.decisions();
  if (decisions.length === 0) {
    await showInformation(vscode.l10n.t('No other extension has asked for secret values.'));
    return;
  }
  const items = decisions.map((decision) => ({ ...itemOf(decision), extensionId: decision.extensionId }));
  const chosen = await pickMany(
    items,
    vscode.l10n.t('Access of Other Extensions'),
    vscode.l10n.t('Withdraw the decisions for which extensions?'),
  );
  for (const { extensionId } of chosen) {
    await grants.withdraw(extensionId);
  }
}

/** The name of an installed extension. */
export function extensionName(extensionId: string): string | undefined {
  const extension = vscode.extensions.getExtension(extensionId);
  const manifest = extension?.packageJSON as { readonly displayName?: unknown } | undefined;
  return extension && (typeof manifest?.displayName === 'string' ? manifest.displayName : extension.id);
}

function itemOf({ extensionId, decision }: GrantDecision): vscode.QuickPickItem {
  const label = extensionName(extensionId) ?? extensionId;
  switch (decision) {
    case 'always':
      return { label, description: extensionId, detail: vscode.l10n.t('Always allowed') };
    case 'session':
      return { label, description: extensionId, detail: vscode.l10n.t('Allowed for this session') };
    case 'denied':
      return { label, description: extensionId, detail: vscode.l10n.t('Denied') };
  }
}
