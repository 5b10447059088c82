import { randomUUID } from 'node:crypto';
import type { VersionSelector } from '../../../src/reference/notation/reference.js';
import { SecretsError } from '../../../src/secrets/model/errors.js';
import type { SecretsErrorCode } from '../../../src/secrets/model/errorCode.js';
import type {
  BatchResult,
  Deletion,
  ListSecretsRequest,
  NewSecret,
  NewValue,
  SecretNames,
  SecretPage,
  SecretSummary,
  SecretsManagerClient,
  SecretTag,
  SecretValue,
  SecretVersion,
  WrittenVersion,
} from '../../../src/secrets/model/ports.js';
import { addresses, parseSecretArn } from '../../../src/secrets/model/secretArn.js';

/** One request that the client was asked for. */
export interface RecordedCall {
  readonly operation:
    | 'list'
    | 'describe'
    | 'get'
    | 'batch'
    | 'create'
    | 'put'
    | 'delete'
    | 'restore'
    | 'versions'
    | 'move'
    | 'rotate'
    | 'cancelRotation'
    | 'updateDescription'
    | 'tag'
    | 'untag';
  readonly ids: readonly string[];
  readonly version?: VersionSelector;
  readonly request?: ListSecretsRequest;
  readonly signal?: AbortSignal;
}

const homeRegion = 'eu-central-1';
const homeAccount = '111122223333';

/** An ARN as the scripted service gives it. */
export function arnOf(name: string, suffix = 'AbCdEf', region = homeRegion, account = homeAccount): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;
}

/** A text secret; `text` may be an object, which is written as JSON. */
export function textSecret(
  name: string,
  text: unknown,
  rest: Partial<Omit<SecretValue, 'content'>> = {},
): SecretValue {
  return {
    arn: arnOf(name),
    name,
    versionId: 'v1-00000000-0000-0000-0000-000000000000',
    stages: ['AWSCURRENT'],
    content: { kind: 'text', text: typeof text === 'string' ? text : JSON.stringify(text) },
    ...rest,
  };
}

export function binarySecret(name: string, bytes: Uint8Array): SecretValue {
  return { ...textSecret(name, ''), content: { kind: 'binary', bytes } };
}

/** A summary as ListSecrets gives it. */
export function summary(name: string, rest: Partial<SecretSummary> = {}): SecretSummary {
  return { arn: arnOf(name), name, rotationEnabled: false, tags: [], versions: {}, ...rest };
}

function written(value: NewValue, token: string = randomUUID()): Pick<SecretValue, 'versionId' | 'content'> {
  const content =
    typeof value === 'string'
      ? ({ kind: 'text', text: value } as const)
      : ({ kind: 'binary', bytes: value } as const);
  return { versionId: token, content };
}

/**
 * A Secrets Manager in memory whose answers a test scripts: its secrets, errors by name or ARN, whether
 * batches are permitted, and a gate that every request waits at.
 */
export class ScriptedClient implements SecretsManagerClient {
  readonly calls: RecordedCall[] = [];
  readonly secrets: SecretValue[] = [];
  readonly failures = new Map<string, SecretsError>();
  /** Fails whole batches. */
  batchFailure: SecretsError | undefined;
  /** Fails everything. */
  outage: SecretsError | undefined;
  /** What every request waits for; also ends when the request is aborted. */
  gate: ((call: RecordedCall) => Promise<unknown>) | undefined;
  pages: SecretPage[] = [];
  running = 0;
  mostRunning = 0;

  constructor(secrets: readonly SecretValue[] = []) {
    this.secrets.push(...secrets);
  }

  /** Fails requests for this id. */
  fail(secretId: string, code: SecretsErrorCode): void {
    this.failures.set(secretId, new SecretsError(code, { secretId }));
  }

  denyBatch(): void {
    this.batchFailure = new SecretsError('access-denied', { action: 'secretsmanager:BatchGetSecretValue' });
  }

  /** Replaces the secret of the same ARN. */
  put(secret: SecretValue): void {
    const index = this.secrets.findIndex(({ arn }) => arn === secret.arn);
    this.secrets.splice(index === -1 ? this.secrets.length : index, 1, secret);
  }

  countOf(operation: RecordedCall['operation']): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  /** Whether the request of this number was aborted. */
  wasAborted(index: number): boolean {
    return this.calls[index]?.signal?.aborted === true;
  }

  async listSecrets(request: ListSecretsRequest, signal?: AbortSignal): Promise<SecretPage> {
    await this.enter({ operation: 'list', ids: [], request, ...(signal && { signal }) });
    const index = request.nextToken === undefined ? 0 : Number(request.nextToken);
    return this.pages[index] ?? { secrets: [] };
  }

  async describeSecret(secretId: string, signal?: AbortSignal): Promise<SecretSummary> {
    await this.enter({ operation: 'describe', ids: [secretId], ...(signal && { signal }) });
    const { arn, name, versionId } = this.find(secretId);
    return { ...summary(name, { versions: { [versionId]: ['AWSCURRENT'] } }), arn };
  }

