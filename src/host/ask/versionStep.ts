import * as vscode from 'vscode';
import { isStagingLabel, isVersionId } from '../../reference/notation/grammar.js';
import type { VersionSelector } from '../../reference/notation/reference.js';
import { toVersion } from '../../reference/notation/referenceTail.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { ManagerIdentity, SecretCatalogReader } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { askFromList } from './askFromList.js';
import { waitingLine, type Choice } from './choice.js';
import type { Answer } from './quickInput.js';

/** `undefined`: AWSCURRENT, which is not written. */
export interface VersionAnswer {
  readonly version: VersionSelector | undefined;
}

/**
 * Asks for a version of a secret, by staging label or by id. Where the secret may not be described, and for a version
 * without label, it is typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askVersion(
  catalog: SecretCatalogReader,
  manager: ManagerIdentity,
  secretId: string,
  title: string,
): Promise<Answer<VersionAnswer>> {
  let lines: readonly Choice<VersionAnswer>[] = [];
  return await askFromList<VersionAnswer>({
    title,
    placeholder: vscode.l10n.t('Which version of {0}? Choose one, or type a label or an id', secretId),
    canGoBack: true,
    lines: (typed, isLoading) =>
      lines.length > 0
        ? [...lines, ...unlisted(typed, lines)]
        : isLoading
          ? [waitingLine(vscode.l10n.t('Reading the versions of {0}…', secretId))]
          : [],
    load: async (_typed, _again, signal) => {
      try {
        lines = versionChoices((await catalog.describe(manager.id, secretId, signal)).versions);
      } catch (error) {
        lines = versionChoices({ '': ['AWSPREVIOUS'] });
        throw error;
      }
    },
  });
}

function versionChoices(versions: SecretSummary['versions']): readonly Choice<VersionAnswer>[] {
  const ids = Object.entries(versions);
  const labels = new Set(ids.flatMap(([, stages]) => stages).filter(isStagingLabel));
  labels.delete('AWSCURRENT');
  const known = ids.filter(([id]) => isVersionId(id));
  return [
    {
      label: 'AWSCURRENT',
      description: vscode.l10n.t('always the current version'),
      iconPath: new vscode.ThemeIcon('tag'),
      value: { version: undefined },
    },
    ...[...labels].map((label) => ({
      label,
      description: ids.find(([, stages]) => stages.includes(label))?.[0] ?? '',
      iconPath: new vscode.ThemeIcon('tag'),
      value: { version: { kind: 'stage', label } as const },
    })),
    ...(known.length === 0
      ? []
      : [{ label: vscode.l10n.t('by id'), kind: vscode.QuickPickItemKind.Separator }]),
    ...known.map(([id, stages]) => ({
      label: id,
      description: stages.join(', '),
      iconPath: new vscode.ThemeIcon('git-commit'),
      value: { version: { kind: 'id', id } as const },
    })),
  ];
}

function unlisted(typed: string, lines: readonly Choice<VersionAnswer>[]): readonly Choice<VersionAnswer>[] {
  const version = toVersion(typed);
  return version === undefined || lines.some(({ label }) => label === typed)
    ? []
    : [
        {
          label: vscode.l10n.t('Use the version "{0}"', labelText(typed)),
          description: vscode.l10n.t('not in the list'),
          iconPath: new vscode.ThemeIcon('edit'),
          alwaysShow: true,
          value: { version },
        },
      ];
}
