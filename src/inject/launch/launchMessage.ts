import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { errorActions, type ErrorAction } from '../../host/errorMessages.js';
import { isCancelled, toSecretsError } from '../../secrets/errors.js';
import { UnresolvedLaunchError } from './launchPlan.js';
import type { LaunchFailure } from './launchSource.js';

/**
 * Tells a person why nothing was started: one message with every failing reference, and what can be done. Says
 * nothing where the person cancelled. Settles when the message was answered; callers need not wait.
 *
 * @param target as in the launch's request
 */
export async function showLaunchFailure(thrown: unknown, target: string): Promise<void> {
  const error = toSecretsError(thrown);
  if (isCancelled(error)) {
    return;
  }
  const actions: readonly (ErrorAction | { title: string; run: () => Promise<void> })[] =
    error instanceof UnresolvedLaunchError ? actionsOf(error.failures) : [...errorActions(error), showLog()];
  const unique = actions.filter(
    ({ title }, index) => actions.findIndex((other) => other.title === title) === index,
  );
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('{0} was not started. {1}', target, error.message),
    ...unique.map(({ title }) => title),
  );
  const action = unique.find(({ title }) => title === chosen);
  if (action === undefined) {
    return;
  }
  if ('run' in action) {
    await action.run();
  } else {
    await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  }
}

/** Opens the file of a failure with the reference selected; asks which one where there are several. */
export async function openAtReference(failures: readonly LaunchFailure[]): Promise<void> {
  const located = failures.filter(({ file }) => file !== undefined);
  const failure = located.length > 1 ? await chosenAmong(located) : located[0];
  if (failure?.file === undefined) {
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(failure.file, true));
  const { start, end } = failure.isRangeOfFile ? failure.range : placeOf(failure.text, document.getText());
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection });
}

function actionsOf(
  failures: readonly LaunchFailure[],
): readonly (ErrorAction | { title: string; run: () => Promise<void> })[] {
  const connect: ErrorAction = { title: vscode.l10n.t('Connect…'), command: commands.connect };
  const better = failures.flatMap(({ error }) => errorActions(error)).filter(isCredentialStep);
  return [
    ...(failures.some(({ file }) => file !== undefined)
      ? [{ title: vscode.l10n.t('Open at Reference'), run: () => openAtReference(failures) }]
      : []),
    better[0] ?? connect,
    showLog(),
  ];
}

/** Whether a step mends the connection itself, so that connecting anew would not be what helps. */
function isCredentialStep({ command }: ErrorAction): boolean {
  return command === commands.editManager || command === commands.setActiveManager;
}

function showLog(): ErrorAction {
  return { title: vscode.l10n.t('Show Log'), command: commands.showLog };
}

async function chosenAmong(failures: readonly LaunchFailure[]): Promise<LaunchFailure | undefined> {
  const items = failures.map((failure) => ({
    label: failure.text === '' ? failure.place : failure.text,
    description: failure.place,
    detail: failure.error.what,
    failure,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open at Reference'),
    placeHolder: vscode.l10n.t('Choose a reference that could not be resolved'),
  });
  return chosen?.failure;
}

/** Where a reference of a variable stands in the file it was most likely written in: as it is in JSON. */
function placeOf(written: string, text: string): { readonly start: number; readonly end: number } {
  for (const form of [JSON.stringify(written).slice(1, -1), written]) {
    const start = form === '' ? -1 : text.indexOf(form);
    if (start !== -1) {
      return { start, end: start + form.length };
    }
  }
  return { start: 0, end: 0 };
}
