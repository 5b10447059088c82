import type { Redactor } from './redaction.js';

/**
 * Why a profile gives no credentials, in one short sentence without a full stop. The SDK's text is used
 * where it is known to be harmless: a failed `credential_process` repeats its whole command line and output.
 */
export function profileReason(failure: unknown, redactor: Redactor): string {
  const { name, message } = (failure ?? {}) as { readonly name?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : '';
  if (/multi-factor|\bMFA\b/i.test(text)) {
    return 'it asks for an MFA code, which is not supported; use IAM Identity Center (SSO) or temporary keys';
  }
  if (/Command failed|credential_process/i.test(text)) {
    return 'its credential_process failed';
  }
  if (/could not resolve credentials using profile/i.test(text)) {
    return 'it does not exist, or has no credentials';
  }
  if (/(SSO|token).*(expired|invalid)|expired.*(SSO|token)/i.test(text)) {
    return 'its sign-in has expired';
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
