import * as l10n from '@vscode/l10n';
import { isCreatableName } from '../../reference/notation/grammar.js';
import { SecretsError, toSecretsError } from '../model/errors.js';
import type { SecretsErrorDetails } from '../model/errorCode.js';
import { jsonKeys, jsonOf } from '../model/keyLookup.js';
import { withProperty } from '../model/jsonObjectText.js';
import type {
  NewSecret,
  SecretsManagerClient,
  SecretSummary,
  SecretValue,
  WrittenVersion,
} from '../model/ports.js';
import type { ClientSource, SecretAddress, SecretReader } from '../model/services.js';
import { throwIfAborted } from '../model/abort.js';

/** Which names a person can give a secret. */
export function creatableNames(): string {
  return l10n.t(
    "A name has 1 to 512 letters, digits and / _ + = . @ -; names with ! are made by AWS's own services only.",
  );
}

/** The most that a secret's value may take, in bytes of UTF-8. */
const maximumValueBytes = 65_536;

export interface SecretWriterParts {
  readonly clients: ClientSource;
  readonly secrets: SecretReader & { learn(address: SecretAddress, value: SecretValue): void };
  readonly catalog: {
    find(managerId: string, secretId: string): SecretSummary | undefined;
    learn(managerId: string, secret: SecretSummary): void;
  };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface AddKeyOptions {
  /** The version that the person saw; if another one is current by now, nothing is written. */
  readonly expectedVersionId?: string;
  /** Whether a key that is there already is given the new value. */
  readonly replace?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Everything that is written to Secrets Manager. What was written is known to the cache and to the catalog at
 * once. AWS has no compare-and-set: a change between our reading and our writing, a moment later, is not seen.
 */
export class SecretWriter {
  /** The last write of each secret: two from here never read the same version. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: SecretWriterParts) {}

  /**
   * Creates a secret.
   *
   * @throws SecretsError invalid-configuration for a name that only AWS's own services can give, secret-exists, value-too-large, limit-exceeded, access-denied, …
   */
  async create(managerId: string, secret: NewSecret, signal?: AbortSignal): Promise<WrittenVersion> {
    checkName(secret.name);
    checkSize(secret.name, secret.text);
    const written = await this.call(managerId, signal, (client) => client.createSecret(secret, signal));
    this.parts.secrets.learn(
      { managerId, secretId: secret.name },
      valueOf(written, secret.text, this.date()),
    );
    this.parts.catalog.learn(managerId, {
      arn: written.arn,
      name: written.name,
      ...(secret.description !== undefined && { description: secret.description }),
      rotationEnabled: false,
      createdDate: this.date(),
      lastChangedDate: this.date(),
      tags: [],
      versions: { [written.versionId]: ['AWSCURRENT'] },
    });
    return written;
  }

  /**
   * Adds a key to a secret whose value is a JSON object; all else in it stays as it is, character by character.
   *
   * @throws SecretsError conflict, key-exists (without `replace`), not-json, binary-secret, value-too-large, …
   */
  addKey(
    managerId: string,
    secretId: string,
    key: string,
    value: string,
    options: AddKeyOptions = {},
  ): Promise<WrittenVersion> {
    return this.inTurn(managerId, secretId, async () => {
      const { signal, expectedVersionId } = options;
      const current = await this.readFresh({ managerId, secretId }, signal);
      if (expectedVersionId !== undefined && expectedVersionId !== current.versionId) {
        throw new SecretsError('conflict', { secretId: current.name });
      }
      const text = textWith(current, key, value, options.replace === true);
      checkSize(current.name, text);
      return this.put({ managerId, secretId }, current, text, signal);
    });
  }

  /** Takes back the deletion of a secret. */
  async restore(managerId: string, secretId: string, signal?: AbortSignal): Promise<void> {
    const restored = await this.call(managerId, signal, (client) => client.restoreSecret(secretId, signal));
    this.parts.secrets.forget({ managerId, secretId: restored.arn });
    const known = this.parts.catalog.find(managerId, restored.arn);
    if (known !== undefined) {
      const { deletedDate, ...rest } = known;
      this.parts.catalog.learn(managerId, deletedDate === undefined ? known : rest);
    }
  }

  private async put(
    address: SecretAddress,
    current: SecretValue,
    text: string,
    signal: AbortSignal | undefined,
  ): Promise<WrittenVersion> {
    const { managerId } = address;
    const { arn } = current;
    let written: WrittenVersion;
    try {
      written = await this.call(managerId, signal, (client) => client.putSecretValue(arn, text, signal));
    } catch (error) {
      // It may have been written all the same: what is cached is not to be relied upon.
      this.parts.secrets.forget({ managerId, secretId: arn });
      throw error;
    }
    this.parts.secrets.learn(address, valueOf(written, text, this.date()));
    const known = this.parts.catalog.find(managerId, arn);
    if (known !== undefined) {
      this.parts.catalog.learn(managerId, {
        ...known,
        lastChangedDate: this.date(),
        versions: movedLabels(known.versions, current.versionId, written.versionId),
      });
    }
    return written;
  }

  private async readFresh(address: SecretAddress, signal: AbortSignal | undefined): Promise<SecretValue> {
    const { secrets } = this.parts;
    const options = { fresh: true, ...(signal !== undefined && { signal }) };
    return (await secrets.get(address, options)).value;
  }

  private async call<Result>(
    managerId: string,
    signal: AbortSignal | undefined,
    work: (client: SecretsManagerClient) => Promise<Result>,
  ): Promise<Result> {
    throwIfAborted(signal);
    try {
      return await work(await this.parts.clients(managerId, signal));
    } catch (error) {
      throw toSecretsError(error);
    }
  }

  private async inTurn<Result>(
    managerId: string,
    secretId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
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

  private date(): Date {
    return new Date(this.parts.now());
  }
}

function textWith(current: SecretValue, key: string, value: string, replace: boolean): string {
  const details: SecretsErrorDetails = { secretId: current.name, key };
  if (current.content.kind === 'binary') {
    throw new SecretsError('binary-secret', details);
  }
  const text = jsonOf(current) === undefined ? undefined : withProperty(current.content.text, key, value);
  if (text === undefined) {
    throw new SecretsError('not-json', details);
  }
  if (!replace && jsonKeys(current).some((each) => each.key === key)) {
    throw new SecretsError('key-exists', details);
  }
  return text;
}

function checkName(name: string): void {
  if (!isCreatableName(name)) {
    throw new SecretsError('invalid-configuration', { reason: creatableNames() });
  }
}

function checkSize(name: string, text: string): void {
  if (new TextEncoder().encode(text).byteLength > maximumValueBytes) {
    throw new SecretsError('value-too-large', { secretId: name });
  }
}

function valueOf({ arn, name, versionId }: WrittenVersion, text: string, createdDate: Date): SecretValue {
  return { arn, name, versionId, stages: ['AWSCURRENT'], createdDate, content: { kind: 'text', text } };
}

/** AWSCURRENT moves to the new version, AWSPREVIOUS to the one that had it. */
function movedLabels(
  versions: SecretSummary['versions'],
  previous: string,
  current: string,
): SecretSummary['versions'] {
  const others = Object.entries(versions).map(([id, labels]): [string, readonly string[]] => [
    id,
    labels.filter((label) => label !== 'AWSCURRENT' && label !== 'AWSPREVIOUS'),
  ]);
  const moved = new Map(others);
  moved.set(previous, ['AWSPREVIOUS', ...(moved.get(previous) ?? [])]);
  moved.set(current, ['AWSCURRENT', ...(moved.get(current) ?? [])]);
  return Object.fromEntries([...moved].filter(([, labels]) => labels.length > 0));
}
