/** The parts of a secret's ARN that matter here. */
export interface SecretArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** The name as the ARN carries it: with AWS's six random characters if the ARN is complete. */
  readonly resource: string;
}

/** Splits an ARN of any partition; undefined for anything else, such as a plain name. */
export function parseSecretArn(secretId: string): SecretArn | undefined {
  const [arn, partition, service, region, account, kind, resource, ...rest] = secretId.split(':');
  if (arn !== 'arn' || service !== 'secretsmanager' || kind !== 'secret' || rest.length > 0) {
    return undefined;
  }
  return partition && region && account && resource ? { partition, region, account, resource } : undefined;
}

/** What AWS adds to a name in an ARN; a name may end like it, too. */
export const randomSuffix = /-[A-Za-z0-9]{6}$/;

/** The name in a complete ARN, without what AWS adds; undefined for anything but an ARN. */
export function nameInArn(arn: string): string | undefined {
  return parseSecretArn(arn)?.resource.replace(randomSuffix, '');
}

/** True if both could mean the same secret: equal, or equal but for an ARN's prefix and random suffix. */
function mayBeSameSecret(left: string, right: string): boolean {
  const rightNames = possibleNames(right);
  return possibleNames(left).some((name) => rightNames.includes(name));
}

/** True if `arn` is complete and `secretId` is it, is it without its random suffix, or is its name. */
export function addresses(secretId: string, arn: string): boolean {
  if (secretId === arn) {
    return true;
  }
  const withoutSuffix = arn.replace(randomSuffix, '');
  return secretId === withoutSuffix || secretId === parseSecretArn(withoutSuffix)?.resource;
}

/** The names that a secret may have that is asked for so. */
export function possibleNames(secretId: string): readonly string[] {
  const arn = parseSecretArn(secretId);
  return arn === undefined ? [secretId] : [arn.resource, arn.resource.replace(randomSuffix, '')];
}

/** Whether forgetting `which` takes what stands at `address` with it. */
export function isAffected(
  address: { readonly managerId: string; readonly secretId: string },
  which: { readonly managerId: string; readonly secretId?: string },
): boolean {
  return (
    address.managerId === which.managerId &&
    (which.secretId === undefined || mayBeSameSecret(address.secretId, which.secretId))
  );
}
