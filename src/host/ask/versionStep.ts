import * as vscode from 'vscode';
import { askChoice, type Answer } from './quickInput.js';
import { isStagingLabel, isVersionId } from '../../reference/notation/grammar.js';
import type { VersionSelector } from '../../reference/notation/reference.js';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { ManagerIdentity, SecretCatalogReader } from '../../secrets/model/services.js';
import { withProgressIn } from './waiting.js';

/** `undefined`: AWSCURRENT, which is not written. */
export interface VersionAnswer {
  readonly version: VersionSelector | undefined;
}

const current: VersionAnswer = { version: undefined };
/** Of a secret that may not be described. */
const undefinedVersions: SecretSummary['versions'] = {};

/**
 * Asks for a version of a secret, by staging label or by id.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askVersion(
  catalog: SecretCatalogReader,
  manager: ManagerIdentity,
  secretId: string,
  title: string,
): Promise<Answer<VersionAnswer>> {
  const versions = await withProgressIn(title, (signal) =>
    catalog.describe(manager.id, secretId, signal).then(
      (secret) => secret.versions,
      (error: unknown) => (isCancelled(error) ? Promise.reject(toSecretsError(error)) : undefinedVersions),
    ),
  );
  const labels = new Set(Object.values(versions).flat().filter(isStagingLabel));
  labels.delete('AWSCURRENT');
  if (versions === undefinedVersions) {
    labels.add('AWSPREVIOUS');
  }
  const idOf = (label: string): string | undefined =>
    Object.entries(versions).find(([, stages]) => stages.includes(label))?.[0];
  return await askChoice<VersionAnswer>({
    title,
    placeholder: vscode.l10n.t('Which version?'),
    canGoBack: true,
    active: current,
    choices: [
      {
        label: 'AWSCURRENT',
        description: vscode.l10n.t('always the current version'),
        value: current,
      },
      ...[...labels].map((label) => ({
        label,
        description: idOf(label) ?? '',
        value: { version: { kind: 'stage', label } as const },
      })),
      { label: vscode.l10n.t('by id'), kind: vscode.QuickPickItemKind.Separator },
      ...Object.entries(versions)
        .filter(([id]) => isVersionId(id))
        .map(([id, stages]) => ({
          label: id,
          description: stages.join(', '),
          value: { version: { kind: 'id', id } as const },
        })),
    ],
  });
}
