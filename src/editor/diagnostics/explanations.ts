import * as vscode from 'vscode';
import { hardCodedCredential, problemCodes } from '../../secrets/check/problemCode.js';

/**
 * Shows the section about a code when its link is followed. VS Code opens the page for it, with the code as the
 * address's fragment, but does not go to headings by itself.
 */
export function showExplanations(problemsPage: vscode.Uri): vscode.Disposable {
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    const code = [...problemCodes, hardCodedCredential].find(
      (each) => each === editor?.document.uri.fragment,
    );
    if (editor === undefined || code === undefined || editor.document.uri.path !== problemsPage.path) {
      return;
    }
    const offset = editor.document.getText().indexOf(`\n## ${code}\n`);
    if (offset >= 0) {
      const start = editor.document.positionAt(offset + 1);
      editor.selection = new vscode.Selection(start, start);
      editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
    }
  });
}
