import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { askChoice } from '../../host/ask/askChoice.js';
import type { Choice } from '../../host/ask/choice.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import type { Plan } from '../../host/gate/gate.js';
import { whileCancellable } from '../../host/progress.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { Deletion } from '../../secrets/model/ports.js';
import { findReferences } from '../navigation/findReferences.js';
import { soughtSecret } from '../navigation/sameReference.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';
import { doForAll, listLines, managerIdsOf, placesOf, type SecretPlace, type Selected } from './several.js';

/** AWS's own default, and its bounds, in days. */
const usualWindow = 30;
const windows = { shortest: 7, longest: 30 };

/**
 * Deletes a secret, after its references in the workspace were counted: for a person, when he said when, or typed its
 * name to have it gone at once.
 */
export async function planDeleting(
  argument: Given<'deleteSecret'>,
  caller: Caller,
  selected: Selected,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'deleteSecret'>>> {
  const several = placesOf(selected, parts);
  if (several !== undefined) {
    return planDeletingAll(several, parts);
  }
  const given = await secretOf(argument, vscode.l10n.t('Delete Secret'), parts);
  const { manager, secret } = given;
  const asked = argument === undefined || caller !== 'code' ? undefined : deletionIn(argument);
  const uses = await usesOf([given], parts);
  const deletion = asked ?? (await askWhen(secret, uses));
  const isForced = 'force' in deletion;
  const question = questionIn(
    manager,
    isForced
      ? vscode.l10n.t('Delete the secret {0} at once?', secret)
      : vscode.l10n.t('Delete the secret {0} in {1} days?', secret, deletion.recoveryWindowInDays),
    vscode.l10n.t('Delete'),
    [
      uses,
      isForced
        ? vscode.l10n.t('It cannot be restored: all its versions are gone.')
        : vscode.l10n.t('Its values cannot be read from now on. Until then it can be restored.'),
    ],
  );
  return {
    question,
    // Whoever typed its name has answered.
    askPerson: !(isForced && asked === undefined),
    run: async () => {
      const known = parts.catalog.find(manager.id, secret);
      const deletionDate = await withViewProgress(() => parts.writer.delete(manager.id, secret, deletion));
      if (isForced) {
        const ids = known === undefined ? [secret] : [secret, known.name, known.arn];
        await parts.forgetAdded(manager.id, ids);
      }
      return { deletionDate };
    },
  };
}

/** Deletes several secrets, after a time in which each can be restored. */
async function planDeletingAll(
  places: readonly SecretPlace[],
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'deleteSecret'>>> {
  const title = vscode.l10n.t('Delete Secrets');
  const uses = await usesOf(places, parts);
  const deletion = await askWindow(title, uses);
  const days = deletion.recoveryWindowInDays;
  let deletionDate = new Date();
  return {
    question: {
      message: vscode.l10n.t('Delete {0} secrets in {1} days?', places.length, days),
      detail: [
        ...listLines(places),
        uses,
        vscode.l10n.t('Their values cannot be read from now on. Until then they can be restored.'),
      ],
      button: vscode.l10n.t('Delete'),
      managerIds: managerIdsOf(places),
    },
    askPerson: true,
    run: async () => {
      await doForAll(title, places, async ({ manager, secret }) => {
        deletionDate = await parts.writer.delete(manager.id, secret, deletion);
      });
      return { deletionDate };
    },
  };
}

/** What code asks for; where it does not say when, AWS's own default. */
function deletionIn({ recoveryWindowInDays: days, force }: NonNullable<Given<'deleteSecret'>>): Deletion {
  if (force === true && days !== undefined) {
    throw new SecretsError('invalid-configuration', {
      reason: vscode.l10n.t('Either force or recoveryWindowInDays can be given, not both.'),
    });
  }
  if (days !== undefined && !isWindow(days)) {
    throw new SecretsError('invalid-configuration', { reason: windowText() });
  }
  return force === true ? { force } : { recoveryWindowInDays: days ?? usualWindow };
}

function isWindow(days: number): boolean {
  return Number.isInteger(days) && days >= windows.shortest && days <= windows.longest;
}

function windowText(): string {
  return vscode.l10n.t('A secret is deleted after {0} to {1} days.', windows.shortest, windows.longest);
}

/** How many references there are to all of them, in one sentence. */
async function usesOf(places: readonly SecretPlace[], parts: LifecycleParts): Promise<string> {
  const title = vscode.l10n.t('Finding references to {0}', places.map(({ secret }) => secret).join(', '));
  const found = await whileCancellable(title, async (_signal, _progress, token) => {
    const all: vscode.Location[] = [];
    for (const { manager, secret } of places) {
      all.push(...(await findReferences(soughtSecret(manager.id, secret, undefined, parts), parts, token)));
    }
    return all;
  });
  const files = new Set(found.map(({ uri }) => uri.toString())).size;
  if (found.length > 0) {
    return places.length === 1
      ? vscode.l10n.t('References in this workspace that name it: {0}, in files: {1}', found.length, files)
      : vscode.l10n.t('References in this workspace that name them: {0}, in files: {1}', found.length, files);
  }
  return places.length === 1
    ? vscode.l10n.t('No reference in this workspace names it.')
    : vscode.l10n.t('No reference in this workspace names them.');
}

const [other, atOnce] = ['other', 'atOnce'] as const;
type Window = { readonly recoveryWindowInDays: number };

async function askWhen(secret: string, uses: string): Promise<Deletion> {
  const title = vscode.l10n.t('Delete the secret {0}', secret);
  const chosen = answered(
    await askChoice<number | typeof other | typeof atOnce>({
      title,
      placeholder: uses,
      choices: [
        ...windowChoices(),
        {
          label: vscode.l10n.t('At once, for good…'),
          description: vscode.l10n.t('it cannot be restored'),
          iconPath: new vscode.ThemeIcon('warning'),
          value: atOnce,
        },
      ],
    }),
  );
  if (chosen === atOnce) {
    await askForName(title, secret);
    return { force: true };
  }
  return { recoveryWindowInDays: chosen === other ? await askDays(title) : chosen };
}

async function askWindow(title: string, uses: string): Promise<Window> {
  const chosen = answered(await askChoice({ title, placeholder: uses, choices: windowChoices() }));
  return { recoveryWindowInDays: chosen === other ? await askDays(title) : chosen };
}

function windowChoices(): readonly Choice<number | typeof other>[] {
  const inDays = (days: number) => ({
    label: vscode.l10n.t('In {0} days', days),
    description: vscode.l10n.t('it can be restored until then'),
    iconPath: new vscode.ThemeIcon('history'),
    value: days,
  });
  return [
    inDays(usualWindow),
    inDays(windows.shortest),
    {
      label: vscode.l10n.t('In another number of days…'),
      iconPath: new vscode.ThemeIcon('edit'),
      value: other,
    },
  ];
}

async function askDays(title: string): Promise<number> {
  const question = askText({
    title,
    prompt: windowText(),
    validate: (text) => (isWindow(Number(text)) ? undefined : windowText()),
  });
  return Number(answered(await question));
}

/** Whoever deletes for good types what he deletes. */
async function askForName(title: string, secret: string): Promise<void> {
  const prompt = vscode.l10n.t('It cannot be restored. Type its name to delete it: {0}', secret);
  const validate = (text: string): string | undefined =>
    text === secret ? undefined : vscode.l10n.t('That is not its name.');
  answered(await askText({ title, prompt, placeholder: secret, validate }));
}
