import type { Node } from 'jsonc-parser';
import type { NewValue } from '../model/ports.js';
import { containerIn, type DraftPath, nameOf, valueOf } from './draftTree.js';

/** What is different between two values of a secret, by the keys that lead there; empty: the value as a whole. */
export interface DraftChange {
  readonly names: readonly string[];
  /** Where it stood; absent: it was added. */
  readonly before?: DraftPath;
  /** Where it stands; absent: it was removed. */
  readonly after?: DraftPath;
  readonly change: 'added' | 'removed' | 'changed';
}

/**
 * What became of a value, key by key, in the order of the new one; what was removed comes last. Only the white space or
 * the order is another: nothing.
 *
 * @param before undefined: there was none
 */
export function changesBetween(before: NewValue | undefined, after: NewValue): readonly DraftChange[] {
  const [old, now] = [before, after].map((value) =>
    typeof value === 'string' ? containerIn(value) : undefined,
  );
  if (old === undefined || now === undefined || old.type !== now.type) {
    if (before === undefined) {
      return [{ names: [], after: [], change: 'added' }];
    }
    return isSameContent(before, after) ? [] : [{ names: [], before: [], after: [], change: 'changed' }];
  }
  const inTexts = { before: before as string, after: after as string };
  return inContainers(inTexts, { names: [], node: old, path: [] }, { names: [], node: now, path: [] });
}

/** Whether two values are the same to the last character or byte. */
export function isSameContent(one: NewValue, other: NewValue): boolean {
  if (typeof one === 'string' || typeof other === 'string') {
    return one === other;
  }
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/** A value, and where it stands. */
interface Member {
  readonly names: readonly string[];
  readonly node: Node;
  readonly path: DraftPath;
}

function inContainers(
  texts: { readonly before: string; readonly after: string },
  old: Member,
  now: Member,
): readonly DraftChange[] {
  const [olds, nows] = [membersOf(old), membersOf(now)];
  const changes = [...nows].flatMap(([id, member]): readonly DraftChange[] => {
    const { names, node, path } = member;
    const previous = olds.get(id);
    if (previous === undefined) {
      return [{ names, after: path, change: 'added' }];
    }
    if (isContainer(previous.node) && previous.node.type === node.type) {
      return inContainers(texts, previous, member);
    }
    return written(texts.before, previous.node) === written(texts.after, node)
      ? []
      : [{ names, before: previous.path, after: path, change: 'changed' }];
  });
  const removed = [...olds]
    .filter(([id]) => !nows.has(id))
    .map(([, { names, path }]): DraftChange => ({ names, before: path, change: 'removed' }));
  return [...changes, ...removed];
}

/** The members of an object by their keys, of which the second of the same key is one of its own; items by their places. */
function membersOf({ names, node, path }: Member): ReadonlyMap<string, Member> {
  const seen = new Map<string, number>();
  return new Map(
    (node.children ?? []).map((child, place) => {
      const name = nameOf(child) ?? String(place);
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      return [
        JSON.stringify([name, nth]),
        { names: [...names, name], node: valueOf(child), path: [...path, place] },
      ];
    }),
  );
}

/** How a value is written, but for the escapes of a string and the white space: the same for the same value. */
function written(text: string, node: Node): string {
  if (isContainer(node)) {
    const children = (node.children ?? []).map(
      (child) => `${JSON.stringify(nameOf(child))}:${written(text, valueOf(child))}`,
    );
    return `${node.type}(${children.join()})`;
  }
  return node.type === 'string'
    ? JSON.stringify(node.value)
    : text.slice(node.offset, node.offset + node.length);
}

function isContainer({ type }: Node): boolean {
  return type === 'object' || type === 'array';
}
