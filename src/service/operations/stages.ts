import type { Input } from '../constraints.js';
import type { Call } from '../call.js';
import { invalidParameter, valueNotFound } from '../errors.js';
import { versionWithStage } from '../model.js';
import { moveStage } from './versions.js';

/**
 * UpdateSecretVersionStage. A label that sits on a version moves only if RemoveFromVersionId names that version,
 * which makes the call an optimistic lock.
 */
export async function updateSecretVersionStage(call: Call, input: Input<'UpdateSecretVersionStage'>) {
  const secret = await call.findEditable(input.SecretId);
  const { VersionStage: stage, RemoveFromVersionId: from, MoveToVersionId: to } = input;
  const holder = versionWithStage(secret, stage);
  const target = to === undefined ? undefined : secret.versions.get(to);
  for (const id of [from, to]) {
    if (id !== undefined && !secret.versions.has(id)) {
      throw valueNotFound(`VersionId: ${id}`);
    }
  }
  if (from === undefined && to === undefined) {
    throw invalidParameter('You must specify RemoveFromVersionId, MoveToVersionId, or both.');
  }
  if (holder && holder !== target && holder.id !== from) {
    const problem =
      from === undefined
        ? "The parameter RemoveFromVersionId can't be empty."
        : 'The parameter RemoveFromVersionId is not valid.';
    throw invalidParameter(
      `${problem} Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (!holder && from !== undefined) {
    throw invalidParameter(`Staging label ${stage} is not attached to version ${from}.`);
  }
  if (stage === 'AWSCURRENT' && !target) {
    throw invalidParameter(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  }
  if (target) {
    moveStage(secret, stage, target);
    if (stage === 'AWSCURRENT' && target.stages.has('AWSPENDING')) {
      // The last step of a rotation.
      secret.rotated = call.now;
    }
  } else {
    holder?.stages.delete(stage);
  }
  call.store.changed(secret, call.now);
  return { ARN: secret.arn, Name: secret.name };
}
