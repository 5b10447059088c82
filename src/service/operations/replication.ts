import type { Input, ReplicaRegion } from '../constraints.js';
import { partitionOf, secretArn } from '../arns.js';
import type { Call } from '../call.js';
import { invalidParameter } from '../errors.js';
import { replicaOf, type Secret } from '../model.js';
import type { SecretStore } from '../store.js';

/**
 * Adds replicas in other regions. A secret of the same name there makes the replication to that region fail,
 * which shows in its status, unless it may be overwritten.
 */
export function addReplicas(
  store: SecretStore,
  secret: Secret,
  regions: readonly ReplicaRegion[],
  overwrite: boolean,
): void {
  const resource = secret.arn.slice(secret.arn.lastIndexOf(':') + 1);
  for (const { Region: region = '' } of regions) {
    if (region === secret.region || partitionOf(region) !== partitionOf(secret.region)) {
      throw invalidParameter('Invalid replica region.');
    }
  }
  secret.primaryRegion = secret.region;
  for (const { Region: region = '', KmsKeyId: key } of regions) {
    secret.replicas = secret.replicas.filter((replica) => replica.Region !== region);
    const occupied = store.shelf(secret.account, region).withName(secret.name);
    const own = occupied?.primaryRegion === secret.region;
    if (occupied && !own && !overwrite) {
      secret.replicas.push({
        Region: region,
        KmsKeyId: key,
        Status: 'Failed',
        StatusMessage: `Replication failed: Secret name ${secret.name} already exists in region ${region}.`,
      });
      continue;
    }
    if (occupied) {
      store.remove(occupied);
    }
    store.add(replicaOf(secret, region, secretArn(secret.account, region, resource), key));
    secret.replicas.push({
      Region: region,
      KmsKeyId: key,
      Status: 'InSync',
      StatusMessage: 'Replication succeeded',
    });
  }
}

/** ReplicateSecretToRegions; the copies are there at once. */
export async function replicateSecretToRegions(call: Call, input: Input<'ReplicateSecretToRegions'>) {
  const secret = await call.findWritable(input.SecretId);
  const overwrite = input.ForceOverwriteReplicaSecret ?? false;
  addReplicas(call.store, secret, input.AddReplicaRegions, overwrite);
  return { ARN: secret.arn, ReplicationStatus: secret.replicas };
}

/** RemoveRegionsFromReplication: deletes the replicas in these regions. */
export async function removeRegionsFromReplication(call: Call, input: Input<'RemoveRegionsFromReplication'>) {
  const secret = await call.findWritable(input.SecretId);
  const regions = input.RemoveReplicaRegions;
  for (const region of regions) {
    if (!secret.replicas.some((replica) => replica.Region === region)) {
      throw invalidParameter(`Secret is not replicated to region ${region}.`);
    }
    const replica = call.store.shelf(secret.account, region).withName(secret.name);
    if (replica?.primaryRegion === secret.region) {
      call.store.remove(replica);
    }
  }
  secret.replicas = secret.replicas.filter((replica) => !regions.includes(replica.Region ?? ''));
  if (secret.replicas.length === 0) {
    secret.primaryRegion = undefined;
  }
  return { ARN: secret.arn, ReplicationStatus: secret.replicas };
}
