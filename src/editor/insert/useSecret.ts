import { isPlainObject } from '../../host/commands.js';
import { formatReference } from '../../reference/formatReference.js';
import { isCancelled } from '../../secrets/errors.js';
import type { DocumentIndexes } from '../documentIndex.js';
import { applyInsertion, insertReference, isJson } from '../insertReference.js';
import { insertionAt, insertionTarget } from './insertionTarget.js';
import { pickReference, type PickParts } from './pickReference.js';
import { TrackedRange } from './trackedRange.js';

/**
 * Writes a reference as one undo step: `{reference}` as it is given; else the one that is picked, at
 * `{uri, offset}`, as the value of `{uri, field, replace}`, or at the cursor.
 *
 * @returns the reference; undefined when the person pressed Escape
 */
export async function useSecret(
  argument: unknown,
  parts: PickParts & { readonly indexes: DocumentIndexes },
): Promise<string | undefined> {
  if (isPlainObject(argument) && argument['reference'] !== undefined) {
    await insertReference(argument, parts.indexes);
    return undefined;
  }
  const target = await insertionTarget(argument);
  const { document } = target;
  const place = new TrackedRange(document, target.range);
  try {
    const fileAlias = isJson(document) ? parts.indexes.get(document).secretManager?.alias : undefined;
    const reference = formatReference(await pickReference(parts, fileAlias, target.field));
    await applyInsertion(document, insertionAt(target, place.range, reference, parts.indexes));
    return reference;
  } catch (error) {
    if (isCancelled(error)) {
      return undefined;
    }
    throw error;
  } finally {
    place.dispose();
  }
}
