import * as vscode from 'vscode';
import { showInformation, showWarning } from '../../host/messages.js';
import { whileCancellable } from '../../host/progress.js';
import type { CheckedReference } from '../../secrets/check/fileCheck.js';
import { checkFile, checkFiles, type CheckParts } from './checkFiles.js';
import { checkSummary, nothingChecked, type CheckCounts } from './checkSummary.js';

/** Files that are named when they cannot be read. */
const mostTold = 3;

/**
 * Checks every reference of a file or, without one, of all files of the workspace that hold references, and shows the
 * problems. All secrets that are referenced are asked for. Rejects with `cancelled` when the person cancels, or `outer` aborts.
 *
 * @param counts what is found is added to them
 */
export async function checkReferences(
  uri: vscode.Uri | undefined,
  parts: CheckParts,
  outer?: AbortSignal,
  counts = nothingChecked(),
): Promise<readonly CheckedReference[]> {
  parts.resolver.trusted();
  const { Notification, Window } = vscode.ProgressLocation;
  return whileCancellable(
    vscode.l10n.t('Checking references'),
    async (signal, progress, token) =>
      uri === undefined
        ? checkFiles(await parts.files.find(token), parts, signal, (step) => progress.report(step), counts)
        : checkFile(uri, parts, signal, counts),
    outer,
    uri === undefined ? Notification : Window,
  );
}

/** Says to the person what came of a check, and where to look. */
export function tell(checked: readonly CheckedReference[], counts: CheckCounts): void {
  const unreadFiles = checked.flatMap(({ reference, problem }) =>
    reference === '' && problem !== undefined ? [problem.message] : [],
  );
  const message = [
    ...checkSummary(counts, unreadFiles.length === 0),
    ...unreadFiles.slice(0, mostTold),
    ...moreUnread(unreadFiles.length - mostTold),
  ].join(' ');
  if (counts.problems + counts.unchecked + unreadFiles.length === 0) {
    void showInformation(message);
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  void showWarning(message, ...(counts.problems > 0 ? [show] : [])).then((chosen) =>
    chosen === show ? vscode.commands.executeCommand('workbench.actions.view.problems') : undefined,
  );
}

function moreUnread(count: number): readonly string[] {
  if (count <= 0) {
    return [];
  }
  return [
    count === 1
      ? vscode.l10n.t('1 more file cannot be read.')
      : vscode.l10n.t('{0} more files cannot be read.', count),
  ];
}
