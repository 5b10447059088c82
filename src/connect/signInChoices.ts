import * as vscode from 'vscode';
import { looksLikeAccessKeyId, profileProblem } from '../managers/validation.js';
import type { Choice } from '../host/ask/choice.js';

const ssoGuide = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html';

/** Access keys, whose value is empty, and the profiles; where there is none, the word that there can be some. */
export function signInChoices(
  profiles: readonly string[],
  regions: ReadonlyMap<string, string>,
): readonly Choice<string>[] {
  const key = {
    label: vscode.l10n.t('Access key'),
    iconPath: new vscode.ThemeIcon('key'),
    description: vscode.l10n.t('Access Key ID and Secret Access Key'),
    value: '',
  };
  const none = {
    label: vscode.l10n.t('Profile'),
    iconPath: new vscode.ThemeIcon('account'),
    description: vscode.l10n.t('none in the AWS configuration of this machine'),
    detail: vscode.l10n.t('For SSO or a role, run "aws configure sso" first. Opens the guide of AWS.'),
    page: ssoGuide,
  };
  const listed = profiles.map((profile) => ({
    label: profile,
    iconPath: new vscode.ThemeIcon('account'),
    description: [
      vscode.l10n.t('profile of the AWS configuration on this machine'),
      ...[regions.get(profile) ?? []].flat(),
    ].join(' · '),
    value: profile,
  }));
  return [key, ...(listed.length === 0 ? [none] : listed)];
}

/** For a name that is in no line of the list: the word that there is none, and the name itself as a choice of its own. */
export function unlistedProfile(text: string, profiles: readonly string[]): readonly Choice<string>[] {
  if (profileProblem(text) !== undefined || profiles.includes(text)) {
    return [];
  }
  const nothing = {
    label: vscode.l10n.t('No profile of this name'),
    description: vscode.l10n.t('in the AWS configuration of this machine'),
    alwaysShow: true,
  };
  const asTyped = {
    label: vscode.l10n.t('Another profile'),
    iconPath: new vscode.ThemeIcon('account'),
    description: vscode.l10n.t('called {0}, which does not exist on this machine yet', text),
    value: text,
    alwaysShow: true,
  };
  const wanted = text.toLowerCase();
  const isFound = profiles.some((profile) => profile.toLowerCase().includes(wanted));
  return [...(isFound ? [] : [nothing]), asTyped];
}

/** A key that is pasted where a profile may be named must not become one, which is shown and stored. */
export function keyPasted(text: string): Choice<string> {
  return {
    label: vscode.l10n.t('Access key'),
    iconPath: new vscode.ThemeIcon('key'),
    description: vscode.l10n.t('what you pasted is a key: both halves are asked for next'),
    value: looksLikeAccessKeyId(text) ? text : '',
    alwaysShow: true,
  };
}
