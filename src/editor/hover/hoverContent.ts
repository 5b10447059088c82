import * as l10n from '@vscode/l10n';
import type { Reference } from '../../reference/notation/reference.js';
import { jsonText } from '../../secrets/model/jsonValue.js';
import { describeShape, mask } from '../../secrets/hiding/masking.js';
import type { SecretSummary } from '../../secrets/model/ports.js';
import type { Json, ResolvedReference } from '../../secrets/model/services.js';
import { secretName, versionText } from '../document/referenceView.js';
import { factsOf, type Fact, type Reading } from '../../secrets/words/facts.js';
import { ageText, momentText } from '../../secrets/words/times.js';

/** What a hover says of a resolved reference; without any markup. */
export interface HoverContent {
  /** "prod · us-east-1" */
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Where the value comes from and how old it is. */
  readonly source: string;
  /** The value, only while it is revealed. */
  readonly revealed?: string;
}

export interface HoverInput extends Reading {
  readonly reference: Reference;
  readonly resolved: ResolvedReference;
  /** Absent while it is not known, or not permitted. */
  readonly summary: SecretSummary | undefined;
  readonly isRevealed: boolean;
}

/** What the hover says of a reference that has a value. */
export function hoverContent(input: HoverInput): HoverContent {
  const { reference, resolved, isRevealed } = input;
  const { manager, value } = resolved;
  const shape = describeShape(value);
  return {
    title: `${manager.alias} · ${manager.region}`,
    facts: [
      { label: l10n.t('Secret'), text: secretName(reference) },
      { label: l10n.t('Key'), text: reference.key ?? l10n.t('whole value') },
      { label: l10n.t('Version'), text: versionOf(input) },
      { label: l10n.t('Value'), text: isRevealed ? shape : `${mask} (${shape})` },
      ...datesOf(input),
    ],
    source: sourceOf(input),
    ...(isRevealed && { revealed: shownValue(value) }),
  };
}

/** A value as text for people: a string as it is, anything else as JSON. */
function shownValue(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value, '  ');
}

function versionOf({ reference, resolved }: HoverInput): string {
  const { stages, versionId } = resolved.secret.value;
  return stages.length > 0 ? stages.join(', ') : (versionText(reference) ?? versionId);
}

function datesOf(input: HoverInput): readonly Fact[] {
  const { createdDate } = input.resolved.secret.value;
  const known = { ...(createdDate && { lastChangedDate: createdDate }), ...input.summary };
  return factsOf(known, input, ['lastChanged', 'rotation']);
}

function sourceOf({ resolved, now, locale }: HoverInput): string {
  const { fetchedAt, expiresAt, stale } = resolved.secret;
  const age = ageText(fetchedAt, now);
  if (stale !== undefined) {
    const since = momentText(stale.since, now, locale);
    return l10n.t('Fetched {0}, kept in memory, stale since {1}: {2}', age, since, stale.error.what);
  }
  return expiresAt > now
    ? l10n.t('Fetched {0}, cached in memory until {1}.', age, momentText(expiresAt, now, locale))
    : l10n.t('Fetched {0}, not cached.', age);
}
