import * as l10n from '@vscode/l10n';
import {
  createScanner,
  getNodeValue,
  printParseErrorCode,
  visit,
  type Node,
  type ParseErrorCode,
} from 'jsonc-parser';
import { jsonTree } from '../../reference/index/jsonTree.js';
import { isAlias } from '../../reference/notation/grammar.js';
import { longestText } from '../../reference/notation/longestText.js';
import type { Steps } from '../../reference/notation/steps.js';
import { deepestNesting, isNestedTooDeeply } from '../model/depth.js';
import { SecretsError } from '../model/errors.js';

/** The property that names the manager of a file's references without alias. */
const managerProperty = '$secretManager';
/** The property that names the environment variables of a connection. */
export const environmentProperty = '$env';
const removedProperties: ReadonlySet<string> = new Set([managerProperty, environmentProperty, '$schema']);

/**
 * Parses a connection, in steps: JSON with comments and trailing commas.
 * @throws SecretsError malformed-connection, with the place of the first fault and nothing of the text
 */
export function* parseConnection(text: string): Steps<Node> {
  if (text.length > longestText) {
    throw malformed(l10n.t('It is longer than {0} characters.', longestText));
  }
  if (isNestedTooDeeply(text)) {
    throw malformed(l10n.t('It is nested deeper than {0} levels.', deepestNesting));
  }
  const json = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const root = yield* jsonTree(json);
  if (root === undefined) {
    throw malformed(firstFault(json));
  }
  return root;
}

function firstFault(json: string): string {
  const faults: { readonly code: string; readonly offset: number }[] = [];
  const onError = (error: ParseErrorCode, offset: number): void => {
    faults.push({ code: printParseErrorCode(error), offset });
  };
  visit(json, { onError }, { allowTrailingComma: true });
  const { code, offset } = faults[0] ?? { code: 'ValueExpected', offset: 0 };
  const before = json.slice(0, offset).split('\n');
  return l10n.t('{0} at line {1}, column {2}.', code, before.length, (before.at(-1)?.length ?? 0) + 1);
}

/** Whether a text begins as a connection does, after white space, a byte order mark and comments; else it may be a path. */
export function beginsConnection(text: string): boolean {
  const json = text.trimStart();
  const scanner = createScanner(json, true);
  scanner.scan();
  return '{["'.includes(json.charAt(scanner.getTokenOffset()) || ' ');
}

/** The properties of an object with what injection removes left out; none for anything else. There may be very many. */
export function* keptProperties(node: Node, isRoot: boolean): Iterable<{ name: string; value: Node }> {
  for (const { children: [name, value] = [] } of node.children ?? []) {
    const text = String(name?.value);
    if (value !== undefined && !(isRoot && removedProperties.has(text))) {
      yield { name: text, value };
    }
  }
}

/**
 * The alias that `$secretManager` names; the last one where there are several, as in JSON.parse.
 * @throws SecretsError malformed-connection if it cannot be an alias
 */
export function managerAliasOf(root: Node): string | undefined {
  const value = topLevelValue(root, managerProperty);
  if (value === undefined) {
    return undefined;
  }
  const alias: unknown = getNodeValue(value);
  if (typeof alias !== 'string' || !isAlias(alias)) {
    throw malformed(l10n.t('{0} must be the alias of a secret manager.', managerProperty));
  }
  return alias;
}

/** The value of a top-level property; the last one where there are several, as in JSON.parse. */
export function topLevelValue(root: Node, name: string): Node | undefined {
  const properties = root.type === 'object' ? (root.children ?? []) : [];
  return properties.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function malformed(reason: string): SecretsError {
  return new SecretsError('malformed-connection', { reason });
}
