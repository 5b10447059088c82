import * as vscode from 'vscode';
import { isPlainObject } from '../gate/plainObject.js';

/**
 * The address in an argument: a Uri, one that went through JSON, or a text; undefined: none.
 *
 * @param fromText what a text means; by default an address, else an absolute path
 */
export function uriArgument(
  value: unknown,
  fromText: (text: string) => vscode.Uri = addressOrPath,
): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) {
    return value;
  }
  if (typeof value === 'string') {
    return fromText(value);
  }
  return isPlainObject(value) && typeof value['scheme'] === 'string'
    ? vscode.Uri.from(value as unknown as vscode.Uri)
    : undefined;
}

function addressOrPath(text: string): vscode.Uri {
  return /^[a-z][a-z0-9+.-]+:/i.test(text) ? vscode.Uri.parse(text, true) : vscode.Uri.file(text);
}
