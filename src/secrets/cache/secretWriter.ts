import * as l10n from '@vscode/l10n';
import { isCreatableName } from '../../reference/notation/grammar.js';
import { SecretsError } from '../model/errors.js';
import type { SecretsErrorDetails } from '../model/errorCode.js';
import { jsonKeys, jsonOf } from '../model/keyLookup.js';
import { withProperty } from '../model/jsonObjectText.js';
import type { NewSecret, NewValue, SecretSummary, SecretValue, WrittenVersion } from '../model/ports.js';
import type { SecretAddress } from '../model/services.js';
import { newToken, SecretLifecycle } from './secretLifecycle.js';
import { currentVersion, withCurrent } from './secretWrites.js';

/** Which names a person can give a secret. */
export function creatableNames(): string {
  return l10n.t(
    "A name has 1 to 512 letters, digits and / _ + = . @ -; names with ! are made by AWS's own services only.",
  );
}

/** The most that a secret's value may take, in bytes; of a text, in UTF-8. */
export const maximumValueBytes = 65_536;

export interface WriteOptions {
  /** The version that the person saw; if another one is current by now, nothing is written. */
  readonly expectedVersionId?: string;
  readonly signal?: AbortSignal;
  /** Of {@link newToken}: who writes the same value again, because nobody knows how it went, gives the same one. */
  readonly token?: string;
}

export interface AddKeyOptions extends WriteOptions {
  /** Whether a key that is there already is given the new value. */
  readonly replace?: boolean;
}

/**
 * Everything that is written to Secrets Manager. What was written is known to the cache and to the catalog at
 * once. AWS has no compare-and-set of values: a change between our reading and our writing, a moment later, is not
 * seen.
 */
export class SecretWriter extends SecretLifecycle {
  /**
   * Creates a secret.
   *
   * @throws SecretsError invalid-configuration for a name that only AWS's own services can give, secret-exists, value-too-large, limit-exceeded, access-denied, …
   */
  async create(managerId: string, secret: NewSecret, signal?: AbortSignal): Promise<WrittenVersion> {
    const { name, value } = secret;
    checkName(name);
    checkSize(name, value);
    const token = newToken();
    const written = await this.write<WrittenVersion>({
      managerId,
      secretId: name,
      signal,
      send: (client) => client.createSecret(secret, token, signal),
      done: (present) => writtenAs(present, token),
    });
    this.parts.secrets.learn({ managerId, secretId: name }, this.asValue(written, value));
    this.parts.catalog.learn(managerId, {
      arn: written.arn,
      name: written.name,
      ...(secret.description !== undefined && { description: secret.description }),
      ...(secret.kmsKeyId !== undefined && { kmsKeyId: secret.kmsKeyId }),
      rotationEnabled: false,
      createdDate: this.date(),
      lastChangedDate: this.date(),
      tags: secret.tags ?? [],
      versions: { [written.versionId]: ['AWSCURRENT'] },
    });
    return written;
  }

  /**
   * Gives a secret a new value as a whole.
   *
   * @throws SecretsError conflict, value-too-large, pending-deletion, invalid-request (replica, owned by a service), …
   */
  putValue(
    managerId: string,
    secretId: string,
    value: NewValue,
    { signal, expectedVersionId, token }: WriteOptions = {},
  ): Promise<WrittenVersion> {
    return this.inTurn(managerId, secretId, async () => {
      checkSize(secretId, value);
      if (expectedVersionId !== undefined) {
        const present = await this.describe(managerId, secretId, signal);
        if (![expectedVersionId, token].includes(currentVersion(present))) {
          this.parts.secrets.forget({ managerId, secretId: present.arn });
          throw new SecretsError('conflict', { secretId: present.name });
        }
      }
      return this.put({ managerId, secretId }, value, signal, token);
    });
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
    const textFor = (current: SecretValue): string => textWith(current, key, value, options.replace === true);
    return this.change(managerId, secretId, textFor, options);
  }

  /**
   * Gives a secret a new text that is made of the one that is current now.
   *
   * @param textFor throws a SecretsError where there is none; nothing is written then
   * @throws SecretsError conflict, value-too-large, …
   */
  change(
    managerId: string,
    secretId: string,
    textFor: (current: SecretValue) => string,
    { signal, expectedVersionId }: WriteOptions = {},
  ): Promise<WrittenVersion> {
    return this.inTurn(managerId, secretId, async () => {
      const current = await this.readFresh({ managerId, secretId }, signal);
      if (expectedVersionId !== undefined && expectedVersionId !== current.versionId) {
        throw new SecretsError('conflict', { secretId: current.name });
      }
      const text = textFor(current);
      checkSize(current.name, text);
      return this.put({ managerId, secretId: current.arn }, text, signal);
    });
  }

  private async put(
    address: SecretAddress,
    value: NewValue,
    signal: AbortSignal | undefined,
    token = newToken(),
  ): Promise<WrittenVersion> {
    const { managerId, secretId } = address;
    const written = await this.write<WrittenVersion>({
      managerId,
      secretId,
      signal,
      send: (client) => client.putSecretValue(secretId, value, token, signal),
      done: (present) => (currentVersion(present) === token ? writtenAs(present, token) : undefined),
    });
    this.parts.secrets.learn(address, this.asValue(written, value));
    this.changed(managerId, written.arn, (known) => ({
      ...withCurrent(known, written.versionId),
      lastChangedDate: this.date(),
    }));
    return written;
  }

  private async readFresh(address: SecretAddress, signal: AbortSignal | undefined): Promise<SecretValue> {
    const { secrets } = this.parts;
    const options = { fresh: true, ...(signal !== undefined && { signal }) };
    return (await secrets.get(address, options)).value;
  }

  private asValue({ arn, name, versionId }: WrittenVersion, value: NewValue): SecretValue {
    const content =
      typeof value === 'string'
        ? ({ kind: 'text', text: value } as const)
        : ({ kind: 'binary', bytes: value } as const);
    return { arn, name, versionId, stages: ['AWSCURRENT'], createdDate: this.date(), content };
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

function checkSize(name: string, value: NewValue): void {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (bytes.byteLength > maximumValueBytes) {
    throw new SecretsError('value-too-large', { secretId: name });
  }
}

/** What a write gave whose answer was lost: its token is the id of its version. */
function writtenAs({ arn, name, versions }: SecretSummary, token: string): WrittenVersion | undefined {
  return versions[token] === undefined ? undefined : { arn, name, versionId: token };
}
