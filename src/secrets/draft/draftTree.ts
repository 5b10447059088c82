import { type Node, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { isJsonText } from '../model/exactJson.js';
import { jsonTree } from '../model/jsonTree.js';
import type { JsonKind } from '../model/keyLookup.js';

/**
 * Where a value stands in a text of JSON: the place of each step among its siblings, from 0. Unlike names, places tell
 * duplicate keys apart. Empty: the whole.
 */
export type DraftPath = readonly number[];

/** One value of a text, as jsonc-parser found it. */
export interface DraftNode {
  readonly path: DraftPath;
  /** Its key in an object; of items and of the whole, undefined. */
  readonly name?: string;
  /** Whether a sibling after it has the same key, which hides it from whoever reads the JSON. */
  readonly hidden: boolean;
  readonly kind: JsonKind;
  /** Keys or items in it. */
  readonly size: number;
}

/** Where a text stops being JSON; line and column from 1. */
export interface DraftFault {
  readonly line: number;
  readonly column: number;
  /** What jsonc-parser calls it, such as `CommaExpected`. */
  readonly code: string;
}

/** The object or array that a text is; undefined for all else, also for what is nested too deeply. */
export function containerIn(text: string): Node | undefined {
  if (!isJsonText(text)) {
    return undefined;
  }
  // A byte order mark stays where it is.
  const root = jsonTree(text.replace(/^\uFEFF/u, ' '));
  return root?.type === 'object' || root?.type === 'array' ? root : undefined;
}

/** Where a text that looks like an object or array fails to be one; undefined: it is one, or means to be a text. */
export function faultIn(text: string): DraftFault | undefined {
  const start = text.replace(/^\uFEFF/u, ' ');
  if (!/^\s*[{[]/u.test(start) || isJsonText(text)) {
    return undefined;
  }
  const errors: ParseError[] = [];
  parse(start, errors, { disallowComments: true, allowTrailingComma: false });
  const { offset, error } = errors[0] ?? { offset: text.length, error: undefined };
  const before = start.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    code: error === undefined ? 'InvalidSymbol' : printParseErrorCode(error),
  };
}

/** What stands directly in an object or array, in the order of the text. */
export function childrenOf(container: Node, path: DraftPath): readonly DraftNode[] {
  const names = (container.children ?? []).map((child) => nameOf(child));
  const last = new Map(names.map((name, place) => [name, place]));
  return (container.children ?? []).map((child, place) => {
    const name = names[place];
    const value = valueOf(child);
    return {
      path: [...path, place],
      ...(name !== undefined && { name }),
      hidden: name !== undefined && last.get(name) !== place,
      kind: value.type as JsonKind,
      size: value.children?.length ?? 0,
    };
  });
}

/** The value at a path; undefined: none is there. */
export function nodeAt(root: Node, path: DraftPath): Node | undefined {
  let node: Node | undefined = root;
  for (const place of path) {
    const child: Node | undefined = node?.children?.[place];
    node = child && valueOf(child);
  }
  return node;
}

/** The keys on the way to a path; of items, their places. */
export function namesAt(root: Node, path: DraftPath): readonly string[] {
  let node: Node | undefined = root;
  return path.map((place) => {
    const child: Node | undefined = node?.children?.[place];
    node = child && valueOf(child);
    return (child && nameOf(child)) ?? String(place);
  });
}

/** What a person edits of a value: of a string its characters, of all else how it is written. */
export function editedText(text: string, node: Node): string {
  return node.type === 'string' ? String(node.value) : text.slice(node.offset, node.offset + node.length);
}

/** The value of a property; items are values themselves. */
export function valueOf(child: Node): Node {
  return child.type === 'property' ? (child.children?.[1] ?? child) : child;
}

/** The key of a property; undefined: it is an item. */
export function nameOf(child: Node): string | undefined {
  return child.type === 'property' ? String(child.children?.[0]?.value) : undefined;
}
