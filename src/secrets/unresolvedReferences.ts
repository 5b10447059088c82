import * as l10n from '@vscode/l10n';
import { SecretsError } from './errors.js';
import type { FailedReference } from './services.js';
import { labelText } from './words/plainText.js';

/** The most references that the message lists; `failures` holds all of them. */
const mostListed = 50;

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
  const lines = failures.slice(0, mostListed).map((failure) => {
    const { range, error } = failure;
    const written = labelText(failure.text);
    // A malformed reference may reach far into text that nobody has checked.
    const isQuoted = error.code !== 'malformed-reference' && written !== '';
    if (failure.place !== undefined) {
      const place = labelText(failure.place);
      return isQuoted ? `${place}, ${written}: ${error.what}` : `${place}: ${error.what}`;
    }
    const line = text.slice(0, range.start).split('\n').length;
    return isQuoted
      ? l10n.t('Line {0}, {1}: {2}', line, written, error.what)
      : l10n.t('Line {0}: {1}', line, error.what);
  });
  const count = failures.length;
  const more = count > mostListed ? [l10n.t('And {0} more.', count - mostListed)] : [];
  return [countText(count), ...lines, ...more].join(' ');
}

/** How many failed, as a sentence. */
export function countText(count: number): string {
  return count === 1
    ? l10n.t('1 reference could not be resolved.')
    : l10n.t('{0} references could not be resolved.', count);
}
