/** True for what has the form of a region's name; regions that are newer than the SDK are fine. */
export function isRegion(text: string): boolean {
  return text.length <= 63 && /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(text);
}

/**
 * True for names and addresses of this machine, by their form. Names under `localhost` are this machine's by RFC 6761,
 * but resolvers ask DNS for them: who sends something there looks at the address first.
 */
export function isLoopback(hostname: string): boolean {
  return /^(([a-z0-9-]+\.)*localhost|\[::1\])$/.test(hostname) || isLoopbackAddress(hostname);
}

/** True for addresses, as a resolver gives them, that never leave this machine. */
export function isLoopbackAddress(address: string): boolean {
  return /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(address);
}

/** What is wrong with an endpoint: it is no address, holds credentials, is not encrypted, or goes on after the port. */
export type EndpointFault = 'address' | 'credentials' | 'scheme' | 'path';

/** Whether requests to an endpoint, and the values in their answers, would leave this machine in clear text. */
export function isUnencrypted(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  return url?.protocol === 'http:' && !isLoopback(url.hostname);
}

/**
 * The first fault of an endpoint; undefined: none. Plain http only for this machine, unless a person allowed it for
 * this very endpoint.
 */
export function endpointFault(endpoint: string, allowUnencrypted = false): EndpointFault | undefined {
  if (!URL.canParse(endpoint)) {
    return 'address';
  }
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(endpoint);
  if (username !== '' || password !== '') {
    return 'credentials';
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && (allowUnencrypted || isLoopback(hostname)))) {
    return 'scheme';
  }
  return pathname === '/' && search === '' && hash === '' ? undefined : 'path';
}
