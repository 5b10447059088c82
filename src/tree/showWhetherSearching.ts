import * as vscode from 'vscode';
import { builtInCommands, contextKeys } from '../contributions.js';
import type { ManagerTree } from './managerTree.js';

/** Keeps the context key in step, on which the button to end a search depends. */
export function showWhetherSearching(tree: ManagerTree): void {
  void vscode.commands.executeCommand(
    builtInCommands.setContext,
    contextKeys.searching,
    tree.states.searching,
  );
}
