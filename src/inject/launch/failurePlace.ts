import * as vscode from 'vscode';
import { diagnosticSource } from '../../contributions.js';
import { systemClock } from '../../host/clock.js';
import { DisposableStore } from '../../host/disposables.js';
import type { LaunchFailure } from './launchSource.js';
import { placeOfText } from './placeOfText.js';

/** How long a file that was only just opened may take until its problems are found. */
const problemMilliseconds = 5000;

/** Where a failing reference stands. */
export interface FailurePlace {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Finds the place of a failure in its file; undefined where the file is not known, or is not there any more. */
export async function failurePlace(failure: LaunchFailure): Promise<FailurePlace | undefined> {
  if (failure.file === undefined) {
    return undefined;
  }
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(failure.file, true));
    const { start, end } = failure.isRangeOfFile
      ? failure.range
      : placeOfText(document.getText(), failure.text, failure.within);
    return { document, range: new vscode.Range(document.positionAt(start), document.positionAt(end)) };
  } catch {
    return undefined;
  }
}

/** Waits until the problem at a place is found that has the repair; false where none is. */
export async function hasProblem({ document: { uri }, range }: FailurePlace): Promise<boolean> {
  const isThere = (): boolean =>
    vscode.languages
      .getDiagnostics(uri)
      .some((each) => each.source === diagnosticSource && each.range.intersection(range) !== undefined);
  const owned = new DisposableStore();
  const found = new Promise<boolean>((resolve) => {
    owned.add(systemClock.schedule(problemMilliseconds, () => resolve(false)));
    owned.add(vscode.languages.onDidChangeDiagnostics(() => isThere() && resolve(true)));
  });
  try {
    return isThere() || (await found);
  } finally {
    owned.dispose();
  }
}
