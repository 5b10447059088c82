import {
  endpointFault,
  isLoopback,
  isRegion,
  isUnencrypted,
  type EndpointFault,
} from '../secrets/model/endpointRules.js';
import type { ErrorFactory } from '../secrets/model/errors.js';
import type { ClientOptions } from '../secrets/model/ports.js';
import { parseSecretArn } from '../secrets/model/secretArn.js';
import { dnsSuffixOf, partitionOf } from './regions.js';

/** Where a request goes. */
export interface Destination {
  readonly region: string;
  /** Absent: the SDK's own rules give the endpoint of the region. */
  readonly endpoint?: string;
  /** For messages. */
  readonly host: string;
}

/**
 * Checks region and endpoint before anything is sent. The UI checks them too, in the person's language;
 * this is the last line: plain http only for loopback, no credentials, no path. Throws `invalid-configuration`.
 */
export function checkOptions(
  { region, endpoint, allowUnencrypted = false }: ClientOptions,
  createError: ErrorFactory,
): void {
  const refuse = (reason: string) =>
    createError('invalid-configuration', { reason, region: region.slice(0, 64) });
  if (!isRegion(region)) {
    throw refuse(`"${region.slice(0, 64)}" is not a region.`);
  }
  if (endpoint === undefined) {
    return;
  }
  const fault = endpointFault(endpoint, allowUnencrypted);
  if (fault !== undefined) {
    throw refuse(faults[fault]);
  }
}

const faults: Readonly<Record<EndpointFault, string>> = {
  address: 'The endpoint is not an address.',
  credentials: 'The endpoint must not contain a user name or a password.',
  scheme: 'The endpoint must begin with https://; http:// is for this machine only.',
  path: 'The endpoint must end after the host and port.',
};

/**
 * Where a secret is asked for. An ARN's region and partition win over the manager's. The manager's endpoint
 * is for its own region; one on this machine or without TLS (a sandbox, LocalStack) serves all regions.
 */
export function destinationOf(secretId: string | undefined, options: ClientOptions): Destination | undefined {
  const arn = parseSecretArn(secretId ?? '');
  const region = arn?.region ?? options.region;
  // The region becomes part of a host name, and an ARN can come from a file: nothing else may get through.
  if (!isRegion(region)) {
    return undefined;
  }
  const { endpoint } = options;
  const servesAllRegions = (address: string) =>
    isLoopback(new URL(address).hostname) || isUnencrypted(address);
  if (endpoint !== undefined && (region === options.region || servesAllRegions(endpoint))) {
    return { region, endpoint, host: new URL(endpoint).host };
  }
  const partition = arn?.partition ?? partitionOf(region);
  const suffix = dnsSuffixOf(partition);
  if (suffix === undefined) {
    return undefined;
  }
  const host = `secretsmanager.${region}.${suffix}`;
  // A region that is newer than the SDK would fall into the wrong partition.
  return partition === partitionOf(region) ? { region, host } : { region, host, endpoint: `https://${host}` };
}
