import type { SecretsError } from '../errors.js';
import { isCancelled, toSecretsError } from '../errors.js';
import type { SecretsManagerClient, SecretSummary } from '../ports.js';
import { howText, type AccessEvidence, withoutText } from './accessText.js';

/** The actions that the product can use, in the order in which they are shown. */
export const accessActions = [
  'secretsmanager:ListSecrets',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'kms:Decrypt',
] as const;

export type AccessAction = (typeof accessActions)[number];

/** `unknown`: it could not be found out without reading a value, or AWS gave no answer. */
export type AccessState = 'allowed' | 'denied' | 'unknown';

export interface AccessFinding {
  readonly action: AccessAction;
  readonly state: AccessState;
  /** How the state was found, for people. */
  readonly how: string;
  /** What is lost without the permission, for people. */
  readonly withoutIt: string;
}

export interface AccessFacts {
  /** A secret whose value the person permits to be read, once, to find out; name or ARN. Its value is dropped. */
  readonly sample?: string;
  /** A secret that exists, such as one that is referenced; it is described, never read. */
  readonly known?: string;
  /** A name that no secret has. Default: a made-up one with a random part. */
  readonly absent?: string;
}

interface Evidence {
  readonly state: AccessState;
  readonly evidence: AccessEvidence;
  readonly detail?: string;
}

/**
 * Finds out which actions the manager's credentials permit, in the order of {@link accessActions}. Only reads, so
 * nothing in AWS changes; each call is an event in CloudTrail. A value is read only if `facts.sample` says so.
 *
 * Without a sample the question is asked about a secret that does not exist. AWS asks for permission before it looks
 * for the secret (reference A.3): "not found" means permitted on any name; "denied" says nothing of other names, as
 * a policy may permit certain secrets only. BatchGetSecretValue is granted on `*` or not at all, so it always gives
 * an answer. Rejects with a SecretsError where the question could not be asked: no network, wrong credentials, cancelled.
 */
export async function explainAccess(
  client: SecretsManagerClient,
  facts: AccessFacts,
  signal?: AbortSignal,
): Promise<readonly AccessFinding[]> {
  const absent = facts.absent ?? `secret-connections/access-check/${globalThis.crypto.randomUUID()}`;
  const { listing, listed } = await tryListing(client, signal);
  const real = facts.sample ?? facts.known ?? listed;
  const [describing, reading, batch] = await Promise.all([
    tryDescribing(client, real, absent, signal),
    tryReading(client, facts.sample, absent, signal),
    tryBatch(client, absent, signal),
  ]);
  const found: Readonly<Record<AccessAction, Evidence>> = {
    'secretsmanager:ListSecrets': listing,
    'secretsmanager:DescribeSecret': describing.evidence,
    'secretsmanager:GetSecretValue': reading.evidence,
    'secretsmanager:BatchGetSecretValue': batch,
    'kms:Decrypt': decryption(facts.sample, reading.error, reading.evidence, describing.secret),
  };
  return accessActions.map((action) => ({
    action,
    state: found[action].state,
    how: howText(found[action].evidence, found[action].detail ?? ''),
    withoutIt: withoutText(action),
  }));
}

async function tryListing(
  client: SecretsManagerClient,
  signal: AbortSignal | undefined,
): Promise<{ readonly listing: Evidence; readonly listed: string | undefined }> {
  const { value, error } = await attempt(client.listSecrets({ pageSize: 1 }, signal));
  return {
    listing: error === undefined ? { state: 'allowed', evidence: 'listed' } : afterDenial(error, 'denied'),
    listed: value?.secrets[0]?.arn,
  };
}

async function tryDescribing(
  client: SecretsManagerClient,
  real: string | undefined,
  absent: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly evidence: Evidence; readonly secret: SecretSummary | undefined }> {
  const { value, error } = await attempt(client.describeSecret(real ?? absent, signal));
  return { evidence: onSecret(error, real), secret: value };
}

