import * as vscode from 'vscode';
import { isCancelled } from '../../secrets/model/errors.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import { rangeOf } from '../document/documentIndex.js';
import type { CheckResult, Problem } from '../../secrets/check/problem.js';
import type { ProblemDiagnostics } from './problemDiagnostics.js';
import { afterChanges } from '../../secrets/check/shownProblems.js';

const pauseBetweenChecks = 100;

/** What checks documents and shows what was found. */
export interface DocumentChecksParts {
  readonly clock: Clock;
  readonly collection: vscode.DiagnosticCollection;
  readonly diagnostics: ProblemDiagnostics;
  /** Which documents are checked. */
  has(document: vscode.TextDocument): boolean;
  check(document: vscode.TextDocument, signal: AbortSignal): Promise<CheckResult>;
  /** What of the checks was no fault of a file. */
  onResult(document: vscode.TextDocument, result: CheckResult | undefined): void;
}

/** One open document: what is shown of it, the check that waits and the one that runs. */
interface Checked {
  readonly document: vscode.TextDocument;
  problems: readonly Problem[];
  waiting: { readonly at: number; readonly timer: Disposable } | undefined;
  running: AbortController | undefined;
  /** Something changed while it ran. */
  again: boolean;
}

/**
 * Keeps the problems of the open documents up to date. A check waits for a pause in typing, and the next key ends
 * it. A reference that is edited counts as fixed until it is checked again.
 */
export class DocumentChecks implements vscode.Disposable {
  private readonly checked = new Map<string, Checked>();

  constructor(private readonly parts: DocumentChecksParts) {}

  /** Checks a document after a while; an earlier wish counts, unless `postpone`. */
  request(document: vscode.TextDocument, milliseconds: number, postpone = false): void {
    if (document.isClosed || !this.parts.has(document)) {
      return;
    }
    const entry = this.entryOf(document);
    const at = this.parts.clock.now() + milliseconds;
    if (entry.waiting !== undefined) {
      if (!postpone && entry.waiting.at <= at) {
        return;
      }
      entry.waiting.timer.dispose();
    }
    const timer = this.parts.clock.schedule(milliseconds, () => {
      entry.waiting = undefined;
      void this.run(entry);
    });
    entry.waiting = { at, timer };
  }

  requestAll(milliseconds: number): void {
    for (const document of vscode.workspace.textDocuments) {
      this.request(document, milliseconds);
    }
  }

  /** Takes away what was touched, moves the rest, and ends a check of the old text. */
  edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entry = this.checked.get(document.uri.toString());
    if (entry === undefined || contentChanges.length === 0) {
      return;
    }
    entry.running?.abort();
    if (entry.problems.length > 0) {
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        deletedLength: rangeLength,
        insertedText: text,
      }));
      this.show(entry, afterChanges(entry.problems, changes));
    }
  }

  /** Takes away everything that is shown, and what is under way, for all documents. */
  clear(): void {
    for (const entry of [...this.checked.values()]) {
      this.drop(entry.document.uri);
    }
  }

  /** A document is closed, or is none that is checked any more. */
  drop(uri: vscode.Uri): void {
    const entry = this.checked.get(uri.toString());
    if (entry !== undefined) {
      entry.waiting?.timer.dispose();
      entry.running?.abort();
      this.checked.delete(uri.toString());
      this.parts.collection.delete(uri);
      this.parts.onResult(entry.document, undefined);
    }
  }

  dispose(): void {
    this.clear();
  }

  /** A check that runs is only ended by an edit: what it waits for would have to be asked for again. */
  private async run(entry: Checked): Promise<void> {
    const { document } = entry;
    if (entry.running?.signal.aborted === false) {
      entry.again = true;
      return;
    }
    const running = new AbortController();
    entry.running = running;
    try {
      const result = await this.parts.check(document, running.signal);
      if (!running.signal.aborted) {
        this.show(entry, result.problems);
        this.parts.onResult(document, result);
      }
    } catch (error) {
      if (!isCancelled(error)) {
        throw error;
      }
    } finally {
      if (entry.running === running) {
        entry.running = undefined;
      }
    }
    if (entry.again && !running.signal.aborted) {
      entry.again = false;
      this.request(document, pauseBetweenChecks);
    }
  }

  private show(entry: Checked, problems: readonly Problem[]): void {
    const { document } = entry;
    entry.problems = problems;
    const diagnostics = this.parts.diagnostics.of(problems, (range) => rangeOf(document, range));
    this.parts.collection.set(document.uri, diagnostics);
  }

  private entryOf(document: vscode.TextDocument): Checked {
    const key = document.uri.toString();
    const known = this.checked.get(key);
    if (known?.document === document) {
      return known;
    }
    const entry: Checked = { document, problems: [], waiting: undefined, running: undefined, again: false };
    this.checked.set(key, entry);
    return entry;
  }
}
