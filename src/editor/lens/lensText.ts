import * as l10n from '@vscode/l10n';
import { placeholderSecret, type Reference } from '../../reference/notation/reference.js';
import type { SecretsError } from '../../secrets/model/errors.js';
import { explainProblem } from '../../secrets/model/problemText.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { labelText } from '../../secrets/words/plainText.js';
import { secretName, versionText, type ReferenceView } from '../document/referenceView.js';
import { ageText, momentText } from '../../secrets/words/times.js';

/** What a lens is written from. */
export interface LensInput {
  /** Absent when it is malformed. */
  readonly reference?: Reference;
  readonly view: ReferenceView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly locale: string;
}

/** The state of a reference in words, for the line above its property; one line, never a value. */
export function lensText({ reference, view, now, locale }: LensInput): string {
  switch (view.kind) {
    case 'untrusted':
      return l10n.t('$(workspace-untrusted) not resolved: the workspace is not trusted');
    case 'malformed':
      return l10n.t('$(error) malformed reference: {0}', explainProblem(view.problem).replace(/\.$/, ''));
    case 'failed':
      return `$(warning) ${labelText(failureText(view.error))}`;
    case 'loading':
      return l10n.t('$(loading~spin) {0}, loading…', place(view.manager, reference));
    case 'unknown':
      return l10n.t('{0}, not fetched', place(view.manager, reference));
    case 'resolved': {
      const { stale, fetchedAt } = view.secret;
      const where = place(view.manager, reference);
      return stale === undefined
        ? l10n.t('{0}, resolved {1}', where, ageText(fetchedAt, now))
        : l10n.t('$(warning) {0}, stale since {1}', where, momentText(stale.since, now, locale));
    }
  }
}

/** Why a reference has no value, in few words that say what to do where there is something. */
function failureText(error: SecretsError): string {
  const { alias = '', key = '', secretId = '', region = '' } = error.details;
  switch (error.code) {
    case 'no-manager':
      return l10n.t('not connected: Connect…');
    case 'no-active-manager':
      return l10n.t('no secret manager is active: Set Active…');
    case 'unknown-alias':
      return l10n.t('no secret manager "{0}": Connect…', alias);
    case 'secret-not-found':
      if (secretId === placeholderSecret) {
        return l10n.t('put the name of a secret here');
      }
      return l10n.t('no secret {0} in {1}', secretId, region);
    case 'key-not-found':
      return l10n.t('no key {0} in {1}', key, secretId);
    case 'cancelled':
      return l10n.t('not fetched');
    default:
      return error.what.replace(/\.$/, '');
  }
}

/** "prod · prod/db · password" */
function place(manager: ManagerIdentity, reference: Reference | undefined): string {
  const parts = [manager.alias];
  if (reference !== undefined) {
    parts.push(secretName(reference), reference.key ?? l10n.t('whole value'));
    const version = versionText(reference);
    if (version !== undefined) {
      parts.push(version);
    }
  }
  return parts.map((part) => labelText(part)).join(' · ');
}
