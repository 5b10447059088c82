import * as l10n from '@vscode/l10n';
import { isAlias } from '../reference/notation/grammar.js';
import { endpointFault, isRegion } from '../secrets/model/endpointRules.js';
import { labelText } from '../secrets/words/plainText.js';

// Each function gives the problem in the person's language, or undefined; so the UI can check as one types.

/** Checks the form of an alias; whether it is taken is asked of the registry. */
export function aliasProblem(alias: string): string | undefined {
  if (alias === '') {
    return l10n.t('Enter an alias.');
  }
  if (alias === 'arn') {
    return l10n.t('"arn" cannot be an alias, because ARNs begin with it.');
  }
  return isAlias(alias)
    ? undefined
    : l10n.t(
        'An alias begins with a lower-case letter and has at most 32 lower-case letters, digits and hyphens.',
      );
}

/** Checks the form of a region; new regions that the SDK does not know yet are fine. */
export function regionProblem(region: string): string | undefined {
  if (region === '') {
    return l10n.t('Enter a region.');
  }
  return isRegion(region)
    ? undefined
    : l10n.t('"{0}" does not look like a region; an example is us-east-1.', labelText(region));
}

/**
 * Checks an endpoint; empty means the region's own one. Plain http only for this machine, unless it is allowed: for
 * what a person allowed, or will be asked to.
 */
export function endpointProblem(endpoint: string, allowUnencrypted = false): string | undefined {
  if (endpoint === '') {
    return undefined;
  }
  switch (endpointFault(endpoint, allowUnencrypted)) {
    case undefined:
      return undefined;
    case 'address':
      return l10n.t('Enter an address such as https://vpce-123.secretsmanager.us-east-1.vpce.amazonaws.com.');
    case 'credentials':
      return l10n.t('The endpoint must not contain a user name or a password.');
    case 'scheme':
      return l10n.t('The endpoint must begin with https://; http:// is for this machine only.');
    case 'path':
      return l10n.t('The endpoint must end after the host and port.');
  }
}

/** One spelling for each endpoint, without the final slash; undefined when it is empty. */
export function normalizeEndpoint(endpoint: string): string | undefined {
  return endpoint === '' ? undefined : new URL(endpoint).origin;
}

/**
 * Checks an Access Key ID; white space around it, as pasting brings, is free. AWS's own have 16 to 128
 * letters and digits (IAM API reference, AccessKey) and begin with AKIA or ASIA; local services take others.
 */
export function accessKeyIdProblem(accessKeyId: string): string | undefined {
  const text = accessKeyId.trim();
  if (text === '') {
    return l10n.t('Enter the Access Key ID.');
  }
  const form = /^A[KS]IA/i.test(text) ? /^[A-Z0-9]{16,128}$/ : /^\w{1,128}$/;
  return form.test(text)
    ? undefined
    : l10n.t('An Access Key ID has 16 to 128 capital letters and digits; it often begins with AKIA or ASIA.');
}

/** Whether a text is one of AWS's own Access Key IDs, and so no name that a person gives. */
export function looksLikeAccessKeyId(text: string): boolean {
  return /^A[KS]IA[A-Z2-7]{16}$/.test(text);
}

/** Whether a text is most likely a Secret Access Key: AWS's own have 40 characters of Base64. */
export function looksLikeSecretAccessKey(text: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(text);
}

/** Checks a Secret Access Key. The message never repeats it. */
export function secretAccessKeyProblem(secretAccessKey: string): string | undefined {
  const text = secretAccessKey.trim();
  if (text === '') {
    return l10n.t('Enter the Secret Access Key.');
  }
  return /^[\x21-\x7e]{1,256}$/.test(text)
    ? undefined
    : l10n.t('A Secret Access Key has no spaces or line breaks; paste it again.');
}

/** Checks a session token; empty means none. Temporary keys (ASIA…) need one. */
export function sessionTokenProblem(sessionToken: string, accessKeyId = ''): string | undefined {
  const text = sessionToken.trim();
  if (text === '') {
    return accessKeyId.trim().startsWith('ASIA')
      ? l10n.t('This Access Key ID is a temporary one (ASIA…), which needs its session token.')
      : undefined;
  }
  return /^[\x21-\x7e]{1,8192}$/.test(text)
    ? undefined
    : l10n.t('A session token has no spaces or line breaks; paste it again.');
}

/** Checks the name of a profile of the shared AWS configuration. */
export function profileProblem(profile: string): string | undefined {
  return /^[^\p{Cc}[\]]{1,256}$/u.test(profile) && profile.trim() === profile
    ? undefined
    : l10n.t('Enter the name of a profile of the AWS configuration.');
}
