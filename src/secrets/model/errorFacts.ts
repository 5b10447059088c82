import type { SecretsError } from './errors.js';

/**
 * What the log has of a failure beside its message, for whoever looks into it or asks AWS: what was asked for, where,
 * how often, how long it took, and AWS's own id of the request. Nothing of a value or a credential.
 */
export function errorFacts({ details }: SecretsError): string {
  const { operation, alias, secretId, version, region, host, attempts, milliseconds, requestId } = details;
  const facts = [
    ['operation', operation],
    ['manager', alias],
    ['secret', secretId],
    ['version', version],
    ['region', region],
    ['host', host],
    ['attempts', attempts],
    ['milliseconds', milliseconds],
    ['request id', requestId],
  ].flatMap(([name, value]) => (value === undefined ? [] : `${name ?? ''}: ${value}`));
  return facts.length === 0 ? '' : `(${facts.join(', ')})`;
}
