import { parseSecretArn, randomSuffix } from '../model/secretArn.js';
import type { LocatedSecrets, LocatedSecret } from './locatedSecrets.js';
import type { PolicyManager } from './policyRequest.js';

/** What stands in a policy for one secret. */
export interface SecretResource {
  readonly partition: string;
  /** An ARN, with wildcards only where something is not known. */
  readonly resource: string;
  readonly known: LocatedSecret | undefined;
}

/**
 * AWS's random suffix in a policy: exactly a hyphen and six characters. Not `-*`: that would open `name-anything`
 * too. With six `?` the pattern of `a` has the length of `a`'s ARN only, so it never matches the one of `a-bcdefg`.
 */
export const anySuffix = '-??????';
const anyAccount = '*';

/**
 * No wildcards (`*`, `?`) and no policy variables (`${}`): a file must not be able to widen a policy. `!` is in the
 * names of secrets that other AWS services manage.
 */
const plainName = /^[\w/+=.@!-]+$/;
const plainArn = /^arn:aws[a-z0-9-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@!-]+$/;

/**
 * The resource for a reference's secret: its full ARN where it is known; else the name with six wildcards, in the
 * manager's partition, region and account. An ARN's own parts win over the manager's. Undefined for what
 * cannot be put into a policy safely.
 */
export function secretResource(
  secretId: string,
  manager: PolicyManager,
  secrets: LocatedSecrets,
): SecretResource | undefined {
  const known = secrets.find(secretId);
  if (known !== undefined && plainArn.test(known.arn)) {
    return { partition: known.place.partition, resource: known.arn, known };
  }
  const { partition, region, accountId = anyAccount } = manager;
  if (plainName.test(secretId)) {
    const resource = `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${secretId}${anySuffix}`;
    return { partition, resource, known: undefined };
  }
  if (!plainArn.test(secretId)) {
    return undefined;
  }
  return {
    partition: parseSecretArn(secretId)?.partition ?? partition,
    resource: randomSuffix.test(secretId) ? secretId : `${secretId}${anySuffix}`,
    known: undefined,
  };
}

/** The name in a resource that {@link secretResource} gives; a complete ARN has AWS's suffix, a pattern wildcards. */
export function nameOfResource(resource: string): string {
  const name = parseSecretArn(resource)?.resource ?? '';
  return name.endsWith(anySuffix) ? name.slice(0, -anySuffix.length) : name.replace(randomSuffix, '');
}

/** True for a resource with a wildcard. */
export function isPattern(resource: string): boolean {
  return /[*?]/.test(resource);
}

/** Sorted, each once, without those that a pattern among them covers already. */
export function withoutCovered(resources: Iterable<string>): readonly string[] {
  const all = new Set(resources);
  return [...all].filter((resource) => !wider(resource).some((pattern) => all.has(pattern))).sort();
}

/** The patterns written here that cover a resource and are not the resource itself. */
function wider(resource: string): readonly string[] {
  const withAnySuffix = resource.replace(randomSuffix, anySuffix);
  const candidates = [withAnySuffix, withAnyAccount(resource), withAnyAccount(withAnySuffix)];
  return candidates.filter((candidate) => candidate !== resource);
}

function withAnyAccount(resource: string): string {
  return resource.replace(/:(?:[0-9]{12}):secret:/, `:${anyAccount}:secret:`);
}
