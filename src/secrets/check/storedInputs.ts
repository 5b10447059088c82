import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { jsonTree } from '../model/jsonTree.js';

/** The command that inputs get a value from. */
const inputCommand = 'secretConnections.resolveInput';

/** One of the inputs. */
export interface StoredInput {
  /** Where its command stands, with the quotes. */
  readonly command: OffsetRange;
  /** The whole input, an object. */
  readonly node: Node;
}

/**
 * The inputs of MCP servers in a file, wherever VS Code reads them (`mcp.json`, `mcp` in a `.code-workspace`, in settings
 * or in what a `devcontainer.json` has for VS Code), that get their value from our command. VS Code stores the value of
 * every such input in clear text, and uses it again for ever.
 *
 * @param path of the file, with `/`
 */
export function storedInputs(path: string, text: string): readonly StoredInput[] {
  const root = text.includes(inputCommand) ? jsonTree(text, [], { allowTrailingComma: true }) : undefined;
  if (root === undefined) {
    return [];
  }
  const servers = /\/mcp\.json$/.test(path) ? [root] : propertiesCalled('mcp', root);
  return servers
    .flatMap((each) => children(findNodeAtLocation(each, ['inputs'])))
    .flatMap((node) => {
      const command = findNodeAtLocation(node, ['command']);
      return command?.value === inputCommand ? [{ command: rangeOf(command), node }] : [];
    });
}

/** Where a part of a file stands. */
export function rangeOf({ offset, length }: Node): OffsetRange {
  return { start: offset, end: offset + length };
}

function propertiesCalled(name: string, node: Node): readonly Node[] {
  const own = findNodeAtLocation(node, [name]);
  const below = children(node).flatMap((child) =>
    propertiesCalled(name, child.type === 'property' ? (child.children?.[1] ?? child) : child),
  );
  return own === undefined ? below : [own, ...below];
}

function children(node: Node | undefined): readonly Node[] {
  return node?.children ?? [];
}
