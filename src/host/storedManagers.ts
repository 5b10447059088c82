import type * as vscode from 'vscode';
import { managerPrefix } from '../managers/keys.js';

/** Whether any secret manager is stored, without reading it. */
export function hasManagers(globalState: vscode.Memento): boolean {
  return globalState.keys().some((key) => key.startsWith(managerPrefix));
}
