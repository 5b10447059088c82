import { type Node, type ParseError, type ParseOptions, parseTree } from 'jsonc-parser';
import { isNestedTooDeeply } from './depth.js';

/**
 * The tree of a JSON text, as jsonc-parser makes it; it and those who walk the tree call themselves for each level.
 *
 * @returns undefined where there is no value at all, or one that is nested too deeply
 */
export function jsonTree(text: string, errors?: ParseError[], options?: ParseOptions): Node | undefined {
  return isNestedTooDeeply(text) ? undefined : parseTree(text, errors, options);
}
