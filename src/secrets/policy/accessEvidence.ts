import { type SecretsError, isCancelled, toSecretsError } from '../model/errors.js';
import type { AccessEvidence } from './accessText.js';
import { isPermitted } from './permittedErrors.js';

/**
 * `partial`: permitted for some secrets, refused for others. `unknown`: it could not be found out without reading a
 * value, or AWS gave no answer.
 */
export type AccessState = 'allowed' | 'partial' | 'denied' | 'unknown';

export interface Evidence {
  readonly state: AccessState;
  readonly evidence: AccessEvidence;
  readonly details?: readonly string[];
}

/** The secrets that AWS was asked about. */
export interface Subjects {
  /** `used`: the person works with them; `listed`: whatever the account has; `absent`: a name that no secret has. */
  readonly kind: 'used' | 'listed' | 'absent';
  readonly secrets: readonly Subject[];
  /** Of `listed`: whether there are no others. */
  readonly complete?: boolean;
}

interface Subject {
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/** What AWS said about one secret; without an error it did what it was asked. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: SecretsError;
}

/** Failures that leave one action open; all others but those of {@link isPermitted} end the whole question. */
const unanswered: ReadonlySet<string> = new Set(['throttled', 'service-failure']);

/** The answer, or a failure that answers the question. Rejects with any other. */
export async function attempt<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await call };
  } catch (thrown) {
    const error = toSecretsError(thrown);
    if (isCancelled(error)) {
      throw error;
    }
    if (error.code === 'access-denied' || unanswered.has(error.code) || isPermitted(error)) {
      return { error };
    }
    throw error;
  }
}

/** What AWS said when something was done to secrets, by their names; the latest last. */
export type SeenAnswers = ReadonlyMap<string, 'permitted' | 'refused'>;

/** What the answer to a call that has no resource says. */
export function onEverything({ error }: Answer<unknown>, evidence: AccessEvidence): Evidence {
  if (error === undefined) {
    return { state: 'allowed', evidence };
  }
  return error.code === 'access-denied'
    ? { state: 'denied', evidence: 'denied' }
    : { state: 'unknown', evidence: 'no-answer', details: [error.what] };
}

/**
 * What the answers about secrets say, one for each. A denial tells of that secret only, as a policy may permit
 * certain ones; so it means "missing" where the person works with the secret, or where there is no other.
 */
export function onSecrets(
  { kind, secrets, complete }: Subjects,
  answers: readonly Answer<unknown>[],
): Evidence {
  const namesOf = (answer: (error: SecretsError | undefined) => boolean): readonly string[] =>
    secrets.filter((_, index) => answer(answers[index]?.error)).map(({ name }) => name);
  const refused = namesOf((error) => error?.code === 'access-denied');
  const permitted = namesOf((error) => error === undefined || isPermitted(error));
  if (refused.length === 0 && permitted.length === 0) {
    const [reason] = answers.flatMap(({ error }) => error?.what ?? []);
    return { state: 'unknown', evidence: 'no-answer', details: [reason ?? ''] };
  }
  if (kind === 'absent') {
    return refused.length === 0
      ? { state: 'allowed', evidence: 'permitted-on-absent' }
      : { state: 'unknown', evidence: 'denied-on-absent' };
  }
  if (refused.length === 0) {
    return { state: 'allowed', evidence: 'permitted-on-secrets', details: [joined(permitted)] };
  }
  if (permitted.length > 0) {
    return {
      state: 'partial',
      evidence: 'permitted-on-some',
      details: [joined(permitted), joined(refused)],
    };
  }
  if (kind === 'used') {
    return { state: 'denied', evidence: 'denied-on-secrets', details: [joined(refused)] };
  }
  return complete === true && refused.length === secrets.length
    ? { state: 'denied', evidence: 'denied-on-every' }
    : { state: 'unknown', evidence: 'denied-on-listed', details: [joined(refused)] };
}

/** What AWS said before, when something was done to secrets; it cannot be asked without doing it. */
export function onSeen(answers: SeenAnswers | undefined, about: (secret: string) => boolean): Evidence {
  const namesOf = (answer: 'permitted' | 'refused'): string =>
    joined(
      [...(answers ?? [])]
        .filter(([secret, each]) => each === answer && about(secret))
        .map(([secret]) => secret)
        .slice(-mostNames),
    );
  const [permitted, refused] = [namesOf('permitted'), namesOf('refused')];
  if (permitted !== '' && refused !== '') {
    return { state: 'partial', evidence: 'mixed-before', details: [permitted, refused] };
  }
  if (refused !== '') {
    return { state: 'denied', evidence: 'refused-before', details: [refused] };
  }
  return permitted === ''
    ? { state: 'unknown', evidence: 'not-tried' }
    : { state: 'allowed', evidence: 'permitted-before', details: [permitted] };
}

/** Of secrets that were seen, the latest ones are named. */
const mostNames = 5;

function joined(names: readonly string[]): string {
  return names.join(', ');
}
