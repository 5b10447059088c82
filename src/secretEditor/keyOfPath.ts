import { formatPointer } from '../reference/notation/pointer.js';
import { containerIn, namesAt, type DraftPath } from '../secrets/draft/draftTree.js';
import type { NewValue } from '../secrets/model/ports.js';

/** What a reference calls a place in a value: a key of the top level, or a JSON Pointer; undefined: the whole. */
export function keyOfPath(value: NewValue | undefined, path: DraftPath): string | undefined {
  const root = typeof value === 'string' ? containerIn(value) : undefined;
  if (path.length === 0 || root === undefined) {
    return undefined;
  }
  const names = namesAt(root, path);
  return names.length === 1 && root.type === 'object' ? names[0] : formatPointer(names);
}
