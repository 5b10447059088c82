import * as vscode from 'vscode';
import type { LiveNotations } from '../../host/files/liveNotations.js';
import type { Notation } from '../../reference/dialects/notation.js';
import {
  indexDocument,
  indexingDocument,
  locating,
  type ReferenceIndex,
} from '../../reference/index/documentIndex.js';
import { ownNotation } from '../../reference/dialects/ownNotation.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import { inTurns } from '../../secrets/model/turns.js';

interface Entry {
  readonly version: number;
  readonly notations: readonly Notation[];
  readonly index: ReferenceIndex;
}

/** An index that is being made. */
interface Making {
  readonly version: number;
  readonly done: Promise<void>;
}

/** In files in which no reference is live, for what looks at those that would be. */
const ownOnly: readonly Notation[] = [ownNotation];

/**
 * The references of each open document, in the notations that are live in it, one index per (uri, version) for all providers. Made when first asked
 * for, carried along with each edit, dropped when the document closes.
 */
export class DocumentIndexes implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly making = new Map<string, Making>();
  private readonly closing = new Map<string, AbortController>();
  private readonly listeners: vscode.Disposable;

  constructor(private readonly notations: LiveNotations) {
    this.listeners = vscode.Disposable.from(
      notations.onDidChange(() => this.entries.clear()),
      vscode.workspace.onDidChangeTextDocument((event) => this.update(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.drop(document)),
    );
  }

  /**
   * The index of the document as it is then, with its references located: made piece by piece, so that a large document
   * holds nobody up, and once for all who wait for it.
   */
  async ready(document: vscode.TextDocument): Promise<ReferenceIndex> {
    const key = document.uri.toString();
    while (!document.isClosed) {
      const { version } = document;
      const known = this.entries.get(key);
      let making = this.making.get(key);
      if (known?.version === version) {
        await inTurns(locating(known.index));
        if (document.version === version) {
          return known.index;
        }
      } else if (making?.version !== version) {
        making = { version, done: this.make(document) };
        this.making.set(key, making);
      }
      await making?.done;
    }
    return this.get(document);
  }

  /** The index of the document as it is now, at once; where there is time, {@link ready}. */
  get(document: vscode.TextDocument): ReferenceIndex {
    const key = document.uri.toString();
    const known = this.entries.get(key);
    if (known?.version === document.version) {
      return known.index;
    }
    const notations = this.notationsOf(document);
    const index = indexDocument(document.getText(), { notations });
    if (!document.isClosed) {
      this.entries.set(key, { version: document.version, notations, index });
    }
    return index;
  }

  /** Aborts when the document closes, for work that is of use only while it is open. */
  closed(document: vscode.TextDocument): AbortSignal {
    const key = document.uri.toString();
    let controller = this.closing.get(key);
    if (controller === undefined) {
      controller = new AbortController();
      this.closing.set(key, controller);
    }
    return controller.signal;
  }

  dispose(): void {
    this.listeners.dispose();
    this.entries.clear();
    for (const controller of this.closing.values()) {
      controller.abort();
    }
    this.closing.clear();
  }

  /** Keeps the index, unless the document was edited meanwhile, or is another kind of file now. */
  private async make(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const notations = this.notationsOf(document);
    const index = await inTurns(indexingDocument(document.getText(), { notations }));
    const key = document.uri.toString();
    if (this.making.get(key)?.version === version) {
      this.making.delete(key);
    }
    const isCurrent = !document.isClosed && document.version === version;
    if (isCurrent && notations === this.notationsOf(document) && this.entries.get(key)?.version !== version) {
      this.entries.set(key, { version, notations, index });
    }
  }

  private update({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const known = this.entries.get(key);
    if (known === undefined || known.version === document.version) {
      return;
    }
    const notations = this.notationsOf(document);
    if (notations !== known.notations) {
      // The change made it a file of another kind.
      this.entries.delete(key);
      return;
    }
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      deletedLength: rangeLength,
      insertedText: text,
    }));
    const index = known.index.update(document.getText(), changes);
    this.entries.set(key, { version: document.version, notations, index });
  }

  private notationsOf(document: vscode.TextDocument): readonly Notation[] {
    const live = this.notations.of(document);
    return live.length === 0 ? ownOnly : live;
  }

  private drop(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.entries.delete(key);
    this.closing.get(key)?.abort();
    this.closing.delete(key);
  }
}

/** The only place that turns offsets of an open document into a range of VS Code. */
export function rangeOf(document: vscode.TextDocument, range: OffsetRange): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

/** The same for a text that is in no open document; `lines` as {@link lineStarts} gives it. */
export function rangeInText(lines: readonly number[], range: OffsetRange): vscode.Range {
  return new vscode.Range(positionIn(lines, range.start), positionIn(lines, range.end));
}

/** The offset of each line of a text, with the line breaks that VS Code knows. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(lineBreak.index + lineBreak[0].length);
  }
  return starts;
}

function positionIn(lines: readonly number[], offset: number): vscode.Position {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return new vscode.Position(low - 1, offset - (lines[low - 1] ?? 0));
}
