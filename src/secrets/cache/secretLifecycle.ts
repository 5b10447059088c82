import { SecretsError } from '../model/errors.js';
import type { Deletion, SecretNames, SecretSummary, SecretVersion } from '../model/ports.js';
import type { SecretAddress } from '../model/services.js';
import { currentVersion, SecretWrites, withCurrent, without } from './secretWrites.js';

const dayMilliseconds = 86_400_000;

/** What is done to a secret as a whole, and to its versions. What was done is known to cache and catalog at once. */
export abstract class SecretLifecycle extends SecretWrites {
  /**
   * Deletes a secret: after 7 to 30 days, in which it can be restored, or at once.
   *
   * @returns when it is gone
   * @throws SecretsError secret-not-found, pending-deletion, invalid-request (replicas, owned by a service), …
   */
  delete(managerId: string, secretId: string, deletion: Deletion, signal?: AbortSignal): Promise<Date> {
    return this.inTurn(managerId, secretId, async () => {
      const isForced = 'force' in deletion;
      const deleted = await this.write<SecretNames & { readonly deletionDate?: Date }>({
        managerId,
        secretId,
        signal,
        send: (client) => client.deleteSecret(secretId, deletion, signal),
        done: ({ arn, name, deletedDate }) =>
          !isForced && deletedDate !== undefined ? { arn, name } : undefined,
      });
      this.parts.secrets.forget({ managerId, secretId: deleted.arn });
      if (isForced) {
        this.parts.catalog.remove(managerId, deleted.arn);
      } else {
        this.changed(managerId, deleted.arn, (known) => ({ ...known, deletedDate: this.date() }));
      }
      const days = isForced ? 0 : deletion.recoveryWindowInDays;
      return deleted.deletionDate ?? new Date(this.parts.now() + days * dayMilliseconds);
    });
  }

  /** Takes back the deletion of a secret. */
  async restore(managerId: string, secretId: string, signal?: AbortSignal): Promise<void> {
    await this.inTurn(managerId, secretId, async () => {
      const restored = await this.write<SecretNames>({
        managerId,
        secretId,
        signal,
        send: (client) => client.restoreSecret(secretId, signal),
        done: (present) => (present.deletedDate === undefined ? present : undefined),
      });
      this.parts.secrets.forget({ managerId, secretId: restored.arn });
      this.changed(managerId, restored.arn, (known) => without(known, 'deletedDate'));
    });
  }

  /** All versions of a secret, the newest first; those without a label too, which AWS may drop at any time. */
  async versions(
    managerId: string,
    secretId: string,
    signal?: AbortSignal,
  ): Promise<readonly SecretVersion[]> {
    const versions = await this.ask(managerId, signal, (client) =>
      client.listSecretVersionIds(secretId, signal),
    );
    const timeOf = ({ createdDate }: SecretVersion): number => createdDate?.getTime() ?? 0;
    return [...versions].sort((one, other) => timeOf(other) - timeOf(one));
  }

  /**
   * Makes an earlier version current again. The version that is current now is the lock.
   *
   * @throws SecretsError version-not-found; conflict where another version became current meanwhile; …
   */
  async restoreVersion(
    managerId: string,
    secretId: string,
    versionId: string,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.inTurn(managerId, secretId, async () => {
      const present = await this.describe(managerId, secretId, signal);
      const from = currentVersion(present);
      if (from === versionId) {
        return;
      }
      if (from === undefined) {
        throw new SecretsError('version-not-found', { secretId: present.name, version: 'AWSCURRENT' });
      }
      const { arn } = present;
      await this.write<SecretNames>({
        managerId,
        secretId: arn,
        signal,
        send: (client) => client.moveCurrent(arn, from, versionId, signal),
        done: (now) => (currentVersion(now) === versionId ? now : undefined),
      });
      this.readAgain({ managerId, secretId: arn });
      this.changed(managerId, arn, (known) => ({
        ...withCurrent(known, versionId),
        lastChangedDate: this.date(),
      }));
    });
  }

  /**
   * Starts a rotation, which goes on in AWS: the new value is there some time later.
   *
   * @throws SecretsError invalid-request where nothing rotates the secret, or a rotation is under way; …
   */
  async rotate(managerId: string, secretId: string, signal?: AbortSignal): Promise<void> {
    const token = newToken();
    await this.inTurn(managerId, secretId, async () => {
      const rotated = await this.write<SecretNames>({
        managerId,
        secretId,
        signal,
        send: (client) => client.rotateSecret(secretId, token, signal),
        done: (present) => (present.versions[token] === undefined ? undefined : present),
      });
      // A short rotation may be done already.
      this.parts.secrets.forget({ managerId, secretId: rotated.arn });
    });
  }

  /** Turns the rotation of a secret off; what is under way in AWS is not undone. */
  async cancelRotation(managerId: string, secretId: string, signal?: AbortSignal): Promise<void> {
    await this.inTurn(managerId, secretId, async () => {
      const cancelled = await this.write<SecretNames>({
        managerId,
        secretId,
        signal,
        send: (client) => client.cancelRotateSecret(secretId, signal),
        done: (present) => (present.rotationEnabled ? undefined : present),
      });
      this.changed(managerId, cancelled.arn, (known) => ({
        ...without(known, 'nextRotationDate'),
        rotationEnabled: false,
      }));
    });
  }

  /** The value is another one now: whoever shows it is given it. */
  private readAgain(address: SecretAddress): void {
    const { secrets } = this.parts;
    const isShown = secrets.peek(address).kind === 'value';
    secrets.forget(address);
    if (isShown) {
      void secrets.get(address).catch(() => undefined);
    }
  }

  /** The secret as AWS knows it now. */
  protected async describe(
    managerId: string,
    secretId: string,
    signal: AbortSignal | undefined,
  ): Promise<SecretSummary> {
    const present = await this.ask(managerId, signal, (client) => client.describeSecret(secretId, signal));
    this.parts.catalog.learn(managerId, present);
    return present;
  }
}

/** A ClientRequestToken: a call that is repeated with it writes nothing twice. */
export function newToken(): string {
  return globalThis.crypto.randomUUID();
}
