import * as l10n from '@vscode/l10n';
import type { SecretSummary } from '../secrets/model/ports.js';
import { markdownText } from '../secrets/words/plainText.js';

/**
 * The tooltip of a secret as Markdown: what DescribeSecret, or only the listing, tells of it. Never its value.
 *
 * @param note why some facts are missing
 */
export function secretTooltip(summary: SecretSummary, note?: string): string {
  const rows: (string | undefined)[] = [
    row(l10n.t('ARN'), summary.arn),
    row(l10n.t('Description'), summary.description),
    row(l10n.t('Pending deletion'), deletion(summary)),
    row(l10n.t('Managed by'), summary.owningService),
    row(l10n.t('Rotation'), rotation(summary)),
    row(l10n.t('Last rotated'), date(summary.lastRotatedDate)),
    row(l10n.t('Last changed'), date(summary.lastChangedDate)),
    row(l10n.t('Last accessed'), day(summary.lastAccessedDate)),
    row(l10n.t('Created'), date(summary.createdDate)),
    row(l10n.t('KMS key'), summary.kmsKeyId ?? 'aws/secretsmanager'),
    row(l10n.t('Primary region'), summary.primaryRegion),
    row(l10n.t('Replica regions'), summary.replicaRegions?.join(', ')),
    row(
      l10n.t('Tags'),
      summary.tags.map(({ key, value }) => (value === '' ? key : `${key} = ${value}`)).join(', '),
    ),
    ...versions(summary),
  ];
  const text = [`**${markdownText(summary.name)}**`, ...rows.filter((line) => line !== undefined)].join(
    '  \n',
  );
  return note === undefined ? text : `${text}\n\n_${markdownText(note)}_`;
}

/** The tooltip of a secret of which nothing but the name is known, and why. */
export function nameTooltip(name: string, reason: string): string {
  return `**${markdownText(name)}**\n\n_${markdownText(reason)}_`;
}

function row(label: string, value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `${label}: ${markdownText(value)}`;
}

function versions({ versions: labels }: SecretSummary): readonly (string | undefined)[] {
  return Object.entries(labels).map(([id, stages]) =>
    row(l10n.t('Version {0}', markdownText(id)), stages.join(', ')),
  );
}

function rotation({ rotationEnabled, nextRotationDate }: SecretSummary): string {
  if (!rotationEnabled) {
    return l10n.t('off');
  }
  const next = date(nextRotationDate);
  return next === undefined ? l10n.t('on') : l10n.t('on, next on {0}', next);
}

function deletion({ deletedDate }: SecretSummary): string | undefined {
  const asked = date(deletedDate);
  return asked === undefined ? undefined : l10n.t('deletion was asked for on {0}', asked);
}

function date(value: Date | undefined): string | undefined {
  return value?.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** AWS rounds the last access to the day. */
function day(value: Date | undefined): string | undefined {
  return value?.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
}
