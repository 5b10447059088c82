import type { Node } from 'jsonc-parser';
import { isJsonText } from './exactJson.js';
import { jsonTree } from './jsonTree.js';

/**
 * The text of a JSON object with one property set to a string: everything else keeps its order, its white
 * space and the digits of its numbers. A new property is written at the end, in the manner of the last one.
 * Undefined for what is not a JSON object.
 */
export function withProperty(text: string, key: string, value: string): string | undefined {
  const properties = propertiesOf(text);
  if (properties === undefined) {
    return undefined;
  }
  const written = JSON.stringify(value);
  const existing = properties.filter((property) => nameOf(property) === key).at(-1)?.children?.[1];
  if (existing !== undefined) {
    return replace(text, existing.offset, existing.offset + existing.length, written);
  }
  const name = JSON.stringify(key);
  const last = properties.at(-1);
  const [lastName, lastValue] = last?.children ?? [];
  if (last === undefined || lastName === undefined || lastValue === undefined) {
    return `{${name}:${written}}`;
  }
  const before = properties.at(-2);
  const gapStart = before === undefined ? text.indexOf('{') + 1 : text.indexOf(',', endOf(before)) + 1;
  const gap = text.slice(gapStart, last.offset);
  const colon = text.slice(endOf(lastName), lastValue.offset);
  return replace(text, endOf(last), endOf(last), `,${gap}${name}${colon}${written}`);
}

/** The text of a JSON object with this one property. */
export function objectText(key: string, value: string): string {
  return `{${JSON.stringify(key)}:${JSON.stringify(value)}}`;
}

function propertiesOf(text: string): readonly Node[] | undefined {
  if (!isJsonText(text)) {
    return undefined;
  }
  // A byte order mark stays where it is.
  const root = jsonTree(text.replace(/^\uFEFF/u, ' '));
  return root?.type === 'object' ? (root.children ?? []) : undefined;
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
