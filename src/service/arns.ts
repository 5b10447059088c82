import { createHash } from 'node:crypto';

const partitions: readonly [prefix: string, partition: string][] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-iso-', 'aws-iso'],
];

/** The partition of a region; unknown regions belong to `aws`, as in AWS's own endpoint rules. */
export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

export interface SecretArn {
  partition: string;
  region: string;
  account: string;
  /** The name, with the six random characters if the ARN is complete. */
  resource: string;
}

/** Reads a complete or partial ARN of a secret; undefined for anything else, a name for example. */
export function parseSecretArn(text: string): SecretArn | undefined {
  const parts = text.split(':');
  const [arn, partition, service, region, account, kind, resource] = parts;
  if (parts.length !== 7 || arn !== 'arn' || service !== 'secretsmanager' || kind !== 'secret') {
    return undefined;
  }
  return partition && region && account && resource ? { partition, region, account, resource } : undefined;
}

/** ARN of a secret of this account and region. `resource` is the name with or without its suffix. */
export function secretArn(account: string, region: string, resource: string): string {
  return `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:${resource}`;
}

/** The six characters AWS adds to a name. Derived from the input, so that a seed gives the same ARNs each time. */
export function arnSuffix(seed: string): string {
  return createHash('sha256')
    .update(seed)
    .digest('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 6);
}

/** The account in any ARN. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
