import * as vscode from 'vscode';
import { schemes } from '../../contributions.js';

/** Closes all editors with files of the demo; what was typed into them is dropped. */
export async function closeDemoTabs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isOfDemo);
  for (const document of vscode.workspace.textDocuments) {
    // Nothing is asked about a file that is saved; it goes with the demo.
    if (document.uri.scheme === schemes.demo && document.isDirty) {
      await document.save().then(undefined, () => undefined);
    }
  }
  if (tabs.length > 0) {
    await vscode.window.tabGroups.close(tabs);
  }
}

/** Also the preview of such a file, whose query is the address of the file. */
function isOfDemo({ input }: vscode.Tab): boolean {
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  const uri = isFile ? input.uri : undefined;
  return (
    uri?.scheme === schemes.demo ||
    (uri?.scheme === schemes.resolved && uri.query.startsWith(`${schemes.demo}:`))
  );
}
