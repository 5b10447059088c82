import * as vscode from 'vscode';
import { builtInCommands, commands } from '../../contributions.js';
import { errorActions, type ErrorAction } from '../../host/errorMessages.js';
import { showFailure } from '../../host/messages.js';
import { pickOne } from '../../host/ask/quickInput.js';
import { isCancelled, toSecretsError } from '../../secrets/model/errors.js';
import type { SecretsErrorCode } from '../../secrets/model/errorCode.js';
import { UnresolvedLaunchError } from './launchPlan.js';
import type { LaunchFailure } from './launchSource.js';
import { type FailurePlace, failurePlace, hasProblem } from './failurePlace.js';

/** What the light bulb of a connection file has repairs for. */
const fixed: ReadonlySet<SecretsErrorCode> = new Set([
  ...(['malformed-reference', 'key-not-found', 'secret-not-found', 'version-not-found'] as const),
  ...(['unknown-alias', 'not-json'] as const),
]);

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
  const chosen = await showFailure(
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
async function openAtReference(failures: readonly LaunchFailure[]): Promise<void> {
  await shownAtReference(failures);
}

/** {@link openAtReference}, with the repairs that there are for its problem. */
async function fixAtReference(failures: readonly LaunchFailure[]): Promise<void> {
  const place = await shownAtReference(failures);
  if (place !== undefined && (await hasProblem(place))) {
    await vscode.commands.executeCommand(builtInCommands.quickFix);
  }
}

async function shownAtReference(failures: readonly LaunchFailure[]): Promise<FailurePlace | undefined> {
  const located = failures.filter(({ file }) => file !== undefined);
  const failure = located.length > 1 ? await chosenAmong(located) : located[0];
  const place = failure && (await failurePlace(failure));
  if (place !== undefined) {
    await vscode.window.showTextDocument(place.document, { selection: place.range });
  }
  return place;
}

function actionsOf(
  failures: readonly LaunchFailure[],
): readonly (ErrorAction | { title: string; run: () => Promise<void> })[] {
  const steps = failures.flatMap(({ error }) => errorActions(error));
  const better = [...steps.filter(isCredentialStep), ...failures.flatMap(policySteps), ...steps];
  const fixable = failures.filter(({ error, isRangeOfFile }) => isRangeOfFile && fixed.has(error.code));
  return [
    ...(fixable.length > 0 ? [{ title: vscode.l10n.t('Fix…'), run: () => fixAtReference(fixable) }] : []),
    ...(failures.some(({ file }) => file !== undefined)
      ? [{ title: vscode.l10n.t('Open at Reference'), run: () => openAtReference(failures) }]
      : []),
    ...better.slice(0, 1),
    showLog(),
  ];
}

/** Whether a step mends the connection itself, so that connecting anew would not be what helps. */
function isCredentialStep({ command }: ErrorAction): boolean {
  return command === commands.editManager || command === commands.setActiveManager;
}

/** Where permissions are missing, connecting anew would fail again: the policy that a connection file needs helps. */
function policySteps({ error, file, isRangeOfFile }: LaunchFailure): readonly ErrorAction[] {
  const { alias } = error.details;
  const argument = { uri: file, ...(alias !== undefined && { alias }) };
  return errorActions(error)
    .filter(({ command }) => command === commands.generateIamPolicy)
    .map((step) => (file !== undefined && isRangeOfFile ? { ...step, arguments: [argument] } : step));
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
  const chosen = await pickOne(
    items,
    vscode.l10n.t('Open at Reference'),
    vscode.l10n.t('Choose a reference that could not be resolved'),
  );
  return chosen?.failure;
}
