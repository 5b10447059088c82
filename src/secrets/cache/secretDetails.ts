import { SecretsError } from '../model/errors.js';
import type { SecretsErrorDetails } from '../model/errorCode.js';
import { withRenamedProperty } from '../model/jsonObjectText.js';
import { jsonKeys, jsonOf } from '../model/keyLookup.js';
import type {
  SecretNames,
  SecretsManagerClient,
  SecretSummary,
  SecretTag,
  SecretValue,
  TagChanges,
  WrittenVersion,
} from '../model/ports.js';
import type { SecretAddress } from '../model/services.js';
import { descriptionProblem, tagKeyProblem, tagValueProblem } from '../model/tagRules.js';
import { without } from './secretWrites.js';
import type { SecretWriter, WriteOptions } from './secretWriter.js';

// What is seldom written, apart from the writer: it is loaded when it is needed.

/** Which secret; with the writer's turns. */
type Address = Omit<SecretAddress, 'version'>;

/**
 * Gives a secret another description.
 *
 * @param description empty: none
 * @throws SecretsError invalid-configuration for a longer one than AWS takes; …
 */
export async function updateDescription(
  writer: SecretWriter,
  { managerId, secretId }: Address,
  description: string,
  signal?: AbortSignal,
): Promise<void> {
  refuse(descriptionProblem(description));
  await writer.inTurn(managerId, secretId, async () => {
    const updated = await writer.write<SecretNames>({
      managerId,
      secretId,
      signal,
      send: (client) => client.updateDescription(secretId, description, signal),
      done: (present) => ((present.description ?? '') === description ? present : undefined),
    });
    writer.changed(managerId, updated.arn, (known) => ({
      ...without(known, 'description'),
      ...(description !== '' && { description }),
      lastChangedDate: writer.date(),
    }));
  });
}

/**
 * Changes tags of a secret: takes some away first, so that there is room for new ones. Where the second of the two
 * calls fails, what the first one did is known.
 *
 * @throws SecretsError invalid-configuration for what AWS takes from nobody; limit-exceeded beyond 50 tags; …
 */
export async function changeTags(
  writer: SecretWriter,
  { managerId, secretId }: Address,
  { set, remove }: TagChanges,
  signal?: AbortSignal,
): Promise<void> {
  set.forEach(({ key, value }) => refuse(tagKeyProblem(key) ?? tagValueProblem(value)));
  const step = async (
    tagsAfter: (tags: readonly SecretTag[]) => readonly SecretTag[],
    send: (client: SecretsManagerClient) => Promise<void>,
  ): Promise<void> => {
    const isDone = ({ tags }: SecretSummary): boolean => isSameTags(tagsAfter(tags), tags);
    await writer.write<true>({
      managerId,
      secretId,
      signal,
      send: (client) => send(client).then(() => true),
      done: (present) => (isDone(present) ? true : undefined),
    });
    writer.changed(managerId, secretId, (known) => ({
      ...known,
      tags: tagsAfter(known.tags),
      lastChangedDate: writer.date(),
    }));
  };
  await writer.inTurn(managerId, secretId, async () => {
    if (remove.length > 0) {
      await step(
        (tags) => tags.filter(({ key }) => !remove.includes(key)),
        (client) => client.untagSecret(secretId, remove, signal),
      );
    }
    if (set.length > 0) {
      await step(
        (tags) => [...tags.filter(({ key }) => !set.some((each) => each.key === key)), ...set],
        (client) => client.tagSecret(secretId, set, signal),
      );
    }
  });
}

/**
 * Gives a key of a secret whose value is a JSON object another name, in one new version; all else in it stays as it
 * is, character by character.
 *
 * @throws SecretsError conflict, key-not-found, key-exists, not-json, binary-secret, value-too-large, …
 */
export function renameKey(
  writer: SecretWriter,
  { managerId, secretId }: Address,
  { from, to }: { readonly from: string; readonly to: string },
  options?: WriteOptions,
): Promise<WrittenVersion> {
  return writer.change(managerId, secretId, (current) => textWithRenamed(current, from, to), options);
}

function textWithRenamed(current: SecretValue, from: string, to: string): string {
  const details = (key: string): SecretsErrorDetails => ({ secretId: current.name, key });
  if (current.content.kind === 'binary') {
    throw new SecretsError('binary-secret', details(from));
  }
  const value = jsonOf(current);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SecretsError('not-json', details(from));
  }
  if (jsonKeys(current).some(({ key }) => key === to)) {
    throw new SecretsError('key-exists', details(to));
  }
  const text = withRenamedProperty(current.content.text, from, to);
  if (text === undefined) {
    throw new SecretsError('key-not-found', details(from));
  }
  return text;
}

function refuse(reason: string | undefined): void {
  if (reason !== undefined) {
    throw new SecretsError('invalid-configuration', { reason });
  }
}

/** In whatever order. */
function isSameTags(some: readonly SecretTag[], others: readonly SecretTag[]): boolean {
  const inOrder = (tags: readonly SecretTag[]): string =>
    JSON.stringify(tags.map(({ key, value }) => [key, value]).sort());
  return inOrder(some) === inOrder(others);
}
