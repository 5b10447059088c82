import type { FoundReference } from '../../reference/index/foundReference.js';
import type { OffsetRange, Reference } from '../../reference/notation/reference.js';

/** How many secrets of one file are asked for beside those on screen. docs/problems.md tells of it. */
export const askedSecrets = 100;

export type WellFormed = FoundReference & { readonly reference: Reference };

export interface Division {
  /** Their secrets are asked for. */
  readonly asked: readonly WellFormed[];
  /** Only checked against what is known already and against the list of secrets. */
  readonly others: readonly WellFormed[];
}

/**
 * Divides the references of a file: those that name a secret on screen or one of the first `limit` secrets of the
 * file, and all others. What is asked for follows from the file and the screen alone, so that repeated checks
 * do not ask for more and more.
 */
export function divideReferences(
  references: readonly FoundReference[],
  visible: readonly OffsetRange[],
  limit: number,
): Division {
  const wellFormed = references.filter(isWellFormed);
  const chosen = new Set<string>();
  for (const found of wellFormed) {
    if (chosen.size >= limit) {
      break;
    }
    chosen.add(secretKey(found.reference));
  }
  if (chosen.size >= limit) {
    for (const found of wellFormed) {
      if (visible.some(({ start, end }) => found.range.start < end && found.range.end > start)) {
        chosen.add(secretKey(found.reference));
      }
    }
  }
  const asked: WellFormed[] = [];
  const others: WellFormed[] = [];
  for (const found of wellFormed) {
    (chosen.has(secretKey(found.reference)) ? asked : others).push(found);
  }
  return { asked, others };
}

function isWellFormed(found: FoundReference): found is WellFormed {
  return found.reference !== undefined;
}

function secretKey({ alias, secret, version }: Reference): string {
  return JSON.stringify([alias, secret, version]);
}
