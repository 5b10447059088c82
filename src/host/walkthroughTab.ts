import * as vscode from 'vscode';

/**
 * Calls back whenever a tab comes to the front that may show the walkthrough, or does so already. VS Code tells
 * extensions nothing of such a tab, neither its kind nor a title that could be relied on: it may be the settings, too.
 */
export function whenWalkthroughMayOpen(callback: () => void): vscode.Disposable {
  const isInFront = ({ input, isActive }: vscode.Tab): boolean => input === undefined && isActive;
  if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isInFront))) {
    callback();
  }
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
    if ([...opened, ...changed].some(isInFront)) {
      callback();
    }
  });
}
