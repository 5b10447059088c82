import * as vscode from 'vscode';
import type { OffsetRange } from '../../reference/notation/reference.js';

/** A place in a document that stays where it is while the text around it changes. Dispose it when done. */
export class TrackedRange implements vscode.Disposable {
  private readonly listener: vscode.Disposable;

  constructor(
    document: vscode.TextDocument,
    private current: OffsetRange,
  ) {
    this.listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document) {
        event.contentChanges.forEach((change) => this.move(change));
      }
    });
  }

  get range(): OffsetRange {
    return this.current;
  }

  dispose(): void {
    this.listener.dispose();
  }

  private move({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): void {
    this.current = movedRange(this.current, rangeOffset, rangeLength, text.length);
  }
}

function movedRange(range: OffsetRange, offset: number, deleted: number, inserted: number): OffsetRange {
  const move = (place: number): number => {
    if (place < offset) {
      return place;
    }
    return place >= offset + deleted ? place + inserted - deleted : offset + inserted;
  };
  return { start: move(range.start), end: Math.max(move(range.start), move(range.end)) };
}
