import type * as vscode from 'vscode';
import { hasLiveScheme, isJson, isOfPerson } from '../host/files/connectionFileFilter.js';

/** Longer files are not searched: nobody writes them by hand. */
const mostLines = 20_000;

/** How a reference of our own notation begins: `<`, perhaps an alias, a secret, and a comma. */
const beginning = /<(?:[a-z][a-z0-9-]{0,31}\s*:\s*)?[\w/+=.@!:-]{1,512}\s*,/;

/** VS Code would store the value of an MCP server's input that calls it. */
const inputCommand = '"secretConnections.resolveInput"';

/**
 * Whether a file that is no connection file may hold references all the same, of which nobody would ever know, or
 * an input whose value VS Code would store. A search of its text, without loading anything: it decides whether a closer look is taken.
 */
export function mayHoldMisplacedReference(document: vscode.TextDocument): boolean {
  return (
    isJson(document) &&
    document.lineCount <= mostLines &&
    (hasLiveScheme(document) || isOfPerson(document)) &&
    (beginning.test(document.getText()) || document.getText().includes(inputCommand))
  );
}
