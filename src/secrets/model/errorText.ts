import * as l10n from '@vscode/l10n';
import { deniedText, nextStepOfDenial } from './denialText.js';
import type { Explanation, SecretsErrorCode, SecretsErrorDetails } from './errorCode.js';
import { certificateText, unexpectedResponseText, unreachableText } from './networkText.js';

/** Puts a code and its details into words. Never throws; missing details read as empty or as a default. */
export function explain(code: SecretsErrorCode, details: SecretsErrorDetails): Explanation {
  const secret = details.secretId ?? '';
  const region = details.region ?? '';
  const reason = details.reason ?? '';
  switch (code) {
    case 'no-manager':
      return {
        what: l10n.t('No secret manager is connected.'),
        nextStep: l10n.t('Connect to AWS Secrets Manager first.'),
      };
    case 'no-active-manager':
      return {
        what: l10n.t('No secret manager is active in this window.'),
        nextStep: l10n.t('Set one as active, or put its alias in front of the secret name.'),
      };
    case 'unknown-alias':
      return {
        what: l10n.t('No secret manager is called "{0}".', details.alias ?? ''),
        nextStep: l10n.t('Connect one under this alias, or correct the alias.'),
      };
    case 'invalid-configuration':
      return { what: reason, nextStep: l10n.t('Correct it and try again.') };
    case 'read-only':
      return {
        what: l10n.t('The secret manager {0} is marked read-only: nothing is written.', details.alias ?? ''),
        nextStep: l10n.t('Change its marks to write.'),
      };
    case 'credentials-missing':
      return {
        what: l10n.t('The credentials of "{0}" are not stored on this machine.', details.alias ?? ''),
        nextStep: l10n.t('Enter new credentials.'),
      };
    case 'profile-unusable':
      return {
        what: l10n.t(
          'The AWS profile "{0}" gives no credentials{1}.',
          details.profile ?? '',
          reason === '' ? '' : `: ${reason}`,
        ),
        nextStep: l10n.t('Sign in again (for example with aws sso login), or correct the profile.'),
      };
    case 'unknown-access-key':
      return {
        what: l10n.t('AWS does not know this Access Key ID in {0}.', region),
        nextStep: l10n.t('Check the key, that it is active, and that the region is in its partition.'),
      };
    case 'wrong-secret-key':
      return {
        what: l10n.t('The Secret Access Key does not belong to this Access Key ID.'),
        nextStep: l10n.t('Paste the Secret Access Key again, without spaces, or create a new access key.'),
      };
    case 'clock-skew':
      return {
        what: clockText(details.minutes ?? 0),
        nextStep: l10n.t('Set the clock and try again.'),
      };
    case 'expired-credentials':
      return {
        what: l10n.t('The temporary credentials have expired.'),
        nextStep: l10n.t('Get new ones (or sign in again) and enter them.'),
      };
    case 'signed-out':
      return signedOutText(details);
    case 'access-denied':
      return deniedText(details);
    case 'kms-denied':
      return {
        what: l10n.t('The KMS key of {0} may not be used.', secret),
        nextStep:
          nextStepOfDenial(details) ?? l10n.t('Ask for {0} on the key.', details.action ?? 'kms:Decrypt'),
      };
    case 'decryption-failure':
      return {
        what: l10n.t('AWS could not decrypt {0} with its KMS key.', secret),
        nextStep: l10n.t('Check that the key is enabled and not pending deletion.'),
      };
    case 'secret-not-found':
      return {
        what: l10n.t('There is no secret {0} in {1}.', secret, region),
        nextStep: l10n.t('Check the name and the region.'),
      };
    case 'version-not-found':
      if (details.version === 'AWSCURRENT') {
        return {
          what: l10n.t('{0} has no value yet.', secret),
          nextStep: l10n.t('Whoever created it has to give it its first value.'),
        };
      }
      return {
        what: l10n.t('{0} has no version {1}.', secret, details.version ?? ''),
        nextStep: l10n.t('Choose a staging label or version id that exists.'),
      };
    case 'pending-deletion':
      return {
        what: l10n.t('{0} is scheduled for deletion.', secret),
        nextStep: l10n.t('Restore it, or use another secret.'),
      };
    case 'invalid-request':
      return { what: l10n.t('AWS refused the request: {0}', reason), nextStep: '' };
    case 'encryption-failure':
      return {
        what: l10n.t('AWS could not encrypt {0} with its KMS key.', secret),
        nextStep: l10n.t('Check that the key is enabled and not pending deletion.'),
      };
    case 'secret-exists':
      return {
        what: l10n.t('There is a secret {0} already.', secret),
        nextStep: l10n.t('Choose another name, or add a key to that secret.'),
      };
    case 'key-exists':
      return {
        what: l10n.t('There is a key {0} in {1} already.', details.key ?? '', secret),
        nextStep: l10n.t('Choose another key, or replace its value.'),
      };
    case 'conflict':
      return {
        what: l10n.t('{0} was changed by somebody else meanwhile.', secret),
        nextStep: l10n.t('Nothing was written. Look at the new version and try again.'),
      };
    case 'value-too-large':
      return {
        what: l10n.t('The value of {0} would be larger than 65,536 bytes.', secret),
        nextStep: l10n.t('Use another secret.'),
      };
    case 'limit-exceeded':
      return {
        what: l10n.t('A limit of AWS Secrets Manager is reached: {0}', reason),
        nextStep: l10n.t('Write to this secret less often, or remove secrets that are not used.'),
      };
    case 'key-not-found':
      return {
        what: l10n.t('There is no key {0} in {1}.', details.key ?? '', secret),
        nextStep: l10n.t('Choose a key that exists.'),
      };
    case 'not-json':
      if (details.reason !== undefined) {
        return { what: l10n.t('The value of {0} cannot be read: {1}', secret, details.reason), nextStep: '' };
      }
      return {
        what: l10n.t(
          'The value of {0} is not a JSON object, so it has no key {1}.',
          secret,
          details.key ?? '',
        ),
        nextStep: l10n.t('Use * for the whole value.'),
      };
    case 'binary-secret':
      return {
        what: l10n.t('The value of {0} is binary.', secret),
        nextStep: l10n.t('Use * with the filter base64 for the whole value.'),
      };
    case 'not-embeddable':
      return {
        what: l10n.t(
          '{0} in {1} is an object, an array or null and cannot stand inside text.',
          details.key ?? '*',
          secret,
        ),
        nextStep: l10n.t('Let the reference be the whole string, or name a deeper key.'),
      };
    case 'malformed-reference':
      return { what: reason, nextStep: l10n.t('The form is {0}.', details.form ?? '<secretName, jsonKey>') };
    case 'malformed-connection':
      return { what: l10n.t('The file is not valid JSON: {0}', reason), nextStep: '' };
    case 'unresolved-references':
      return { what: reason, nextStep: l10n.t('Nothing was handed on.') };
    case 'throttled':
      return { what: l10n.t('AWS is throttling requests.'), nextStep: l10n.t('Try again in a moment.') };
    case 'service-failure':
      return {
        what: l10n.t('AWS Secrets Manager had an internal error.'),
        nextStep: l10n.t('Try again in a moment.'),
      };
    case 'unreachable':
      return unreachableText(details);
    case 'untrusted-certificate':
      return certificateText(details);
    case 'unexpected-response':
      return unexpectedResponseText(details);
    case 'timeout':
      return {
        what: l10n.t('{0} did not answer in time.', details.host ?? region),
        nextStep: l10n.t('Check the network and try again.'),
      };
    case 'cancelled':
      return { what: l10n.t('Cancelled.'), nextStep: '' };
    case 'untrusted-workspace':
      return {
        what: l10n.t('References are not resolved in a workspace that is not trusted.'),
        nextStep: l10n.t('Trust the workspace to resolve them.'),
      };
    case 'access-refused':
      return {
        what: l10n.t('Access to secrets was refused for this extension.'),
        nextStep: l10n.t('Allow it when asked again.'),
      };
    case 'unexpected':
      return {
        what: l10n.t('Something unexpected went wrong ({0}).', reason),
        nextStep: l10n.t('See the log.'),
      };
  }
}

function signedOutText({ profile = '', device }: SecretsErrorDetails): Explanation {
  return device === undefined
    ? {
        what: l10n.t('Nobody is signed in with the AWS profile "{0}", or the sign-in has ended.', profile),
        nextStep: l10n.t('Sign in.'),
      }
    : {
        what: l10n.t('The AWS profile "{0}" asks for a code of the MFA device {1}.', profile, device),
        nextStep: l10n.t('Sign in with a code.'),
      };
}

/** @param minutes by how much the clock is ahead, behind where negative; 0 where that is not known */
function clockText(minutes: number): string {
  switch (minutes) {
    case 0:
      return l10n.t("This computer's clock differs from AWS's.");
    case 1:
      return l10n.t("This computer's clock is 1 minute ahead of AWS's.");
    case -1:
      return l10n.t("This computer's clock is 1 minute behind AWS's.");
    default:
      return minutes > 0
        ? l10n.t("This computer's clock is {0} minutes ahead of AWS's.", minutes)
        : l10n.t("This computer's clock is {0} minutes behind AWS's.", -minutes);
  }
}
