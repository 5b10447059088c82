import type { SecretsErrorCode, SecretsErrorDetails } from '../secrets/errors.js';

export interface NetworkProblem {
  readonly code: SecretsErrorCode;
  readonly details: SecretsErrorDetails;
}

const unreachable: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'EPROTO',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

const untrusted =
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|CRL_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/**
 * Reads Node's code from a failure or from what it wraps. The code comes before the SDK's name, because the
 * SDK calls a reset connection a TimeoutError. Undefined when it is no problem of the network.
 */
export function networkProblem(failure: unknown, depth = 0): NetworkProblem | undefined {
  if (typeof failure !== 'object' || failure === null || depth > 3) {
    return undefined;
  }
  const { code, cause } = failure as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code !== 'string') {
    return networkProblem(cause, depth + 1);
  }
  const details = { reason: code };
  if (untrusted.test(code)) {
    return { code: 'untrusted-certificate', details };
  }
  if (unreachable.has(code) || code.startsWith('ERR_SSL_')) {
    return { code: 'unreachable', details };
  }
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
    return { code: 'timeout', details: {} };
  }
  // Node's HTTP parser: what answers does not speak HTTP.
  return code.startsWith('HPE_') ? { code: 'unexpected-response', details: {} } : undefined;
}
