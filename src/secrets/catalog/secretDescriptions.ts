import { LRUCache } from 'lru-cache';
import { SharedRequest } from '../cache/sharedRequest.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretSummary } from '../model/ports.js';
import type { ClientSource } from '../model/services.js';

const maximumDescriptions = 2048;

/** What DescribeSecret tells of secrets, by the name or ARN that was asked for, and by the ARN. */
export class SecretDescriptions {
  private readonly known = new LRUCache<string, SecretSummary>({ max: maximumDescriptions });
  /** An answer counts only as long as its request stands here. */
  private readonly asked = new Map<string, SharedRequest<SecretSummary>>();

  constructor(private readonly clients: ClientSource) {}

  /**
   * What is known, else what AWS answers; one request for all who ask meanwhile.
   *
   * @throws SecretsError of AWS, of the manager's credentials, or cancelled
   */
  async get(managerId: string, secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    const key = keyOf(managerId, secretId);
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    let request = this.asked.get(key);
    if (request === undefined || request.abandoned) {
      request = this.ask(managerId, secretId, key);
    }
    return request.join(signal);
  }

  peek(managerId: string, secretId: string): SecretSummary | undefined {
    return this.known.peek(keyOf(managerId, secretId));
  }

  set(managerId: string, secret: SecretSummary): void {
    for (const secretId of [secret.arn, secret.name]) {
      const key = keyOf(managerId, secretId);
      this.asked.delete(key);
      this.known.set(key, secret);
    }
  }

  delete(managerId: string, secretIds: readonly string[]): void {
    for (const secretId of secretIds) {
      const key = keyOf(managerId, secretId);
      this.asked.delete(key);
      this.known.delete(key);
    }
  }

  /** Lets go what is known of the secrets of a manager; of all, if none is named. What is asked for now will be known. */
  drop(managerId: string | undefined): void {
    dropOf(this.known, managerId);
  }

  /** As {@link drop}, and what is asked for now is not kept either. */
  forget(managerId: string | undefined): void {
    this.drop(managerId);
    dropOf(this.asked, managerId);
  }

  private ask(managerId: string, secretId: string, key: string): SharedRequest<SecretSummary> {
    const request = new SharedRequest(async (signal) => {
      try {
        const client = await this.clients(managerId);
        if (signal.aborted) {
          throw new SecretsError('cancelled');
        }
        const secret = await client.describeSecret(secretId, signal);
        if (this.asked.get(key) === request) {
          this.known.set(key, secret);
          this.known.set(keyOf(managerId, secret.arn), secret);
        }
        return secret;
      } catch (error) {
        throw toSecretsError(error);
      } finally {
        if (this.asked.get(key) === request) {
          this.asked.delete(key);
        }
      }
    });
    this.asked.set(key, request);
    return request;
  }
}

function keyOf(managerId: string, secretId: string): string {
  return JSON.stringify([managerId, secretId]);
}

function dropOf(
  map: Pick<Map<string, unknown>, 'delete'> & { keys(): Iterable<string> },
  managerId: string | undefined,
): void {
  for (const key of [...map.keys()]) {
    if (managerId === undefined || (JSON.parse(key) as string[])[0] === managerId) {
      map.delete(key);
    }
  }
}
