import * as vscode from 'vscode';
import type { SecretsError } from '../../secrets/model/errors.js';
import { countText } from '../../secrets/connection/unresolvedReferences.js';
import { oneLine } from '../../secrets/words/plainText.js';
import { failurePlace } from './failurePlace.js';
import { UnresolvedLaunchError } from './launchPlan.js';
import type { LaunchFailure } from './launchSource.js';

/** So many failures are told, each in a line, and so many different steps. */
const mostFailures = 8;
const mostSteps = 3;
const longestLine = 400;

/**
 * Why nothing was started, for a terminal: the cause; for each reference that failed a line with its place as a
 * compiler writes it, which a terminal makes a link of; and what to do. A few plain lines.
 *
 * @param target as in the launch's request
 */
export async function failureLines(error: SecretsError, target: string): Promise<readonly string[]> {
  if (!(error instanceof UnresolvedLaunchError)) {
    return [
      plain(vscode.l10n.t('{0} was not started. {1}', target, error.what)),
      plain(error.nextStep),
    ].filter((line) => line !== '');
  }
  const { failures } = error;
  const causes = new Set(failures.map((failure) => failure.error.what));
  // One cause of all of them is told once, before the places.
  const common = failures.length > 1 && causes.size === 1 ? [...causes].map(plain) : [];
  const isCommon = common.length > 0;
  const told = await Promise.all(
    failures
      .slice(0, mostFailures)
      .map((failure) => failureLine(failure, isCommon ? '' : failure.error.what)),
  );
  const more = failures.length - told.length;
  const steps = [...new Set(failures.map((failure) => plain(failure.error.nextStep)))].filter(
    (step) => step !== '',
  );
  return [
    plain(vscode.l10n.t('{0} was not started. {1}', target, countText(failures.length))),
    ...common,
    ...(isCommon ? steps : []),
    ...told,
    ...(more > 0 ? [vscode.l10n.t('And {0} more.', more)] : []),
    ...(isCommon ? [] : steps.slice(0, mostSteps)),
  ];
}

async function failureLine(failure: LaunchFailure, cause: string): Promise<string> {
  const { place, text, error, isRangeOfFile } = failure;
  const found = await failurePlace(failure);
  const link =
    found === undefined
      ? ''
      : `${found.document.uri.fsPath}:${found.range.start.line + 1}:${found.range.start.character + 1}`;
  const where = link === '' || isRangeOfFile ? link || place : `${place} (${link})`;
  // A malformed reference may reach far into text that nobody has checked.
  const quoted = text === '' || error.code === 'malformed-reference' ? '' : `, ${text}`;
  return plain(`${where}${quoted}${cause === '' ? '' : `: ${cause}`}`);
}

function plain(text: string): string {
  return oneLine(text, longestLine);
}
