import type { Node } from 'jsonc-parser';
import { childrenOf, nodeAt, type DraftPath } from '../secrets/draft/draftTree.js';
import { kindText } from '../secrets/hiding/masking.js';
import { labelText } from '../secrets/words/plainText.js';
import { pathId, type Row } from '../webview/protocol/secretEditor.js';

/** So many lines are shown at most; a value of 65,536 bytes may have tens of thousands of items. */
const mostRows = 2000;

/**
 * The lines of the table, in the order of the text; what stands within objects and arrays where these are open.
 *
 * @param open the ids of the paths of those that are open
 * @param changes what became of values, by the ids of their paths; one within an object or array changed that, too
 */
export function rowsOf(
  root: Node,
  open: ReadonlySet<string>,
  changes: ReadonlyMap<string, 'added' | 'changed'>,
): { readonly rows: readonly Row[]; readonly more: number } {
  const changed = [...changes.keys()];
  const rows: Row[] = [];
  let more = 0;
  const add = (container: Node, path: DraftPath): void => {
    for (const child of childrenOf(container, path)) {
      if (rows.length >= mostRows) {
        more += 1;
        continue;
      }
      const id = pathId(child.path);
      const change =
        changes.get(id) ?? (changed.some((each) => each.startsWith(`${id}.`)) ? 'changed' : undefined);
      const isOpen = child.size > 0 && open.has(id);
      rows.push({
        path: child.path,
        name: child.name === undefined ? `[${child.path.at(-1) ?? 0}]` : labelText(child.name) || '""',
        isItem: child.name === undefined,
        kind: child.kind,
        shape: kindText(child.kind, child.size),
        isOpen,
        isHidden: child.hidden,
        ...(change && { change }),
      });
      const value = isOpen ? nodeAt(root, child.path) : undefined;
      if (value !== undefined) {
        add(value, child.path);
      }
    }
  };
  add(root, []);
  return { rows, more };
}
