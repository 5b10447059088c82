import * as vscode from 'vscode';

/**
 * Calls back when the walkthrough of this extension is open in a tab, now or later; once, then no more. VS Code tells
 * extensions the title of such a tab and nothing else.
 */
export function whenWalkthroughOpens(
  { packageJSON }: Pick<vscode.Extension<unknown>, 'packageJSON'>,
  callback: () => void,
): vscode.Disposable {
  const title = titleOf(packageJSON);
  const isOpen = (): boolean =>
    title !== undefined &&
    vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(({ input, label }) => input === undefined && label.includes(title)),
    );
  if (isOpen()) {
    callback();
    return vscode.Disposable.from();
  }
  const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
    if (isOpen()) {
      listener.dispose();
      callback();
    }
  });
  return listener;
}

function titleOf(packageJson: unknown): string | undefined {
  const { contributes } = packageJson as {
    readonly contributes?: { readonly walkthroughs?: readonly { readonly title?: string }[] };
  };
  return contributes?.walkthroughs?.[0]?.title;
}
