import * as vscode from 'vscode';
import { withSignal } from '../../host/cancellation.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { showInformation, showWarning, withProgress } from '../../host/messages.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { uriArgument } from '../../host/files/uriArgument.js';
import { checkFile, checkFiles, type CheckedReference, type CheckParts } from './checkFiles.js';

/** Files that are named when they cannot be read. */
const mostTold = 3;

/**
 * Checks every reference of the file `{uri}` or, without it, of all files of the workspace that hold references, and shows
 * the problems. All secrets that are referenced are asked for. Rejects with `cancelled` when the person cancels.
 */
export async function checkReferences(argument: unknown, parts: CheckParts): Promise<CheckedReference[]> {
  if (!vscode.workspace.isTrusted) {
    throw new SecretsError('untrusted-workspace');
  }
  const uri = isPlainObject(argument) ? uriArgument(argument['uri']) : uriArgument(argument);
  const options = {
    location: uri === undefined ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Checking references'),
    cancellable: true,
  };
  const checked = await withProgress(options, (progress, token) =>
    withSignal(token, async (signal) =>
      uri === undefined
        ? checkFiles(await parts.files.find(token), parts, signal, (step) => progress.report(step))
        : checkFile(uri, parts, signal),
    ),
  );
  if (!isPlainObject(argument)) {
    tell(checked);
  }
  return checked;
}

/** Says to the person what came of it, and where to look. */
function tell(checked: readonly CheckedReference[]): void {
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
