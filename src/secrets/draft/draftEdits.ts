import type { Node } from 'jsonc-parser';
import { memberAdded } from '../model/jsonObjectText.js';
import type { JsonKind } from '../model/keyLookup.js';
import { containerIn, editedText, nodeAt, type DraftPath } from './draftTree.js';

/** One change of the text of an object or array. Everything else in it keeps its exact characters and its order. */
export type DraftEdit =
  /** @param typed what a person typed for a value of this kind */
  | { readonly type: 'set'; readonly path: DraftPath; readonly kind: JsonKind; readonly typed: string }
  | { readonly type: 'rename'; readonly path: DraftPath; readonly name: string }
  | { readonly type: 'remove'; readonly path: DraftPath }
  /** @param name of a key; left out for an item of an array */
  | {
      readonly type: 'add';
      readonly path: DraftPath;
      readonly name?: string | undefined;
      readonly kind: JsonKind;
      readonly typed: string;
    };

/**
 * The text after a change.
 *
 * @returns undefined where the text has no such place, or what was typed is no value of that kind
 */
export function edited(text: string, edit: DraftEdit): string | undefined {
  const root = containerIn(text);
  if (root === undefined) {
    return undefined;
  }
  switch (edit.type) {
    case 'set':
      return withValue(text, nodeAt(root, edit.path), edit);
    case 'rename':
      return withName(text, root, edit);
    case 'remove':
      return without(text, root, edit.path);
    case 'add': {
      const container = nodeAt(root, edit.path);
      const written = writtenAs(edit.kind, edit.typed);
      return written === undefined ||
        (container?.type !== 'object' && container?.type !== 'array') ||
        (container.type === 'object') !== (edit.name !== undefined)
        ? undefined
        : memberAdded(text, container, edit.name, written);
    }
  }
}

/** What a value of a kind is in JSON; undefined: what was typed is none. Numbers keep every digit. */
function writtenAs(kind: JsonKind, typed: string): string | undefined {
  const trimmed = typed.trim();
  switch (kind) {
    case 'string':
      return JSON.stringify(typed);
    case 'number':
      return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(trimmed) ? trimmed : undefined;
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false' ? trimmed : undefined;
    case 'null':
      return 'null';
    default:
      return containerIn(typed)?.type === kind ? trimmed.replace(/^\uFEFF/u, '') : undefined;
  }
}

function withValue(
  text: string,
  node: Node | undefined,
  { kind, typed }: { readonly kind: JsonKind; readonly typed: string },
): string | undefined {
  const written = writtenAs(kind, typed);
  if (node === undefined || written === undefined) {
    return undefined;
  }
  // A string that is typed again as it was keeps its escapes.
  return node.type === kind && editedText(text, node) === typed
    ? text
    : replaced(text, node.offset, node.offset + node.length, written);
}

function withName(
  text: string,
  root: Node,
  { path, name }: { readonly path: DraftPath; readonly name: string },
): string | undefined {
  const key = childAt(root, path)?.children?.[0];
  if (key === undefined || nodeAt(root, path.slice(0, -1))?.type !== 'object') {
    return undefined;
  }
  return key.value === name
    ? text
    : replaced(text, key.offset, key.offset + key.length, JSON.stringify(name));
}

/** Goes with the comma and the white space that lead to the next one; of the last one, with those before it. */
function without(text: string, root: Node, path: DraftPath): string | undefined {
  const child = childAt(root, path);
  if (child === undefined) {
    return undefined;
  }
  const siblings = nodeAt(root, path.slice(0, -1))?.children ?? [];
  const place = path.at(-1) ?? 0;
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  const end = child.offset + child.length;
  if (after !== undefined) {
    return replaced(text, child.offset, after.offset, '');
  }
  return replaced(text, before === undefined ? child.offset : before.offset + before.length, end, '');
}

function childAt(root: Node, path: DraftPath): Node | undefined {
  const place = path.at(-1);
  return place === undefined ? undefined : nodeAt(root, path.slice(0, -1))?.children?.[place];
}

function replaced(text: string, start: number, end: number, written: string): string {
  return text.slice(0, start) + written + text.slice(end);
}
