import * as l10n from '@vscode/l10n';
import type { ReferenceProblemCode } from '../reference/problem.js';

/**
 * What is wrong with the writing of a reference, without quoting it: what is not closed may reach into
 * anything.
 */
export function explainProblem(code: ReferenceProblemCode): string {
  switch (code) {
    case 'unterminated':
      return l10n.t('The reference is not closed.');
    case 'missing-key':
      return l10n.t('The JSON key is missing; * stands for the whole value.');
    case 'missing-version':
    case 'invalid-version':
    case 'version-conflict':
      return l10n.t('After the second comma stands one staging label or version id.');
    case 'missing-filter':
    case 'unknown-filter':
      return l10n.t('After the bar stands a filter: uri or base64.');
    case 'missing-quote-end':
      return l10n.t('The quoted JSON key is not closed.');
    case 'quote-in-key':
      return l10n.t("A JSON key with a ' stands in quotes, with '' for each of its own.");
    case 'invalid-alias':
      return l10n.t('The alias is not one that a secret manager can have.');
    case 'invalid-secret':
      return l10n.t('The name is not one that a secret can have.');
    case 'invalid-arn':
    case 'segment-count':
      return l10n.t('The ARN is not that of a secret.');
    case 'text-after-key':
    case 'text-after-version':
    case 'text-after-filter':
    case 'invalid-secret-string':
      return l10n.t('The reference has more parts than its form allows.');
    case 'not-a-reference':
      return l10n.t('This is not a reference.');
  }
}
