import type { Node } from 'jsonc-parser';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { jsonTree } from '../../secrets/model/jsonTree.js';

/**
 * Where a text stands in the file it was most likely written in, as JSON writes it or as it is: in the configuration
 * of that name, else the first place of all; the beginning where it is nowhere.
 *
 * @param within the `name` of a launch configuration or the `label` of a task
 */
export function placeOfText(file: string, text: string, within?: string): OffsetRange {
  const whole = { start: 0, end: file.length };
  const root = within === undefined ? undefined : jsonTree(file, [], { allowTrailingComma: true });
  const named = root === undefined ? [] : nodesCalled(root, within);
  for (const { start, end } of [...named, whole]) {
    for (const form of [JSON.stringify(text).slice(1, -1), text]) {
      const place = form === '' ? -1 : file.slice(start, end).indexOf(form);
      if (place !== -1) {
        return { start: start + place, end: start + place + form.length };
      }
    }
  }
  return { start: 0, end: 0 };
}

function nodesCalled(node: Node, wanted: string | undefined): readonly OffsetRange[] {
  const children = (node.children ?? []).flatMap((child) => nodesCalled(child, wanted));
  const isIt =
    node.type === 'object' &&
    (node.children ?? []).some(({ children: [name, value] = [] }) => {
      const isName = name?.value === 'name' || name?.value === 'label';
      return isName && value?.value === wanted;
    });
  return isIt ? [{ start: node.offset, end: node.offset + node.length }, ...children] : children;
}
