import * as l10n from '@vscode/l10n';
import type { SecretSummary } from '../secrets/model/ports.js';
import type { SecretEntry } from './secretEntry.js';
import type { ValueOutline } from './valueOutline.js';

/** The icon of a secret, by the one fact that matters most. */
export type SecretIcon =
  'pendingDeletion' | 'managed' | 'replicated' | 'rotating' | 'binary' | 'text' | 'plain';

/** Where a manager lives, to tell what is its own from what is elsewhere. */
export interface ManagerPlace {
  readonly region: string;
}

/** What is special about a secret, in words, the most important first. */
export function secretFacts(
  { summary, added }: SecretEntry,
  place: ManagerPlace,
  outline: ValueOutline | undefined,
): readonly string[] {
  const facts: string[] = [];
  if (summary?.deletedDate !== undefined) {
    facts.push(l10n.t('pending deletion'));
  }
  if (summary?.owningService !== undefined) {
    facts.push(l10n.t('managed by {0}', summary.owningService));
  }
  if (summary !== undefined && isReplica(summary, place)) {
    facts.push(l10n.t('replica of {0}', summary.primaryRegion ?? ''));
  } else if (summary !== undefined && isReplicated(summary)) {
    facts.push(l10n.t('replicated'));
  }
  if (summary?.rotationEnabled === true) {
    facts.push(l10n.t('rotating'));
  }
  if (outline !== undefined && outline.kind !== 'json') {
    facts.push(outline.shape);
  }
  if (added) {
    facts.push(l10n.t('added by name'));
  }
  return facts;
}

/** What can be done with a secret, for the menus of the tree: words that their conditions look for. */
export function secretState(
  { summary, added }: SecretEntry,
  place: ManagerPlace,
  outline?: ValueOutline,
): string {
  if (summary?.deletedDate !== undefined) {
    return 'secretPendingDeletion';
  }
  const words = [
    ['Added', added],
    ['Rotating', summary?.rotationEnabled === true],
    ['Managed', summary?.owningService !== undefined],
    ['Replica', summary !== undefined && isReplica(summary, place)],
    ['Binary', outline?.kind === 'binary'],
  ] as const;
  return words.reduce((state, [word, holds]) => (holds ? `${state}${word}` : state), 'secret');
}

/** Which icon tells a secret from the others. */
export function secretIcon({ summary }: SecretEntry, outline: ValueOutline | undefined): SecretIcon {
  if (summary?.deletedDate !== undefined) {
    return 'pendingDeletion';
  }
  if (summary?.owningService !== undefined) {
    return 'managed';
  }
  if (summary !== undefined && isReplicated(summary)) {
    return 'replicated';
  }
  if (summary?.rotationEnabled === true) {
    return 'rotating';
  }
  return outline === undefined || outline.kind === 'json' ? 'plain' : outline.kind;
}

/** AWS names the primary region of a secret only once it is replicated. */
function isReplicated({ primaryRegion, replicaRegions }: SecretSummary): boolean {
  return primaryRegion !== undefined || (replicaRegions?.length ?? 0) > 0;
}

function isReplica({ primaryRegion, arn }: SecretSummary, { region }: ManagerPlace): boolean {
  return primaryRegion !== undefined && primaryRegion !== (arn.split(':')[3] ?? region);
}
