import type { Node } from 'jsonc-parser';
import { isJsonText } from './exactJson.js';
import { jsonTree } from './jsonTree.js';

/**
 * The text of a JSON object with one property set to a string: everything else keeps its order, its white
 * space and the digits of its numbers. A new property is written at the end, in the manner of the last one.
 * Undefined for what is not a JSON object.
 */
export function withProperty(text: string, key: string, value: string): string | undefined {
  const root = objectIn(text);
  if (root === undefined) {
    return undefined;
  }
  const written = JSON.stringify(value);
  const existing = root.children?.filter((property) => nameOf(property) === key).at(-1)?.children?.[1];
  return existing === undefined
    ? memberAdded(text, root, key, written)
    : replace(text, existing.offset, endOf(existing), written);
}

/**
 * The text with one more member at the end of an object or array of it, written in the manner of the last one.
 *
 * @param container where it stands in the text
 * @param name of a property; undefined for an item
 * @param written the value, as JSON
 */
export function memberAdded(
  text: string,
  container: Node,
  name: string | undefined,
  written: string,
): string {
  const children = container.children ?? [];
  const last = children.at(-1);
  if (last === undefined) {
    const member = name === undefined ? written : `${JSON.stringify(name)}:${written}`;
    return replace(text, container.offset + 1, endOf(container) - 1, member);
  }
  const before = children.at(-2);
  const gapStart = before === undefined ? container.offset + 1 : text.indexOf(',', endOf(before)) + 1;
  const gap = text.slice(gapStart, last.offset);
  return replace(text, endOf(last), endOf(last), `,${gap}${nameBefore(text, last, name)}${written}`);
}

/** A name and its colon, with the white space around it that the last one has. */
function nameBefore(text: string, last: Node, name: string | undefined): string {
  const [lastName, lastValue] = last.children ?? [];
  return name === undefined || lastName === undefined || lastValue === undefined
    ? ''
    : `${JSON.stringify(name)}${text.slice(endOf(lastName), lastValue.offset)}`;
}

/**
 * The text of a JSON object in which a property has another name, at its place; all else stays as it is. Where the name
 * occurs several times, each does. Undefined for what is not a JSON object, or has no such property.
 */
export function withRenamedProperty(text: string, from: string, to: string): string | undefined {
  const written = JSON.stringify(to);
  const renamed = (objectIn(text)?.children ?? []).filter((property) => nameOf(property) === from);
  return renamed.length === 0
    ? undefined
    : renamed.reduceRight((changed, { children: [name] = [] }) => {
        return name === undefined ? changed : replace(changed, name.offset, endOf(name), written);
      }, text);
}

/** The text of a JSON object with this one property. */
export function objectText(key: string, value: string): string {
  return `{${JSON.stringify(key)}:${JSON.stringify(value)}}`;
}

function objectIn(text: string): Node | undefined {
  if (!isJsonText(text)) {
    return undefined;
  }
  // A byte order mark stays where it is.
  const root = jsonTree(text.replace(/^\uFEFF/u, ' '));
  return root?.type === 'object' ? root : undefined;
}

function nameOf(property: Node): unknown {
  return property.children?.[0]?.value;
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function replace(text: string, start: number, end: number, written: string): string {
  return text.slice(0, start) + written + text.slice(end);
}
