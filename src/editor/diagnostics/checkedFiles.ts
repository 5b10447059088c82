import * as vscode from 'vscode';
import { digestOf } from '../../host/digest.js';
import { savedText } from '../../host/files/fileText.js';
import { isInTab } from '../../host/files/tabs.js';
import type { OffsetRange } from '../../reference/notation/reference.js';
import type { Problem } from '../../secrets/check/problem.js';
import type { ProblemDiagnostics } from './problemDiagnostics.js';

/**
 * The problems that a check of the workspace found in files that are not open. They stay until the file is opened
 * (then it is checked as one types), is changed or deleted, or until they may not be true any more.
 */
export class CheckedFiles implements vscode.Disposable {
  private readonly watchers = new Map<string, vscode.Disposable>();

  constructor(
    private readonly collection: vscode.DiagnosticCollection,
    private readonly diagnostics: ProblemDiagnostics,
  ) {}

  /**
   * Shows the problems of a file; open files are left to those who check them.
   *
   * @param text what was checked
   * @returns how many the Problems panel lists of them: it leaves hints out
   */
  show(
    uri: vscode.Uri,
    text: string,
    problems: readonly Problem[],
    rangeOf: (range: OffsetRange) => vscode.Range,
  ): number {
    const diagnostics = this.diagnostics.of(problems, rangeOf);
    if (!isInTab(uri)) {
      this.drop(uri);
      if (diagnostics.length > 0) {
        this.collection.set(uri, diagnostics);
        this.watchers.set(uri.toString(), this.watch(uri, digestOf(text)));
      }
    }
    return diagnostics.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint).length;
  }

  /** The file is opened: what is shown of it is up to others now. */
  drop(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.watchers.has(key)) {
      this.watchers.get(key)?.dispose();
      this.watchers.delete(key);
      this.collection.delete(uri);
    }
  }

  clear(): void {
    for (const key of [...this.watchers.keys()]) {
      this.drop(vscode.Uri.parse(key, true));
    }
  }

  dispose(): void {
    this.clear();
  }

  private watch(uri: vscode.Uri, checked: string): vscode.Disposable {
    const folder = vscode.Uri.joinPath(uri, '..');
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[*?{}[\]!]/g, '[$&]');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name), true);
    watcher.onDidChange(async () => {
      // VS Code tells of a change a moment later: it may be one from before the check.
      const text = await savedText(uri).catch(() => undefined);
      const isSame = text !== undefined && digestOf(text) === checked;
      if (!isSame && this.watchers.get(uri.toString()) === watcher) {
        this.drop(uri);
      }
    });
    watcher.onDidDelete(() => this.drop(uri));
    return watcher;
  }
}
