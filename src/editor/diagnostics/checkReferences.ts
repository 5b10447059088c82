import * as vscode from 'vscode';
import { showInformation, showWarning } from '../../host/messages.js';
import { whileCancellable } from '../../host/progress.js';
import type { CheckedReference } from '../../secrets/check/fileCheck.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { checkFile, checkFiles, type CheckParts } from './checkFiles.js';

/** Files that are named when they cannot be read. */
const mostTold = 3;

/**
 * Checks every reference of a file or, without one, of all files of the workspace that hold references, and shows the
 * problems. All secrets that are referenced are asked for. Rejects with `cancelled` when the person cancels, or `outer` aborts.
 */
export async function checkReferences(
  uri: vscode.Uri | undefined,
  parts: CheckParts,
  outer?: AbortSignal,
): Promise<readonly CheckedReference[]> {
  if (!vscode.workspace.isTrusted) {
    throw new SecretsError('untrusted-workspace');
  }
  const { Notification, Window } = vscode.ProgressLocation;
  return whileCancellable(
    vscode.l10n.t('Checking references'),
    async (signal, progress, token) =>
      uri === undefined
        ? checkFiles(await parts.files.find(token), parts, signal, (step) => progress.report(step))
        : checkFile(uri, parts, signal),
    outer,
    uri === undefined ? Notification : Window,
  );
}

/** Says to the person what came of a check, and where to look. */
export function tell(checked: readonly CheckedReference[]): void {
  const references = checked.filter(({ reference }) => reference !== '');
  const unreadFiles = checked.flatMap(({ reference, problem }) =>
    reference === '' && problem !== undefined ? [problem.message] : [],
  );
  const count = references.filter(({ problem }) => problem !== undefined).length;
  if (count === 0 && unreadFiles.length === 0) {
    const message =
      references.length === 1
        ? vscode.l10n.t('1 reference was checked; it has a value.')
        : vscode.l10n.t('{0} references were checked; all of them have a value.', references.length);
    void showInformation(message);
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  const message = [
    vscode.l10n.t('{0} of {1} references have a problem.', count, references.length),
    ...unreadFiles.slice(0, mostTold),
    ...(unreadFiles.length > mostTold
      ? [vscode.l10n.t('{0} more files cannot be read.', unreadFiles.length - mostTold)]
      : []),
  ].join(' ');
  void showWarning(message, ...(count > 0 ? [show] : [])).then((chosen) =>
    chosen === show ? vscode.commands.executeCommand('workbench.actions.view.problems') : undefined,
  );
}
