import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { rangeOf, storedInputs } from '../../secrets/check/storedInputs.js';
import type { Fix } from './fix.js';

/**
 * Makes VS Code ask for what an input of an MCP server gets from our command: hidden, and stored encrypted. The input
 * keeps its id, so nothing that uses it changes.
 *
 * @param path of the file, with `/`
 * @param start where the command of the input stands
 */
export function storedInputFixes(path: string, text: string, start: number): readonly Fix[] {
  const input = storedInputs(path, text).find(({ command }) => command.start === start)?.node;
  const properties = input?.children ?? [];
  const [type, command, args] = ['type', 'command', 'args'].map((name) => propertyOf(input, name));
  if (input === undefined || command === undefined || type?.children?.[1] === undefined) {
    return [];
  }
  const between = /\s*$/.exec(text.slice(input.offset + 1, command.offset))?.[0] ?? '';
  const description = JSON.stringify(l10n.t('Value of {0}', askedFor(args?.children?.[1])));
  const described = propertyOf(input, 'description') === undefined;
  const changes = [
    { range: rangeOf(type.children[1]), text: '"promptString"' },
    {
      range: rangeOf(command),
      text: `${described ? `"description": ${description},${between}` : ''}"password": true`,
    },
    ...(args === undefined ? [] : [{ range: withSeparator(args, properties), text: '' }]),
  ].sort((one, other) => one.range.start - other.range.start);
  return [
    {
      title: l10n.t('Let VS Code ask for a password instead, which it stores encrypted'),
      preferred: true,
      edit: { range: rangeOf(input), text: changed(text, rangeOf(input), changes) },
    },
  ];
}

/** What of the arguments tells a person which value it is; no reference, as none would be resolved there. */
function askedFor(args: Node | undefined): string {
  const names = ['reference', 'connection', 'pointer']
    .map((name): unknown => propertyOf(args, name)?.children?.[1]?.value)
    .filter((value) => typeof value === 'string');
  return names.length === 0 ? l10n.t('the secret') : names.join(' ').replace(/[<>]/g, '');
}

function propertyOf(node: Node | undefined, name: string): Node | undefined {
  return node?.children?.find(({ children }) => children?.[0]?.value === name);
}

/** A property with the comma and the white space that part it from the one before, or else from the one after. */
function withSeparator(property: Node, properties: readonly Node[]): OffsetRange {
  const { start, end } = rangeOf(property);
  const index = properties.indexOf(property);
  const [before, after] = [properties[index - 1], properties[index + 1]];
  return before === undefined
    ? { start, end: after?.offset ?? end }
    : { start: before.offset + before.length, end };
}

function changed(
  text: string,
  { start, end }: OffsetRange,
  changes: readonly { readonly range: OffsetRange; readonly text: string }[],
): string {
  let result = '';
  let done = start;
  for (const change of changes) {
    result += text.slice(done, change.range.start) + change.text;
    done = change.range.end;
  }
  return result + text.slice(done, end);
}
