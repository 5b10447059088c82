import * as l10n from '@vscode/l10n';
import { SecretsError } from '../model/errors.js';
import type { FailedReference } from '../model/services.js';
import { labelText } from '../words/plainText.js';

/** The most causes that the message lists, and the most references of each; `failures` holds all of them. */
const mostListed = 50;
const mostPlaces = 3;

/** Why a connection was not handed on: every reference of it that failed, malformed ones too. */
export class UnresolvedReferencesError extends SecretsError {
  /**
   * @param failures in the order of the text
   * @param text the connection's text, for the line numbers of failures without place
   */
  constructor(
    readonly failures: readonly FailedReference[],
    text: string,
  ) {
    super('unresolved-references', { reason: describeFailures(failures, text) });
  }
}

function describeFailures(failures: readonly FailedReference[], text: string): string {
  const causes = byCause(failures);
  const lines = causes.slice(0, mostListed).map((same) => describeCause(same, text, causes.length === 1));
  const left = causes.slice(mostListed).flat().length;
  const more = left > 0 ? [l10n.t('And {0} more.', left)] : [];
  return [countText(failures.length), ...lines, ...more].join(' ');
}

/** How many failed, as a sentence. */
export function countText(count: number): string {
  return count === 1
    ? l10n.t('1 reference could not be resolved.')
    : l10n.t('{0} references could not be resolved.', count);
}

function byCause(failures: readonly FailedReference[]): readonly (readonly FailedReference[])[] {
  const causes = new Map<string, FailedReference[]>();
  for (const failure of failures) {
    const same = causes.get(failure.error.what);
    if (same === undefined) {
      causes.set(failure.error.what, [failure]);
    } else {
      same.push(failure);
    }
  }
  return [...causes.values()];
}

/** One cause with the references that it stopped: where it is the only one, or of several, with what to do about it. */
function describeCause(failures: readonly FailedReference[], text: string, isOnly: boolean): string {
  const [first] = failures;
  if (first === undefined) {
    return '';
  }
  const { what, nextStep } = first.error;
  const cause = (isOnly || failures.length > 1) && nextStep !== '' ? `${what} ${nextStep}` : what;
  const places = failures.slice(0, mostPlaces).map((failure) => describePlace(failure, text));
  const left = failures.length - places.length;
  const where = left > 0 ? l10n.t('{0} and {1} more', places.join('; '), left) : places.join('; ');
  return `${where}: ${cause}`;
}

function describePlace({ range, error, text: given, place }: FailedReference, text: string): string {
  const where = place === undefined ? lineOf(range.start, text) : labelText(place);
  const written = labelText(given);
  // A malformed reference may reach far into text that nobody has checked.
  return error.code === 'malformed-reference' || written === '' ? where : `${where}, ${written}`;
}

function lineOf(offset: number, text: string): string {
  return l10n.t('Line {0}', text.slice(0, offset).split('\n').length);
}
