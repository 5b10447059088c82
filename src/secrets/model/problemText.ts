import * as l10n from '@vscode/l10n';
import type { ReferenceProblem } from '../../reference/notation/problem.js';
import { filters } from '../../reference/notation/reference.js';
import { SecretsError } from './errors.js';

/** The error of a reference that is not well formed: what is wrong, and the form of its own notation. */
export function malformedReference(problem: ReferenceProblem): SecretsError {
  return new SecretsError('malformed-reference', {
    reason: explainProblem(problem),
    ...(problem.notation && { form: problem.notation.form }),
  });
}

/**
 * What is wrong with the writing of a reference, without quoting it: what is not closed may reach into
 * anything.
 */
export function explainProblem(problem: ReferenceProblem): string {
  return problem.notation?.explain?.(problem) ?? explainCode(problem);
}

function explainCode({ code, notation }: ReferenceProblem): string {
  switch (code) {
    case 'unterminated':
      return l10n.t('The reference is not closed.');
    case 'missing-key':
      return notation === undefined
        ? l10n.t('The JSON key is missing; * stands for the whole value.')
        : l10n.t('The JSON key is missing.');
    case 'version-conflict':
      return l10n.t('A staging label and a version id are named; only one of them can be.');
    case 'missing-version':
    case 'invalid-version':
      return l10n.t('After the second comma stands one staging label or version id.');
    case 'missing-filter':
    case 'unknown-filter':
      return l10n.t('After the bar stands a filter: {0}.', filters.join(', '));
    case 'missing-quote-end':
      return l10n.t('The quoted JSON key is not closed.');
    case 'quote-in-key':
      return l10n.t("A JSON key with a ' stands in quotes, with '' for each of its own.");
    case 'invalid-alias':
      return l10n.t('The alias is not one that a secret manager can have.');
    case 'invalid-secret':
      return l10n.t('The name is not one that a secret can have.');
    case 'invalid-arn':
      return l10n.t('The ARN is not that of a secret.');
    case 'text-after-key':
    case 'text-after-version':
    case 'text-after-filter':
    case 'segment-count':
      return l10n.t('The reference has more parts than its form allows.');
    case 'invalid-secret-string':
    case 'not-a-reference':
      return l10n.t('This is not a reference.');
  }
}
