import { SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretsManagerClient, SecretSummary, SecretValue } from '../model/ports.js';
import type { ClientSource, SecretAddress, SecretReader } from '../model/services.js';
import { throwIfAborted } from '../model/abort.js';

export interface SecretWriterParts {
  readonly clients: ClientSource;
  /** @throws SecretsError read-only, where nothing may be written to this secret manager */
  readonly requireWritable: (managerId: string) => void;
  readonly secrets: SecretReader & { learn(address: SecretAddress, value: SecretValue): void };
  readonly catalog: {
    find(managerId: string, secretId: string): SecretSummary | undefined;
    learn(managerId: string, secret: SecretSummary): void;
    remove(managerId: string, secretId: string): void;
  };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is written, where. */
export interface Write<Result> {
  readonly managerId: string;
  readonly secretId: string;
  readonly signal: AbortSignal | undefined;
  readonly send: (client: SecretsManagerClient) => Promise<Result>;
  /** What it gives, where the present state shows that it was done; undefined: it was not. */
  readonly done?: (present: SecretSummary) => Result | undefined;
}

/** How long a write that failed waits for the present state, in milliseconds: the network may be why it failed. */
const longestLook = 5_000;

/** What every write has in common: one after the other for each secret, and a look at what is there when it failed. */
export abstract class SecretWrites {
  /** The last write of each secret: two from here never read the same version. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(protected readonly parts: SecretWriterParts) {}

  /**
   * Does a write. Where it fails, what is known of the secret is dropped and its present state is read: a write whose
   * answer was lost counts as done where it was.
   *
   * @throws SecretsError why it was not done, or why nobody knows
   */
  async write<Result>(write: Write<Result>): Promise<Result> {
    const { managerId, secretId, signal, send, done } = write;
    this.parts.requireWritable(managerId);
    const client = await this.clientOf(managerId, signal);
    try {
      return await send(client);
    } catch (thrown) {
      const error = toSecretsError(thrown);
      this.parts.secrets.forget({ managerId, secretId });
      const looking = isRefused(error) ? undefined : this.look(client, write);
      // Whoever cancels does not wait.
      const present = error.code === 'cancelled' ? undefined : await looking;
      const result = present === undefined ? undefined : done?.(present);
      if (result === undefined) {
        throw error;
      }
      return result;
    }
  }

  /** Asks AWS for something that the write depends on. */
  protected async ask<Result>(
    managerId: string,
    signal: AbortSignal | undefined,
    work: (client: SecretsManagerClient) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work(await this.clientOf(managerId, signal));
    } catch (error) {
      throw toSecretsError(error);
    }
  }

  /** Runs once all earlier work on the same secret has ended. */
  async inTurn<Result>(managerId: string, secretId: string, work: () => Promise<Result>): Promise<Result> {
    const key = JSON.stringify([managerId, this.parts.catalog.find(managerId, secretId)?.arn ?? secretId]);
    const before = this.queues.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.queues.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(key) === turn) {
        this.queues.delete(key);
      }
    }
  }

  /** Tells the catalog what changed, where it knows the secret. */
  changed(managerId: string, secretId: string, change: (known: SecretSummary) => SecretSummary): void {
    const known = this.parts.catalog.find(managerId, secretId);
    if (known !== undefined) {
      this.parts.catalog.learn(managerId, change(known));
    }
  }

  date(): Date {
    return new Date(this.parts.now());
  }

  private async clientOf(managerId: string, signal: AbortSignal | undefined): Promise<SecretsManagerClient> {
    throwIfAborted(signal);
    try {
      return await this.parts.clients(managerId, signal);
    } catch (error) {
      throw toSecretsError(error);
    }
  }

  /** The present state, for all readers; undefined: nobody knows. */
  private async look(
    client: SecretsManagerClient,
    { managerId, secretId }: Write<unknown>,
  ): Promise<SecretSummary | undefined> {
    try {
      const present = await client.describeSecret(secretId, AbortSignal.timeout(longestLook));
      this.parts.catalog.learn(managerId, present);
      return present;
    } catch (error) {
      if (error instanceof SecretsError && error.code === 'secret-not-found') {
        this.parts.catalog.remove(managerId, secretId);
      }
      return undefined;
    }
  }
}

/** True for what AWS refused for sure, and what says nothing new of the secret. */
function isRefused(error: SecretsError): boolean {
  return refusals.has(error.code);
}

const refusals: ReadonlySet<string> = new Set([
  'access-denied',
  'kms-denied',
  'encryption-failure',
  'secret-exists',
  'limit-exceeded',
  'unknown-access-key',
  'wrong-secret-key',
  'expired-credentials',
  'signed-out',
  'clock-skew',
]);

/** The version that has AWSCURRENT; undefined: the secret has no value yet. */
export function currentVersion({ versions }: SecretSummary): string | undefined {
  return Object.entries(versions).find(([, labels]) => labels.includes('AWSCURRENT'))?.[0];
}

/** AWSCURRENT moves to a version, AWSPREVIOUS to the one that had it. */
export function withCurrent(secret: SecretSummary, current: string): SecretSummary {
  const previous = currentVersion(secret);
  if (previous === current) {
    return secret;
  }
  const moved = new Map(
    Object.entries(secret.versions).map(([id, labels]): [string, readonly string[]] => [
      id,
      labels.filter((label) => label !== 'AWSCURRENT' && label !== 'AWSPREVIOUS'),
    ]),
  );
  if (previous !== undefined) {
    moved.set(previous, ['AWSPREVIOUS', ...(moved.get(previous) ?? [])]);
  }
  moved.set(current, ['AWSCURRENT', ...(moved.get(current) ?? [])]);
  return { ...secret, versions: Object.fromEntries([...moved].filter(([, labels]) => labels.length > 0)) };
}

/** What is known of a secret, without one of the things that it may lack. */
export function without(
  secret: SecretSummary,
  name: 'deletedDate' | 'description' | 'nextRotationDate',
): SecretSummary {
  return Object.fromEntries(
    Object.entries(secret).filter(([each]) => each !== name),
  ) as unknown as SecretSummary;
}
