import type { PolicyStatement } from './document.js';
import type { LocatedSecret } from './locatedSecrets.js';
import { viaService } from './viaService.js';

const plainKeyId = /^[\w-]+$/;
const plainAlias = /^alias\/[\w/-]+$/;
const managedAlias = 'alias/aws/secretsmanager';

/** A key in use: by ARN, or by one of its aliases. */
interface UsedKey {
  readonly partition: string;
  /** Where Secrets Manager calls KMS from: the secret's region. */
  readonly region: string;
  readonly resource: string;
  readonly alias?: string;
  /** Whether values are encrypted with it, too. */
  readonly encrypts: boolean;
}

/**
 * The statements that permit `kms:Decrypt` on the customer managed keys of these secrets, through Secrets Manager
 * only; for those of the secrets in `encrypted`, by ARN, `kms:GenerateDataKey` as well. None for AWS's own key
 * `aws/secretsmanager`, which every user of the account may use without.
 */
export function keyStatements(
  secrets: Iterable<LocatedSecret>,
  encrypted: ReadonlySet<string>,
): readonly PolicyStatement[] {
  const groups = new Map<string, UsedKey[]>();
  for (const secret of secrets) {
    const key = usedKey(secret, encrypted.has(secret.arn));
    if (key !== undefined) {
      const group = JSON.stringify([
        key.partition,
        key.region,
        key.alias === undefined ? '' : key.resource,
        key.encrypts,
      ]);
      groups.set(group, [...(groups.get(group) ?? []), key]);
    }
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, keys]) => keys.slice(0, 1).map((first) => statement(first, keys)));
}

/** An id of a key, its ARN, an alias or the ARN of an alias: Secrets Manager takes and shows all four. */
function usedKey({ place, kmsKeyId }: LocatedSecret, encrypts: boolean): UsedKey | undefined {
  const { partition, region, account } = place;
  const id = kmsKeyId ?? managedAlias;
  const arn = /^arn:(aws[a-z0-9-]*):kms:([a-z0-9-]+):([0-9]{12}):(?:key\/)?(.+)$/.exec(id);
  const [, keyPartition = partition, keyRegion = region, keyAccount = account, keyId = id] = arn ?? [];
  const keys = `arn:${keyPartition}:kms:${keyRegion}:${keyAccount}:key`;
  if (plainAlias.test(keyId)) {
    return keyId === managedAlias
      ? undefined
      : { partition, region, resource: `${keys}/*`, alias: keyId, encrypts };
  }
  return plainKeyId.test(keyId) ? { partition, region, resource: `${keys}/${keyId}`, encrypts } : undefined;
}

/**
 * An alias cannot stand in `Resource` of an IAM policy; a condition on the key's aliases can (KMS developer guide,
 * "Specifying KMS keys in IAM policy statements"). `kms:ResourceAliases`, not `kms:RequestAlias`: Secrets Manager
 * decrypts without naming an alias.
 */
function statement({ partition, region, encrypts }: UsedKey, keys: readonly UsedKey[]): PolicyStatement {
  const aliases = unique(keys.flatMap(({ alias }) => alias ?? []));
  return {
    Effect: 'Allow',
    Action: encrypts ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
    Resource: unique(keys.map(({ resource }) => resource)),
    Condition: {
      StringEquals: { 'kms:ViaService': viaService(partition, region) },
      ...(aliases.length > 0 && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases } }),
    },
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
