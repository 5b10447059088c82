import type { SecretsError } from '../model/errors.js';
import { nameInArn } from '../model/secretArn.js';
import type { SecretPage, SecretsManagerClient, SecretSummary } from '../model/ports.js';
import {
  attempt,
  onEverything,
  onSecrets,
  onSeen,
  type AccessState,
  type Answer,
  type Evidence,
  type SeenAnswers,
  type Subjects,
} from './accessEvidence.js';
import { type AccessAction, accessActions, type WritingAction, writingActions } from './accessActions.js';
import { howText, withoutText } from './accessText.js';

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
  /** Secrets that the person works with, most telling first: referenced, or added by name. Never read. */
  readonly used?: readonly string[];
  /** What AWS said when secrets were changed. */
  readonly seen?: Partial<Record<WritingAction, SeenAnswers>>;
  /** A name that no secret has. Default: a made-up one with a random part. */
  readonly absent?: string;
}

/** About how many secrets AWS is asked at most. */
const mostSecrets = 5;

/**
 * Finds out which actions the manager's credentials permit, in the order of {@link accessActions}. Only reads, so
 * nothing in AWS changes; each call is an event in CloudTrail. A value is read only if `facts.sample` says so.
 *
 * AWS asks for permission before it looks for the secret and its version. So a version that no secret
 * has tells whether a value may be read, and reads none: "not found" means permitted. The secrets asked about are the
 * sample; else those in use; else a few of the listed ones; else one that does not exist, whose denial says nothing
 * of others. BatchGetSecretValue is granted on `*` or not at all, so it always gives an answer. Of what changes
 * secrets, only what was seen is known. Rejects with a SecretsError where the question could not be asked: no network, wrong credentials, cancelled.
 */
export async function explainAccess(
  client: SecretsManagerClient,
  facts: AccessFacts,
  signal?: AbortSignal,
): Promise<readonly AccessFinding[]> {
  const absent = facts.absent ?? `secret-connections/access-check/${globalThis.crypto.randomUUID()}`;
  const page = await attempt(client.listSecrets({ pageSize: mostSecrets }, signal));
  const subjects = subjectsOf(facts, page, absent);
  const label = `secret-connections-access-check-${globalThis.crypto.randomUUID()}`;
  const version = facts.sample === undefined ? ({ kind: 'stage', label } as const) : undefined;
  const [described, read, batch] = await Promise.all([
    about(subjects, (id) => client.describeSecret(id, signal)),
    about(subjects, (id) => client.getSecretValue(id, version, signal)),
    attempt(client.batchGetSecretValue([absent], signal)),
  ]);
  const reading = onSecrets(subjects, read);
  const seen = writingActions.map((action): readonly [WritingAction, Evidence] => [
    action,
    onSeen(facts.seen?.[action], (secret) => facts.sample === undefined || isOf(facts.sample, secret)),
  ]);
  const found: Readonly<Record<AccessAction, Evidence>> = {
    ...(Object.fromEntries(seen) as Record<WritingAction, Evidence>),
    'secretsmanager:ListSecrets': onEverything(page, 'listed'),
    'secretsmanager:DescribeSecret': onSecrets(subjects, described),
    'secretsmanager:GetSecretValue': reading,
    'secretsmanager:BatchGetSecretValue': onBatch(batch),
    'kms:Decrypt': decryption(facts.sample, read[0]?.error, reading, described[0]?.value),
  };
  return accessActions.map((action) => ({
    action,
    state: found[action].state,
    how: howText(found[action].evidence, ...(found[action].details ?? [])),
    withoutIt: withoutText(action),
  }));
}

/** Whether a secret, by its name, is the sample, by its name or ARN. */
function isOf(sample: string, secret: string): boolean {
  return sample === secret || nameInArn(sample) === secret;
}

function subjectsOf({ sample, used = [] }: AccessFacts, page: Answer<SecretPage>, absent: string): Subjects {
  const inUse = sample === undefined ? used.slice(0, mostSecrets) : [sample];
  if (inUse.length > 0) {
    return { kind: 'used', secrets: inUse.map((id) => ({ id, name: id })) };
  }
  const { secrets: listed = [], nextToken } = page.value ?? {};
  return listed.length > 0
    ? {
        kind: 'listed',
        secrets: listed.map(({ arn, name }) => ({ id: arn, name })),
        complete: nextToken === undefined,
      }
    : { kind: 'absent', secrets: [{ id: absent, name: absent }] };
}

function about<T>(
  { secrets }: Subjects,
  ask: (secretId: string) => Promise<T>,
): Promise<readonly Answer<T>[]> {
  return Promise.all(secrets.map(({ id }) => attempt(ask(id))));
}

function onBatch(answer: Answer<unknown>): Evidence {
  // The endpoint of a VPC may refuse the whole batch because of one secret: that is no answer.
  const { error } = answer;
  const action = error?.details.action ?? 'secretsmanager:BatchGetSecretValue';
  return error === undefined || action === 'secretsmanager:BatchGetSecretValue'
    ? onEverything(answer, 'batched')
    : { state: 'unknown', evidence: 'no-answer', details: [error.what] };
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
    return { state: 'denied', evidence: 'decryption-denied', details: [sample] };
  }
  if (error !== undefined || reading.state !== 'allowed') {
    return { state: 'unknown', evidence: 'not-decrypted', details: [sample] };
  }
  if (secret === undefined) {
    return { state: 'unknown', evidence: 'key-unknown', details: [sample] };
  }
  return secret.kmsKeyId === undefined || secret.kmsKeyId.endsWith('alias/aws/secretsmanager')
    ? { state: 'unknown', evidence: 'managed-key', details: [sample] }
    : { state: 'allowed', evidence: 'decrypted', details: [sample] };
}
