import * as l10n from '@vscode/l10n';
import type { AccessAction } from './accessActions.js';

/** What a finding rests on. */
export type AccessEvidence =
  | 'listed'
  | 'batched'
  | 'denied'
  | 'permitted-on-secrets'
  | 'permitted-on-some'
  | 'denied-on-secrets'
  | 'denied-on-every'
  | 'denied-on-listed'
  | 'permitted-on-absent'
  | 'denied-on-absent'
  | 'no-sample'
  | 'decrypted'
  | 'decryption-denied'
  | 'not-decrypted'
  | 'managed-key'
  | 'key-unknown'
  | 'no-answer'
  | 'not-tried'
  | 'permitted-before'
  | 'refused-before'
  | 'mixed-before';

/**
 * How something was found, in one or two sentences. `detail` is a secret or several, or for `no-answer` the reason;
 * `other` those that were refused.
 */
export function howText(evidence: AccessEvidence, detail = '', other = ''): string {
  switch (evidence) {
    case 'listed':
      return l10n.t('AWS listed secrets.');
    case 'batched':
      return l10n.t('AWS answered a batch with the name of a secret that does not exist.');
    case 'denied':
      return l10n.t('AWS refused the call.');
    case 'permitted-on-secrets':
      return l10n.t('AWS permitted it for {0}.', detail);
    case 'permitted-on-some':
      return l10n.t('AWS permitted it for {0}, and refused it for {1}.', detail, other);
    case 'denied-on-secrets':
      return l10n.t(
        'AWS refused it for {0}. It answers the same for a secret that does not exist; the policy may permit others.',
        detail,
      );
    case 'denied-on-every':
      return l10n.t('AWS refused it for every secret that it lists.');
    case 'denied-on-listed':
      return l10n.t(
        'AWS refused it for some of the listed secrets: {0}. The policy may permit it for those that you use; refer to one, or run Explain Access on one in the tree.',
        detail,
      );
    case 'permitted-on-absent':
      return l10n.t('AWS looked for a secret that does not exist, so it permits this for any name.');
    case 'denied-on-absent':
      return l10n.t(
        'AWS refused it for a name that no secret has. The policy may permit it for certain secrets; try with one of them.',
      );
    case 'no-sample':
      return l10n.t('This shows only when a value is read. Choose a secret that may be read.');
    case 'decrypted':
      return l10n.t('AWS decrypted {0}, which has a KMS key of your own.', detail);
    case 'decryption-denied':
      return l10n.t('AWS permitted to read {0}, but not to use its KMS key.', detail);
    case 'not-decrypted':
      return l10n.t('The value of {0} was not read, so its KMS key was not used.', detail);
    case 'managed-key':
      return l10n.t("{0} is encrypted with AWS's own key, which needs no permission.", detail);
    case 'key-unknown':
      return l10n.t('AWS decrypted {0}, but does not tell which KMS key it has.', detail);
    case 'no-answer':
      return l10n.t('AWS gave no answer: {0}', detail);
    case 'not-tried':
      return l10n.t('Not known until it is tried.');
    case 'permitted-before':
      return l10n.t('AWS permitted it when it was done in this window: {0}.', detail);
    case 'refused-before':
      return l10n.t('AWS refused it when it was tried in this window: {0}.', detail);
    case 'mixed-before':
      return l10n.t(
        'When it was tried in this window, AWS permitted it for {0}, and refused it for {1}.',
        detail,
        other,
      );
  }
}

/** What a missing permission costs, in one or two sentences. */
export function withoutText(action: AccessAction): string {
  switch (action) {
    case 'secretsmanager:ListSecrets':
      return l10n.t(
        'No browsing, no search and no completion of names: add secrets by name. References work all the same.',
      );
    case 'secretsmanager:DescribeSecret':
      return l10n.t(
        'Secrets that are listed lack their replica regions only. Those that are not listed, such as secrets added by name, have no description, tags, dates, rotation or versions, and stand in a generated policy as a pattern. References work all the same.',
      );
    case 'secretsmanager:GetSecretValue':
      return l10n.t('No values: references cannot be resolved, checked for their keys, or injected.');
    case 'secretsmanager:BatchGetSecretValue':
      return l10n.t('One call a secret instead of one for up to 20. Everything works, only slower.');
    case 'kms:Decrypt':
      return l10n.t(
        'No values of secrets that are encrypted with a KMS key of your own. Other secrets do not need it.',
      );
    case 'secretsmanager:CreateSecret':
      return l10n.t('No new secrets: Create Secret, Duplicate, and moving a credential into a new secret.');
    case 'secretsmanager:PutSecretValue':
      return l10n.t(
        'No new values: values and keys of secrets stay as they are, and no credential is moved into one.',
      );
    case 'secretsmanager:ListSecretVersionIds':
      return l10n.t('No list of the versions of a secret. Whoever has the id of one can still restore it.');
    case 'secretsmanager:UpdateSecretVersionStage':
      return l10n.t('No way back: no earlier version becomes current again. Setting its value anew works.');
    case 'secretsmanager:DeleteSecret':
      return l10n.t('No secret is deleted.');
    case 'secretsmanager:RestoreSecret':
      return l10n.t('No deletion is taken back.');
    case 'secretsmanager:RotateSecret':
      return l10n.t('No rotation is started. Those that AWS starts by itself go on.');
    case 'secretsmanager:CancelRotateSecret':
      return l10n.t('No rotation is turned off.');
    case 'secretsmanager:UpdateSecret':
      return l10n.t('Descriptions stay as they are.');
    case 'secretsmanager:TagResource':
      return l10n.t('No tags are added or changed, and no secret is created or duplicated with tags.');
    case 'secretsmanager:UntagResource':
      return l10n.t('No tags are removed.');
    case 'kms:GenerateDataKey':
      return l10n.t(
        'No values are written that a KMS key of your own encrypts. Other secrets do not need it.',
      );
  }
}
