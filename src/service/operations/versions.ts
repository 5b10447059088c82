import type { Call } from '../call.js';
import { invalidParameter, invalidRequest, limitExceeded, resourceExists } from '../errors.js';
import { managedKey, versionWithStage, type Secret, type SecretVersion } from '../model.js';

const maximumVersions = 100;
const maximumLabels = 20;
const day = 86_400_000;

/** A value as requests carry it. */
export interface ValueInput {
  SecretString?: string | undefined;
  SecretBinary?: Uint8Array | undefined;
  ClientRequestToken?: string | undefined;
}

export const hasValue = (input: ValueInput) =>
  input.SecretString !== undefined || input.SecretBinary !== undefined;

/** The version id a value will have. Throws when there are two values, or no token. */
export function tokenFor(input: ValueInput): string {
  if (input.SecretString !== undefined && input.SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (input.ClientRequestToken === undefined) {
    throw invalidRequest('You must provide a ClientRequestToken value. We recommend a UUID-type value.');
  }
  return input.ClientRequestToken;
}

/** Whether a version holds exactly this value. */
export function holds(version: SecretVersion, input: ValueInput): boolean {
  const sameBinary =
    version.binary === undefined
      ? input.SecretBinary === undefined
      : input.SecretBinary !== undefined && Buffer.compare(version.binary, input.SecretBinary) === 0;
  return version.text === input.SecretString && sameBinary;
}

export const tokenInUse = (secret: Secret, token: string) =>
  resourceExists(
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
  );

/** Moves a label to a version; the one that loses AWSCURRENT becomes AWSPREVIOUS. */
export function moveStage(secret: Secret, stage: string, to: SecretVersion): void {
  const holder = versionWithStage(secret, stage);
  if (holder === to) {
    return;
  }
  if (!to.stages.has(stage) && to.stages.size >= maximumLabels) {
    throw limitExceeded('You exceeded the maximum number of staging labels allowed on a secret.');
  }
  holder?.stages.delete(stage);
  to.stages.add(stage);
  if (stage === 'AWSCURRENT' && holder) {
    to.stages.delete('AWSPREVIOUS');
    moveStage(secret, 'AWSPREVIOUS', holder);
  }
}

/** AWS drops versions without a label beyond about 100, but none younger than a day. */
function makeRoom(secret: Secret, now: number): void {
  for (const version of secret.versions.values()) {
    if (secret.versions.size < maximumVersions) {
      return;
    }
    if (version.stages.size === 0 && version.created < now - day) {
      secret.versions.delete(version.id);
    }
  }
  if (secret.versions.size >= maximumVersions) {
    throw limitExceeded('You have exceeded the maximum number of versions for this secret.');
  }
}

/** Adds a version with these labels and notes the change of the secret. Throws LimitExceededException. */
export function addVersion(
  call: Call,
  secret: Secret,
  id: string,
  input: ValueInput,
  stages: readonly string[],
): SecretVersion {
  makeRoom(secret, call.now);
  const version: SecretVersion = {
    id,
    stages: new Set(),
    created: call.now,
    kmsKeyId: secret.kmsKeyId ?? managedKey,
    ...(input.SecretString === undefined ? {} : { text: input.SecretString }),
    ...(input.SecretBinary === undefined ? {} : { binary: input.SecretBinary }),
  };
  secret.versions.set(id, version);
  for (const stage of stages) {
    moveStage(secret, stage, version);
  }
  call.store.changed(secret, call.now);
  return version;
}
