import * as vscode from 'vscode';
import { askChoice } from '../../host/quickInput.js';
import { iamConsoleUrl } from '../../managers/console.js';
import { regionProblem } from '../../managers/validation.js';
import { SecretsError } from '../../secrets/errors.js';
import type { AccessParts } from '../accessParts.js';
import { textIn } from '../arguments.js';

/** What IAM is opened for. */
export type IamPurpose = 'policy' | 'user';

/**
 * Opens IAM in the AWS console, at a new policy or at the users, in the partition of the region: that of
 * `{page, region?}`, of the active manager, or the one that the person names.
 *
 * @returns what it was opened for
 */
export async function openIamConsole(argument: unknown, parts: AccessParts): Promise<IamPurpose> {
  const purpose = (textIn(argument, 'page') ?? argument) === 'user' ? 'user' : 'policy';
  const region = textIn(argument, 'region') ?? (await regionFor(parts));
  const url = iamConsoleUrl(region, purpose === 'user' ? 'users' : 'policies/create');
  if (url === undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('The address of the AWS console of this region is not public.'),
    });
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
  return purpose;
}

async function regionFor({ registry, loadAws }: AccessParts): Promise<string> {
  const active = registry.active();
  if (active !== undefined && active.temporary !== true) {
    return active.region;
  }
  const regions = (await loadAws()).listRegions();
  const answer = await askChoice({
    title: vscode.l10n.t('Open IAM in AWS Console'),
    placeholder: vscode.l10n.t('Region of the secrets: it tells which AWS console (AWS, China, GovCloud, …)'),
    choices: regions.map(({ id, name }) => ({ label: id, description: name, value: id })),
    freeEntry: (text) =>
      regionProblem(text) === undefined && !regions.some(({ id }) => id === text)
        ? { label: text, value: text }
        : undefined,
  });
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}
