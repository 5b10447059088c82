import * as vscode from 'vscode';
import { builtInCommands, commands } from '../contributions.js';
import { isMendedByIamPolicy } from '../secrets/model/denialText.js';
import type { SecretsError } from '../secrets/model/errors.js';
import { ownArgument } from './gate/ownArgument.js';
import { showFailure } from './messages.js';

/** A next step as something to click. */
export interface ErrorAction {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
  /** Whether what failed may work as soon as this is done. */
  readonly mends?: true;
}

/** The next steps that can be offered for an error as buttons, most likely first. */
export function errorActions(error: SecretsError): readonly ErrorAction[] {
  const alias = error.details.alias;
  switch (error.code) {
    case 'no-manager':
    case 'unknown-alias':
      return [{ title: vscode.l10n.t('Connect…'), command: commands.connect, mends: true }];
    case 'no-active-manager':
      return [{ title: vscode.l10n.t('Set Active…'), command: commands.setActiveManager, mends: true }];
    case 'credentials-missing':
    case 'expired-credentials':
    case 'unknown-access-key':
    case 'wrong-secret-key':
    case 'profile-unusable':
      return [
        {
          title: vscode.l10n.t('Enter New Credentials…'),
          command: commands.editManager,
          mends: true,
          ...(alias === undefined ? {} : { arguments: [ownArgument(commands.editManager, { alias })] }),
        },
      ];
    case 'signed-out':
      return [
        {
          title: vscode.l10n.t('Sign In…'),
          command: commands.signIn,
          mends: true,
          ...(alias === undefined ? {} : { arguments: [ownArgument(commands.signIn, { alias })] }),
        },
      ];
    case 'access-denied':
    case 'kms-denied':
      return isMendedByIamPolicy(error.details)
        ? [
            {
              title: vscode.l10n.t('Generate IAM Policy…'),
              command: commands.generateIamPolicy,
              ...(alias === undefined
                ? {}
                : { arguments: [ownArgument(commands.generateIamPolicy, { alias, ...refusedIn(error) })] }),
            },
          ]
        : [];
    case 'read-only':
      return alias === undefined
        ? []
        : [
            {
              title: vscode.l10n.t('Change Marks…'),
              command: commands.markManager,
              arguments: [ownArgument(commands.markManager, { alias })],
            },
          ];
    case 'untrusted-workspace':
      return [{ title: vscode.l10n.t('Manage Workspace Trust'), command: builtInCommands.manageTrust }];
    case 'unexpected':
    case 'unexpected-response':
      return [{ title: vscode.l10n.t('Show Log'), command: commands.showLog }];
    default:
      return [];
  }
}

/** What AWS refused, for the policy that is to permit it. */
function refusedIn({ details }: SecretsError): { readonly action?: string; readonly secret?: string } {
  const { action, secretId = details.resource } = details;
  return {
    ...(action === undefined ? {} : { action }),
    ...(secretId === undefined ? {} : { secret: secretId }),
  };
}

/** Shows cause and next step as one notification with the next step as a button. */
export async function showError(error: SecretsError): Promise<void> {
  const actions = errorActions(error);
  const chosen = await showFailure(error.message, ...actions.map((action) => action.title));
  const action = actions.find((candidate) => candidate.title === chosen);
  if (action !== undefined) {
    await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  }
}
