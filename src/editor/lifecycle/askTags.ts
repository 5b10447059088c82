import * as vscode from 'vscode';
import { askChoice } from '../../host/ask/askChoice.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { SecretTag, TagChanges } from '../../secrets/model/ports.js';
import { isReservedTag, tagBounds, tagKeyProblem, tagValueProblem } from '../../secrets/model/tagRules.js';

type Step = 'add' | 'save' | { readonly edit: string };

/**
 * Lets a person change tags until he saves.
 *
 * @param present the tags as they are
 * @returns what is to be changed; nothing where all is as it was
 * @throws SecretsError cancelled
 */
export async function askTags(title: string, present: readonly SecretTag[]): Promise<TagChanges> {
  const tags = new Map(present.map(({ key, value }) => [key, value]));
  for (;;) {
    const changes = changesBetween(present, tags);
    const step = answered(await askChoice<Step>({ title, ...stepsFor(tags, changes) }));
    if (step === 'save') {
      return changes;
    }
    if (step === 'add') {
      const key = await askKey(title, tags);
      tags.set(key, await askTagValue(title, key, ''));
    } else {
      await change(title, step.edit, tags);
    }
  }
}

function changesBetween(present: readonly SecretTag[], tags: ReadonlyMap<string, string>): TagChanges {
  const before = new Map(present.map(({ key, value }) => [key, value]));
  return {
    set: [...tags]
      .filter(([key, value]) => before.get(key) !== value)
      .map(([key, value]) => ({ key, value })),
    remove: [...before.keys()].filter((key) => !tags.has(key)),
  };
}

function stepsFor(tags: ReadonlyMap<string, string>, { set, remove }: TagChanges) {
  const count = set.length + remove.length;
  const save = {
    label: vscode.l10n.t('Save'),
    description: vscode.l10n.t('changes: {0}', count),
    iconPath: new vscode.ThemeIcon('check'),
    value: 'save' as const,
  };
  const add = {
    label: vscode.l10n.t('Add Tag…'),
    iconPath: new vscode.ThemeIcon('add'),
    value: 'add' as const,
  };
  const edits = [...tags]
    .filter(([key]) => !isReservedTag(key))
    .map(([key, value]) => ({
      label: key,
      description: value,
      iconPath: new vscode.ThemeIcon('tag'),
      value: { edit: key },
    }));
  return {
    placeholder:
      remove.length > 0
        ? vscode.l10n.t('Tags that will be removed: {0}', remove.join(', '))
        : vscode.l10n.t('Choose a tag to change or remove it'),
    choices: [...(count > 0 ? [save] : []), ...edits, ...(tags.size < tagBounds.tags ? [add] : [])],
  };
}

async function change(title: string, key: string, tags: Map<string, string>): Promise<void> {
  const remove = answered(
    await askChoice<boolean>({
      title,
      placeholder: key,
      choices: [
        { label: vscode.l10n.t('Change Its Value…'), iconPath: new vscode.ThemeIcon('edit'), value: false },
        { label: vscode.l10n.t('Remove the Tag'), iconPath: new vscode.ThemeIcon('trash'), value: true },
      ],
    }),
  );
  if (remove) {
    tags.delete(key);
  } else {
    tags.set(key, await askTagValue(title, key, tags.get(key) ?? ''));
  }
}

async function askKey(title: string, tags: ReadonlyMap<string, string>): Promise<string> {
  return answered(
    await askText({
      title,
      prompt: vscode.l10n.t('Key of the tag'),
      validate: (key) =>
        tagKeyProblem(key) ?? (tags.has(key) ? vscode.l10n.t('There is a tag {0} already.', key) : undefined),
    }),
  );
}

async function askTagValue(title: string, key: string, value: string): Promise<string> {
  const prompt = vscode.l10n.t('Value of the tag {0}; it may be empty', key);
  return answered(await askText({ title, prompt, value, validate: tagValueProblem }));
}
