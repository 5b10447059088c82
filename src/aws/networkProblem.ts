import type { SecretsErrorCode, SecretsErrorDetails } from '../secrets/model/errorCode.js';

export interface NetworkProblem {
  readonly code: SecretsErrorCode;
  readonly details: SecretsErrorDetails;
}

/** An answer did not end in time. Nothing that the SDK would try again. */
export class AnswerOverdue extends Error {
  override readonly name = 'AnswerOverdue';
}

/** What answered is not the service, or it cannot answer now: told by the status alone. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

/** A name that is this machine's by its form leads elsewhere. */
export class NotThisMachine extends Error {
  override readonly name = 'NotThisMachine';

  constructor(readonly hostname: string) {
    super(`${hostname} is not this machine.`);
  }
}

const unreachable =
  /^(EAI_\w+|ENOTFOUND|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EPROTO|E(HOST|NET)(UNREACH|DOWN)|ENETRESET|ENONET|ENOTCONN|EADDRNOTAVAIL|ERR_SSL_\w+|ERR_PROXY_\w+|ERR_STREAM_PREMATURE_CLOSE)$/;

const timeout = /^(ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/;

/** Node's names for what OpenSSL finds wrong with a certificate. UNSPECIFIED is a key or a digest that is too weak. */
const untrusted =
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|CRL_|ERROR_IN_CRL|ERROR_IN_CERT|INVALID_(CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_|UNSPECIFIED$)/;

/**
 * Reads Node's code from a failure or from what it wraps. The code comes before the SDK's name, because the
 * SDK calls a reset connection a TimeoutError. Undefined when it is no problem of the network.
 */
export function networkProblem(failure: unknown, depth = 0): NetworkProblem | undefined {
  if (typeof failure !== 'object' || failure === null || depth > 3) {
    return undefined;
  }
  const { code, cause, errors, message, name, syscall } = failure as Readonly<Record<string, unknown>>;
  if (failure instanceof AnswerOverdue || (name === 'TimeoutError' && code === undefined)) {
    return { code: 'timeout', details: {} };
  }
  if (failure instanceof HttpFailure) {
    const code = failure.status === 429 ? 'throttled' : 'unreachable';
    return { code, details: { reason: failure.message } };
  }
  const proxy = brokenProxy(message);
  if (proxy !== undefined) {
    return { code: 'unreachable', details: proxy === '' ? {} : { proxy } };
  }
  if (typeof code !== 'string') {
    const inner: readonly unknown[] = Array.isArray(errors) ? [cause, ...(errors as unknown[])] : [cause];
    return inner.reduce<NetworkProblem | undefined>(
      (found, each) => found ?? networkProblem(each, depth + 1),
      undefined,
    );
  }
  const details = { reason: code };
  if (untrusted.test(code)) {
    return { code: 'untrusted-certificate', details };
  }
  if (timeout.test(code)) {
    return { code: 'timeout', details: {} };
  }
  if (unreachable.test(code) || syscall === 'connect' || syscall === 'getaddrinfo') {
    return { code: 'unreachable', details };
  }
  // Node's HTTP parser: what answers does not speak HTTP.
  return code.startsWith('HPE_') ? { code: 'unexpected-response', details: {} } : undefined;
}

/**
 * The proxies, without their credentials, that VS Code's agent got no connection from; it drops the reason:
 * `Failed to establish a socket connection to proxies: PROXY <credentials>@proxy:8080; DIRECT`.
 */
function brokenProxy(message: unknown): string | undefined {
  const [, list] =
    /^Failed to establish a socket connection to proxies: (.{1,2000})/s.exec(String(message)) ?? [];
  const names = list?.matchAll(
    /\b(?:PROXY|HTTPS?|SOCKS[45]?)\s+(?:[^\s;]*@)?([\w.-]+(?::\d{1,5})?|\[[\da-f:.]+\](?::\d{1,5})?)/gi,
  );
  return list === undefined ? undefined : [...(names ?? [])].map(([, name]) => name).join(', ');
}

/** True for a text of a program, such as a `credential_process`, that says it found no way to the network. */
export function tellsOfNoNetwork(text: string): boolean {
  return /could not (connect|resolve|reach)|couldn't (connect|resolve)|connection (refused|timed out|reset)|(network|host) is (unreachable|down)|no (such|route to) host|failed to (establish a new connection|resolve)|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|temporary failure in name resolution|name or service not known|i\/o timeout|dial tcp|proxyconnect|(connect|read) timeout on endpoint/i.test(
    text,
  );
}
