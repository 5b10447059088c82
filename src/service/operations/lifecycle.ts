import type { Input } from '../constraints.js';
import type { Call } from '../call.js';
import { invalidParameter, invalidRequest, markedForDeletion, secretNotFound } from '../errors.js';
import { isReplica } from '../model.js';

const day = 86_400_000;

/** DeleteSecret: after a recovery window of 7 to 30 days, or at once. Forcing succeeds on a missing secret. */
export async function deleteSecret(call: Call, input: Input<'DeleteSecret'>) {
  const { SecretId: id, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force = false } = input;
  const { secret, arn } = await call.look(id);
  if (force && days !== undefined) {
    throw invalidParameter(
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    );
  }
  if (days !== undefined && (days < 7 || days > 30)) {
    throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  if (!secret) {
    if (force) {
      return { ARN: arn, Name: id, DeletionDate: new Date(call.now) };
    }
    throw secretNotFound();
  }
  call.refuseManaged(secret);
  if (isReplica(secret)) {
    throw invalidRequest(
      "Operation not permitted on a replica secret. Call must be made in primary secret's region.",
    );
  }
  if (secret.replicas.length > 0) {
    const regions = secret.replicas.map((replica) => replica.Region ?? '').join(', ');
    throw invalidRequest(
      `You can't delete secret ${secret.name} that still has replica regions [${regions}]`,
    );
  }
  if (force) {
    call.store.remove(secret);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(call.now) };
  }
  if (secret.deleted !== undefined) {
    throw markedForDeletion();
  }
  secret.deleted = call.now;
  secret.purged = call.now + (days ?? 30) * day;
  call.store.changed(secret, call.now);
  return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(secret.purged) };
}

/** RestoreSecret: cancels a scheduled deletion. */
export async function restoreSecret(call: Call, input: Input<'RestoreSecret'>) {
  const secret = await call.find(input.SecretId);
  secret.deleted = undefined;
  secret.purged = undefined;
  call.store.changed(secret, call.now);
  return { ARN: secret.arn, Name: secret.name };
}