async function tryReading(
  client: SecretsManagerClient,
  sample: string | undefined,
  absent: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly evidence: Evidence; readonly error: SecretsError | undefined }> {
  const { error } = await attempt(client.getSecretValue(sample ?? absent, undefined, signal));
  return { evidence: onSecret(error, sample), error };
}

async function tryBatch(
  client: SecretsManagerClient,
  absent: string,
  signal: AbortSignal | undefined,
): Promise<Evidence> {
  const { error } = await attempt(client.batchGetSecretValue([absent], signal));
  if (error === undefined) {
    return { state: 'allowed', evidence: 'batched' };
  }
  // The endpoint of a VPC may refuse the whole batch because of one secret (reference A.4): that is no answer.
  const action = error.details.action ?? 'secretsmanager:BatchGetSecretValue';
  return action === 'secretsmanager:BatchGetSecretValue'
    ? afterDenial(error, 'denied')
    : { state: 'unknown', evidence: 'no-answer', detail: error.what };
}

/** What an answer about one secret says; without a secret it was about the absent one. */
function onSecret(error: SecretsError | undefined, secret: string | undefined): Evidence {
  if (error?.code === 'access-denied') {
    return secret === undefined
      ? { state: 'unknown', evidence: 'denied-on-absent' }
      : { state: 'denied', evidence: 'denied-on-secret', detail: secret };
  }
  if (error !== undefined && unanswered.has(error.code)) {
    return { state: 'unknown', evidence: 'no-answer', detail: error.what };
  }
  return secret === undefined
    ? { state: 'allowed', evidence: 'permitted-on-absent' }
    : { state: 'allowed', evidence: 'permitted-on-secret', detail: secret };
}

/** KMS itself is never asked: whether Secrets Manager could decrypt the sample's value tells. */
function decryption(
  sample: string | undefined,
  error: SecretsError | undefined,
  reading: Evidence,
  secret: SecretSummary | undefined,
): Evidence {
  if (sample === undefined) {
    return { state: 'unknown', evidence: 'no-sample' };
  }
  if (error?.code === 'kms-denied') {
    return { state: 'denied', evidence: 'decryption-denied', detail: sample };
  }
  if (error !== undefined || reading.state !== 'allowed') {
    return { state: 'unknown', evidence: 'not-decrypted', detail: sample };
  }
  if (secret === undefined) {
    return { state: 'unknown', evidence: 'key-unknown', detail: sample };
  }
  return secret.kmsKeyId === undefined || secret.kmsKeyId.endsWith('alias/aws/secretsmanager')
    ? { state: 'unknown', evidence: 'managed-key', detail: sample }
    : { state: 'allowed', evidence: 'decrypted', detail: sample };
}

function afterDenial(error: SecretsError, state: AccessState): Evidence {
  return error.code === 'access-denied'
    ? { state, evidence: 'denied' }
    : { state: 'unknown', evidence: 'no-answer', detail: error.what };
}

/** Failures that leave one action open; all others but those of {@link authorised} end the whole question. */
const unanswered: ReadonlySet<string> = new Set(['throttled', 'service-failure']);

/** AWS asks for permission first, so these say that the action itself is permitted. */
const authorised: ReadonlySet<string> = new Set([
  'kms-denied',
  'decryption-failure',
  'secret-not-found',
  'version-not-found',
  'pending-deletion',
  'invalid-request',
]);

/** The answer, or a failure that answers the question. Rejects with any other. */
async function attempt<T>(call: Promise<T>): Promise<{ readonly value?: T; readonly error?: SecretsError }> {
  try {
    return { value: await call };
  } catch (thrown) {
    const error = toSecretsError(thrown);
    if (isCancelled(error)) {
      throw error;
    }
    if (error.code === 'access-denied' || unanswered.has(error.code) || authorised.has(error.code)) {
      return { error };
    }
    throw error;
  }
}
