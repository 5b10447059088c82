import { processFault } from './credentialProcess.js';
import type { Redactor } from './redaction.js';
import { type SharedFiles, withProfileName } from './sharedFiles.js';

/**
 * Why a profile gives no credentials, in one short sentence without a full stop. The SDK's text is used
 * where it is known to be harmless.
 */
export function profileReason(
  profile: string,
  failure: unknown,
  files: SharedFiles,
  redactor: Redactor,
): string {
  const { name, message, code } = (failure ?? {}) as Readonly<Record<'name' | 'message' | 'code', unknown>>;
  const text = withProfileName(typeof message === 'string' ? message : '', profile);
  const fault = processFault(text)?.reason ?? faultOf(profile, files);
  if (fault !== undefined) {
    return redactor.redact(fault);
  }
  if (/could not resolve credentials using profile/i.test(text)) {
    return 'it has no credentials';
  }
  if (/(SSO|token).*(expired|invalid)|expired.*(SSO|token)/i.test(text)) {
    return 'its sign-in has expired';
  }
  if (code === 'ENOENT') {
    return 'a file that it names does not exist';
  }
  const denied = /not authorized to perform: (sts:\w+)(?: on resource: (\S+))?/i.exec(text);
  if (denied !== null) {
    return redactor.redact(`${denied[1] ?? ''} is not allowed on ${denied[2] ?? '*'}`);
  }
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return redactor.redact(text).replace(/\.$/, '');
  }
  return typeof name === 'string' && /^[A-Za-z]{1,80}$/.test(name) ? name : '';
}

/** What is wrong with a profile as it is written, which the SDK tells as a TypeError, or not at all. */
function faultOf(profile: string, { profiles, ssoSessions }: SharedFiles): string | undefined {
  const seen = new Set<string>();
  for (let name = profile; ;) {
    const values = profiles.get(name);
    const its = name === profile ? 'its' : `of its source_profile "${name}", the`;
    if (values === undefined) {
      return name === profile ? 'it does not exist' : `its source_profile "${name}" does not exist`;
    }
    const value = (key: string) => (Object.hasOwn(values, key) ? values[key] : undefined);
    const session = value('sso_session');
    if (session !== undefined) {
      const settings = ssoSessions.get(session);
      if (settings === undefined) {
        return `${its} sso-session "${session}" does not exist`;
      }
      const missing = ['sso_start_url', 'sso_region'].find((key) => !Object.hasOwn(settings, key));
      if (missing !== undefined) {
        return `${its} sso-session "${session}" has no ${missing}`;
      }
    }
    if ((value('aws_access_key_id') === undefined) !== (value('aws_secret_access_key') === undefined)) {
      return 'it has one half of an access key only';
    }
    const source = value('source_profile');
    if (value('role_arn') === undefined) {
      return undefined;
    }
    if (source === undefined) {
      return ['credential_source', 'web_identity_token_file'].some((key) => value(key) !== undefined)
        ? undefined
        : 'it has a role_arn, but neither source_profile nor credential_source';
    }
    seen.add(name);
    if (seen.has(source)) {
      return name === source ? undefined : `its source_profile leads back to "${source}"`;
    }
    name = source;
  }
}
