import { type SecretsError, toSecretsError } from '../model/errors.js';
import type { NewSecret, SecretLifecycleClient, SecretsManagerClient } from '../model/ports.js';
import { nameInArn } from '../model/secretArn.js';
import type { ClientSource } from '../model/services.js';
import { type WritingAction, writingActions } from './accessActions.js';
import type { SeenAnswers } from './accessEvidence.js';
import { isPermitted } from './permittedErrors.js';

/** What each call that leads a secret's life is permitted by. */
const actions: Readonly<Record<keyof SecretLifecycleClient, WritingAction>> = {
  createSecret: 'secretsmanager:CreateSecret',
  putSecretValue: 'secretsmanager:PutSecretValue',
  deleteSecret: 'secretsmanager:DeleteSecret',
  restoreSecret: 'secretsmanager:RestoreSecret',
  listSecretVersionIds: 'secretsmanager:ListSecretVersionIds',
  moveCurrent: 'secretsmanager:UpdateSecretVersionStage',
  rotateSecret: 'secretsmanager:RotateSecret',
  cancelRotateSecret: 'secretsmanager:CancelRotateSecret',
  updateDescription: 'secretsmanager:UpdateSecret',
  tagSecret: 'secretsmanager:TagResource',
  untagSecret: 'secretsmanager:UntagResource',
};

/** Of how many secrets it is kept what AWS said, for each action. */
const mostSecrets = 50;

type Seen = Map<WritingAction, Map<string, 'permitted' | 'refused'>>;

/**
 * Remembers, in memory, what AWS permitted and refused of what changes secrets: it has no way to ask without doing
 * it. What was seen is of one client, and goes with it: other credentials are told otherwise.
 */
export class SeenAccess {
  readonly #seen = new WeakMap<SecretsManagerClient, Seen>();
  readonly #watched = new WeakMap<SecretsManagerClient, SecretsManagerClient>();

  constructor(private readonly clients: ClientSource) {}

  /** The same clients, whose answers are noted. */
  readonly client: ClientSource = async (managerId, signal) => {
    const client = await this.clients(managerId, signal);
    const watched = this.#watched.get(client) ?? this.#watch(client);
    this.#watched.set(client, watched);
    return watched;
  };

  /** @param client of the source that this was made of */
  of(client: SecretsManagerClient): Partial<Record<WritingAction, SeenAnswers>> {
    return Object.fromEntries(this.#seen.get(client) ?? []);
  }

  #watch(client: SecretsManagerClient): SecretsManagerClient {
    const seen: Seen = new Map();
    this.#seen.set(client, seen);
    return new Proxy(client, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') {
          return member;
        }
        const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined;
        if (action === undefined) {
          return member.bind(target) as unknown;
        }
        return (...given: readonly [string | NewSecret, ...unknown[]]): unknown =>
          noting(seen, action, given[0], Reflect.apply(member, target, given) as Promise<unknown>);
      },
    });
  }
}

async function noting<Result>(
  seen: Seen,
  action: WritingAction,
  about: string | NewSecret,
  work: Promise<Result>,
): Promise<Result> {
  const id = typeof about === 'string' ? about : about.name;
  const secret = nameInArn(id) ?? id;
  try {
    const result = await work;
    note(seen, action, secret, 'permitted');
    if (typeof about !== 'string' && (about.tags ?? []).length > 0) {
      note(seen, 'secretsmanager:TagResource', secret, 'permitted');
    }
    // With which key it was encrypted is not known here, but no key stood in the way.
    seen.get('kms:GenerateDataKey')?.delete(secret);
    return result;
  } catch (thrown) {
    const error = toSecretsError(thrown);
    const refused = refusedBy(error);
    if (refused !== undefined) {
      note(seen, refused, secret, 'refused');
    }
    if (isPermitted(error)) {
      note(seen, action, secret, 'permitted');
    }
    throw thrown;
  }
}

function refusedBy({ code, details }: SecretsError): WritingAction | undefined {
  return code === 'access-denied' || code === 'kms-denied'
    ? writingActions.find((action) => action === details.action)
    : undefined;
}

function note(seen: Seen, action: WritingAction, secret: string, answer: 'permitted' | 'refused'): void {
  const answers = seen.get(action) ?? new Map<string, 'permitted' | 'refused'>();
  seen.set(action, answers);
  answers.delete(secret);
  answers.set(secret, answer);
  const [oldest] = answers.keys();
  if (answers.size > mostSecrets && oldest !== undefined) {
    answers.delete(oldest);
  }
}
