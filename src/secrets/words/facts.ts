import * as l10n from '@vscode/l10n';
import type { SecretSummary } from '../model/ports.js';
import { markdownText } from './plainText.js';
import { dayText, momentText } from './times.js';

/** Something that people are told of a secret; without any markup. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** When it is read, in milliseconds since the epoch, and in which language. */
export interface Reading {
  readonly now: number;
  readonly locale: string;
}

type Known = Partial<SecretSummary>;
type Moment = (at: Date) => string;

/** What there is to tell of a secret beside its value, in the order in which it is told; empty: nothing. */
const facts = {
  arn: [() => 'ARN', ({ arn }) => arn],
  description: [() => l10n.t('Description'), ({ description }) => description],
  pendingDeletion: [
    () => l10n.t('Pending deletion'),
    ({ deletedDate }, moment) => deletedDate && l10n.t('deletion was asked for on {0}', moment(deletedDate)),
  ],
  managedBy: [() => l10n.t('Managed by'), ({ owningService }) => owningService],
  lastChanged: [() => l10n.t('Last changed'), ({ lastChangedDate: at }, moment) => at && moment(at)],
  rotation: [() => l10n.t('Rotation'), rotationText],
  lastRotated: [() => l10n.t('Last rotated'), ({ lastRotatedDate: at }, moment) => at && moment(at)],
  // AWS rounds it to the day.
  lastAccessed: [
    () => l10n.t('Last accessed'),
    ({ lastAccessedDate: at }, _moment, locale) => at && dayText(at, locale),
  ],
  created: [() => l10n.t('Created'), ({ createdDate: at }, moment) => at && moment(at)],
  kmsKey: [() => l10n.t('KMS key'), ({ kmsKeyId = 'aws/secretsmanager' }) => kmsKeyId],
  primaryRegion: [() => l10n.t('Primary region'), ({ primaryRegion }) => primaryRegion],
  replicaRegions: [() => l10n.t('Replica regions'), ({ replicaRegions }) => replicaRegions?.join(', ')],
  tags: [
    () => l10n.t('Tags'),
    ({ tags }) => tags?.map(({ key, value }) => (value === '' ? key : `${key} = ${value}`)).join(', '),
  ],
} as const satisfies Record<
  string,
  readonly [label: () => string, text: (secret: Known, moment: Moment, locale: string) => string | undefined]
>;

export type FactKind = keyof typeof facts;

/**
 * What is known of a secret, as facts for people.
 *
 * @param kinds which of them, in the order in which all are told; absent: all, and the versions with their labels
 */
export function factsOf(
  secret: Known,
  { now, locale }: Reading,
  kinds?: readonly FactKind[],
): readonly Fact[] {
  const moment: Moment = (at) => momentText(at, now, locale);
  const told = Object.entries(facts)
    .filter(([kind]) => kinds === undefined || kinds.includes(kind as FactKind))
    .map(([, [label, text]]) => ({ label: label(), text: text(secret, moment, locale) ?? '' }));
  const versions = kinds === undefined ? Object.entries(secret.versions ?? {}) : [];
  return [
    ...told,
    ...versions.map(([id, stages]) => ({ label: l10n.t('Version {0}', id), text: stages.join(', ') })),
  ].filter(({ text }) => text !== '');
}

/** A fact as a line of Markdown, in which nothing of it is markup. */
export function markdownFact({ label, text }: Fact, longest?: number): string {
  return `${markdownText(label)}: ${markdownText(text, longest)}`;
}

function rotationText(
  { rotationEnabled, nextRotationDate: next }: Known,
  moment: Moment,
): string | undefined {
  if (rotationEnabled !== true) {
    return rotationEnabled === false ? l10n.t('off') : undefined;
  }
  return next === undefined ? l10n.t('on') : l10n.t('next {0}', moment(next));
}
