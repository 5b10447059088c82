import type * as vscode from 'vscode';
import { clipboardKey, managerPrefix } from '../managers/keys.js';

/** Whether any secret manager is stored, without reading it. */
export function hasManagers(globalState: vscode.Memento): boolean {
  return globalState.keys().some((key) => key.startsWith(managerPrefix));
}

/** Whether a copied value may still be in the clipboard, from before the window was loaded. */
export function hasCopiedValue(globalState: vscode.Memento): boolean {
  return globalState.get(clipboardKey) !== undefined;
}
