import * as vscode from 'vscode';
import { iamConsoleUrl } from '../../managers/console.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerRegistry } from '../../managers/registry.js';
import type { AwsModule } from '../../secrets/model/ports.js';
import { answered } from '../../host/ask/quickInput.js';
import { askRegion, likelyRegionsHere } from '../../host/ask/regionStep.js';
import type { Argument } from '../../host/commands.js';

/** What the page of the console depends on. */
export interface ConsoleParts {
  readonly registry: Pick<ManagerRegistry, 'active' | 'list'>;
  readonly loadAws: () => Promise<AwsModule>;
}

/** What IAM is opened for. */
export type IamPurpose = 'policy' | 'user';

/**
 * Opens IAM in the AWS console, at a new policy or at the users, in the partition of the region: the given one, that
 * of the active manager, or the one that the person names.
 *
 * @returns what it was opened for
 */
export async function openIamConsole(
  { page, region: given }: Argument<'openIamConsole'> = {},
  parts: ConsoleParts,
): Promise<IamPurpose> {
  const purpose = page === 'user' ? 'user' : 'policy';
  const region = given ?? (await regionFor(parts));
  const url = iamConsoleUrl(region, purpose === 'user' ? 'users' : 'policies/create');
  if (url === undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('The address of the AWS console of this region is not public.'),
    });
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
  return purpose;
}

async function regionFor(parts: ConsoleParts): Promise<string> {
  const active = parts.registry.active();
  return active !== undefined && active.temporary !== true
    ? active.region
    : answered(
        await askRegion({
          ...parts,
          title: vscode.l10n.t('Open IAM in AWS Console'),
          placeholder: vscode.l10n.t(
            'Region of the secrets: it tells which AWS console (AWS, China, GovCloud, …)',
          ),
          likely: await likelyRegionsHere(parts.registry.list()),
        }),
      );
}
