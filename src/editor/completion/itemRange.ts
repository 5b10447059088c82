import * as vscode from 'vscode';
import type { Caret } from '../../reference/dialects/caret.js';
import type { StringValue } from '../../reference/index/stringValue.js';
import type { Notation } from '../../reference/dialects/notation.js';

/** Where items are written, and how. */
export class ItemRange {
  private readonly written: string;

  constructor(
    document: vscode.TextDocument,
    private readonly range: vscode.Range,
    position: vscode.Position,
    readonly notation: Notation,
    readonly caret: Caret,
    private readonly string: Pick<StringValue, 'escape'>,
  ) {
    this.written = document.getText(new vscode.Range(range.start, position));
  }

  /**
   * What goes with the text that is typed was decided by us, also matches in the middle of a name, which VS Code would
   * leave out: so each item passes its filter, in our order.
   *
   * @param text in a decoded string; it is written with the escapes of the file's language
   */
  apply(item: vscode.CompletionItem, sortText: string, text: string): void {
    item.range = this.range;
    item.sortText = sortText;
    item.insertText = this.string.escape(text);
    if (this.written !== '') {
      item.filterText = this.written;
    }
  }
}

/** A place in a list of items, as text that sorts in the same order. */
export function padded(order: number): string {
  return String(order).padStart(4, '0');
}
