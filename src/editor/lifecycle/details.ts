import * as vscode from 'vscode';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Argument, Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { changeTags, updateDescription } from '../../secrets/cache/secretDetails.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { withViewProgress } from '../../host/viewProgress.js';
import type { TagChanges } from '../../secrets/model/ports.js';
import { descriptionProblem } from '../../secrets/model/tagRules.js';
import { askTags } from './askTags.js';
import { tagsOf } from './newValue.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';
import { doForAll, listLines, managerIdsOf, placesOf, type Selected } from './several.js';

/** Gives a secret another description. */
export async function planDescribing(
  argument: Given<'editDescription'>,
  parts: LifecycleParts,
): Promise<Plan> {
  const given = await secretOf(argument, vscode.l10n.t('Edit Description'), parts);
  const { manager, secret } = given;
  const { description: named }: Partial<Argument<'editDescription'>> = given;
  const title = vscode.l10n.t('Edit the description of {0} in {1}', secret, manager.alias);
  const description = named ?? (await askDescription(title, manager.id, secret, parts));
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Change the description of the secret {0}?', secret),
      vscode.l10n.t('Change'),
      [
        description === ''
          ? vscode.l10n.t('It has no description then.')
          : vscode.l10n.t('New description: {0}', description),
      ],
    ),
    run: () =>
      withViewProgress(() =>
        updateDescription(parts.writer, { managerId: manager.id, secretId: secret }, description),
      ),
  };
}

async function askDescription(
  title: string,
  managerId: string,
  secret: string,
  { catalog }: LifecycleParts,
): Promise<string> {
  const { description = '' } = await withViewProgress(() => catalog.describe(managerId, secret));
  return answered(
    await askText({
      title,
      prompt: vscode.l10n.t('What the secret is for; everybody who may list secrets can read it'),
      value: description,
      validate: descriptionProblem,
    }),
  );
}

/** Sets and takes away tags of a secret, or of all that are selected. */
export async function planTagging(
  argument: Given<'editTags'>,
  selected: Selected,
  parts: LifecycleParts,
): Promise<Plan> {
  const title = vscode.l10n.t('Edit Tags');
  const places = placesOf(selected, parts) ?? [await secretOf(argument, title, parts)];
  const [first] = places;
  if (first === undefined) {
    throw new SecretsError('cancelled');
  }
  const { tags, removeTags }: Partial<Argument<'editTags'>> = argument ?? {};
  const changes =
    tags === undefined && removeTags === undefined
      ? await askChanges(places, parts)
      : { set: tagsOf(tags ?? {}), remove: removeTags ?? [] };
  return {
    question: {
      ...questionIn(
        first.manager,
        places.length === 1
          ? vscode.l10n.t('Change the tags of the secret {0}?', first.secret)
          : vscode.l10n.t('Change the tags of {0} secrets?', places.length),
        vscode.l10n.t('Change'),
        [...(places.length === 1 ? [] : listLines(places)), ...linesOf(changes)],
      ),
      managerIds: managerIdsOf(places),
    },
    askPerson: places.length > 1,
    run: () =>
      doForAll(title, places, ({ manager, secret }) =>
        changeTags(parts.writer, { managerId: manager.id, secretId: secret }, changes),
      ),
  };
}

/** Of several secrets, what one of them has can be taken from all, and the rest is added to all. */
async function askChanges(
  places: NonNullable<ReturnType<typeof placesOf>>,
  { catalog }: LifecycleParts,
): Promise<TagChanges> {
  const [first] = places;
  const title =
    places.length === 1 && first !== undefined
      ? vscode.l10n.t('Edit the tags of {0} in {1}', first.secret, first.manager.alias)
      : vscode.l10n.t('Edit the tags of {0} secrets', places.length);
  const described = await withViewProgress(() =>
    Promise.all(places.map(({ manager, secret }) => catalog.describe(manager.id, secret))),
  );
  return await askTags(title, commonTags(described.map(({ tags }) => tags)));
}

/** Tags that all have, with the same value. */
function commonTags(all: readonly (readonly { readonly key: string; readonly value: string }[])[]) {
  const [first = [], ...others] = all;
  return first.filter(({ key, value }) =>
    others.every((tags) => tags.some((tag) => tag.key === key && tag.value === value)),
  );
}

function linesOf({ set, remove }: TagChanges): readonly string[] {
  return [
    ...(set.length > 0
      ? [vscode.l10n.t('Set: {0}', set.map(({ key, value }) => `${key} = ${value}`).join(', '))]
      : []),
    ...(remove.length > 0 ? [vscode.l10n.t('Remove: {0}', remove.join(', '))] : []),
  ];
}
