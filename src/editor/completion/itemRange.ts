import * as vscode from 'vscode';

/**
 * Where items are written. What goes with the text that is typed was decided by us, also matches in the middle of
 * a name, which VS Code would leave out: so each item passes its filter, in our order.
 */
export class ItemRange {
  private readonly written: string;

  constructor(
    document: vscode.TextDocument,
    private readonly range: vscode.Range,
    position: vscode.Position,
  ) {
    this.written = document.getText(new vscode.Range(range.start, position));
  }

  apply(item: vscode.CompletionItem, sortText: string): void {
    item.range = this.range;
    item.sortText = sortText;
    if (this.written !== '') {
      item.filterText = this.written;
    }
  }
}
