import { SecretsError } from '../model/errors.js';
import type {
  SecretNames,
  SecretsManagerClient,
  SecretSummary,
  SecretTag,
  TagChanges,
} from '../model/ports.js';
import { descriptionProblem, tagKeyProblem, tagValueProblem } from '../model/tagRules.js';
import { SecretWrites, without } from './secretWrites.js';

/** What is told of a secret beside its value: its description and its tags. */
export abstract class SecretDetails extends SecretWrites {
  /**
   * Gives a secret another description.
   *
   * @param description empty: none
   * @throws SecretsError invalid-configuration for a longer one than AWS takes; …
   */
  async updateDescription(
    managerId: string,
    secretId: string,
    description: string,
    signal?: AbortSignal,
  ): Promise<void> {
    refuse(descriptionProblem(description));
    await this.inTurn(managerId, secretId, async () => {
      const updated = await this.write<SecretNames>({
        managerId,
        secretId,
        signal,
        send: (client) => client.updateDescription(secretId, description, signal),
        done: (present) => ((present.description ?? '') === description ? present : undefined),
      });
      this.changed(managerId, updated.arn, (known) => ({
        ...without(known, 'description'),
        ...(description !== '' && { description }),
        lastChangedDate: this.date(),
      }));
    });
  }

  /**
   * Changes tags of a secret: takes some away first, so that there is room for new ones. Where the second of the two
   * calls fails, what the first one did is known.
   *
   * @throws SecretsError invalid-configuration for what AWS takes from nobody; limit-exceeded beyond 50 tags; …
   */
  async changeTags(
    managerId: string,
    secretId: string,
    { set, remove }: TagChanges,
    signal?: AbortSignal,
  ): Promise<void> {
    set.forEach(({ key, value }) => refuse(tagKeyProblem(key) ?? tagValueProblem(value)));
    const step = async (
      tagsAfter: (tags: readonly SecretTag[]) => readonly SecretTag[],
      send: (client: SecretsManagerClient) => Promise<void>,
    ): Promise<void> => {
      const isDone = ({ tags }: SecretSummary): boolean => isSameTags(tagsAfter(tags), tags);
      await this.write<true>({
        managerId,
        secretId,
        signal,
        send: (client) => send(client).then(() => true),
        done: (present) => (isDone(present) ? true : undefined),
      });
      const change = (known: SecretSummary): SecretSummary => ({ ...known, tags: tagsAfter(known.tags) });
      this.changed(managerId, secretId, (known) => ({ ...change(known), lastChangedDate: this.date() }));
    };
    await this.inTurn(managerId, secretId, async () => {
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