  async getSecretValue(
    secretId: string,
    version: VersionSelector | undefined,
    signal?: AbortSignal,
  ): Promise<SecretValue> {
    await this.enter({
      operation: 'get',
      ids: [secretId],
      ...(version && { version }),
      ...(signal && { signal }),
    });
    return this.find(secretId);
  }

  async batchGetSecretValue(secretIds: readonly string[], signal?: AbortSignal): Promise<BatchResult> {
    await this.enter({ operation: 'batch', ids: [...secretIds], ...(signal && { signal }) });
    if (this.batchFailure !== undefined) {
      throw this.batchFailure;
    }
    const values: SecretValue[] = [];
    const errors: { secretId: string; error: SecretsError }[] = [];
    for (const secretId of secretIds) {
      try {
        values.unshift(this.find(secretId));
      } catch (error) {
        errors.push({ secretId, error: error as SecretsError });
      }
    }
    return { values: [...new Set(values)], errors };
  }

  async createSecret(secret: NewSecret, token?: string, signal?: AbortSignal): Promise<WrittenVersion> {
    await this.enter({ operation: 'create', ids: [secret.name], ...(signal && { signal }) });
    if (this.secrets.some(({ arn }) => arn === arnOf(secret.name))) {
      throw new SecretsError('secret-exists', { secretId: secret.name });
    }
    this.put({ ...textSecret(secret.name, ''), ...written(secret.value, token) });
    return this.find(secret.name);
  }

  async putSecretValue(
    secretId: string,
    value: NewValue,
    token?: string,
    signal?: AbortSignal,
  ): Promise<WrittenVersion> {
    await this.enter({ operation: 'put', ids: [secretId], ...(signal && { signal }) });
    this.put({ ...this.find(secretId), ...written(value, token) });
    return this.find(secretId);
  }

  async deleteSecret(
    secretId: string,
    deletion: Deletion,
    signal?: AbortSignal,
  ): Promise<{ arn: string; name: string; deletionDate?: Date }> {
    await this.enter({ operation: 'delete', ids: [secretId], ...(signal && { signal }) });
    const found = this.find(secretId);
    const { arn, name } = found;
    if ('force' in deletion) {
      this.secrets.splice(this.secrets.indexOf(found), 1);
    } else {
      this.fail(name, 'pending-deletion');
    }
    return { arn, name };
  }

  /** Takes back a scripted `pending-deletion`. */
  async restoreSecret(secretId: string, signal?: AbortSignal): Promise<{ arn: string; name: string }> {
    await this.enter({ operation: 'restore', ids: [secretId], ...(signal && { signal }) });
    this.failures.delete(secretId);
    return this.find(secretId);
  }

  async listSecretVersionIds(secretId: string, signal?: AbortSignal): Promise<readonly SecretVersion[]> {
    await this.enter({ operation: 'versions', ids: [secretId], ...(signal && { signal }) });
    const { versionId, stages } = this.find(secretId);
    return [{ versionId, stages }];
  }

  async moveCurrent(secretId: string, from: string, to: string, signal?: AbortSignal): Promise<SecretNames> {
    await this.enter({ operation: 'move', ids: [secretId, from, to], ...(signal && { signal }) });
    if (this.find(secretId).versionId !== from) {
      throw new SecretsError('conflict', { secretId });
    }
    this.put({ ...this.find(secretId), versionId: to });
    return this.find(secretId);
  }

  rotateSecret(secretId: string, _token?: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.details('rotate', [secretId], signal);
  }

  cancelRotateSecret(secretId: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.details('cancelRotation', [secretId], signal);
  }

  updateDescription(secretId: string, _description: string, signal?: AbortSignal): Promise<SecretNames> {
    return this.details('updateDescription', [secretId], signal);
  }

  async tagSecret(secretId: string, tags: readonly SecretTag[], signal?: AbortSignal): Promise<void> {
    await this.details('tag', [secretId, ...tags.map(({ key }) => key)], signal);
  }

  async untagSecret(secretId: string, keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.details('untag', [secretId, ...keys], signal);
  }

  dispose(): void {
    this.secrets.length = 0;
  }

  private async details(
    operation: RecordedCall['operation'],
    ids: readonly [string, ...string[]],
    signal: AbortSignal | undefined,
  ): Promise<SecretNames> {
    await this.enter({ operation, ids, ...(signal && { signal }) });
    return this.find(ids[0]);
  }

  private async enter(call: RecordedCall): Promise<void> {
    this.calls.push(call);
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    try {
      const aborted = new Promise((_, reject) => {
        call.signal?.addEventListener('abort', () => reject(new SecretsError('cancelled')));
      });
      await Promise.race([this.gate?.(call), aborted]);
    } finally {
      this.running -= 1;
    }
    if (this.outage !== undefined) {
      throw this.outage;
    }
  }

  private find(secretId: string): SecretValue {
    const failure = this.failures.get(secretId);
    if (failure !== undefined) {
      throw failure;
    }
    const isArn = parseSecretArn(secretId) !== undefined;
    const found = this.secrets.find(({ arn, name }) =>
      isArn ? addresses(secretId, arn) : name === secretId && arn.includes(`:${homeRegion}:${homeAccount}:`),
    );
    if (found === undefined) {
      throw new SecretsError('secret-not-found', { secretId, region: homeRegion });
    }
    return found;
  }
}
