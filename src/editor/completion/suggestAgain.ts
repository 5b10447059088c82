import * as vscode from 'vscode';
import { builtInCommands } from '../../contributions.js';

/** Opens the suggestions once more when what was not known yet has arrived, and nothing was typed meanwhile. */
export class SuggestAgain implements vscode.Disposable {
  private latest = 0;

  /** @param arrived settles with whether there is now something to suggest */
  async when(
    arrived: Promise<boolean>,
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<void> {
    const mine = ++this.latest;
    const { version } = document;
    const before = vscode.window.activeTextEditor?.selection;
    const isThere = await arrived;
    const editor = vscode.window.activeTextEditor;
    const isSame =
      mine === this.latest &&
      editor?.document === document &&
      document.version === version &&
      editor.selection.active.isEqual(position) &&
      (editor.selection.isEmpty || before?.isEqual(editor.selection) === true);
    if (isThere && isSame) {
      await vscode.commands.executeCommand(builtInCommands.triggerSuggest);
    }
  }

  dispose(): void {
    this.latest = -1;
  }
}
