import * as vscode from 'vscode';
import { addressOrPath } from './addressOrPath.js';
import { isPlainObject } from './plainObject.js';

/**
 * The address in an argument: a Uri, one that went through JSON, or a text; undefined: none.
 *
 * @throws Error where it is written like an address and is none
 */
export function uriArgument(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) {
    return value;
  }
  if (typeof value === 'string') {
    return addressOrPath(value);
  }
  return isPlainObject(value) && typeof value['scheme'] === 'string'
    ? vscode.Uri.from(value as unknown as vscode.Uri)
    : undefined;
}
