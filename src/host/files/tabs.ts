import * as vscode from 'vscode';

/**
 * Whether a person has the document open: other documents come and go as extensions and VS Code itself read
 * files.
 */
export function isInTab(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some((tab) => urisOf(tab).some((each) => each.toString() === address)),
  );
}

/** The documents that a tab shows. */
export function urisOf({ input }: vscode.Tab): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) {
    return [input.uri];
  }
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
