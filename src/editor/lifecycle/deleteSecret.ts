import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { askChoice } from '../../host/ask/askChoice.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Given } from '../../host/commands.js';
import type { Caller } from '../../host/gate/caller.js';
import type { Plan } from '../../host/gate/gate.js';
import { whileCancellable } from '../../host/progress.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { Deletion } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { findReferences } from '../navigation/findReferences.js';
import { soughtSecret } from '../navigation/sameReference.js';
import { questionIn, secretOf, type LifecycleParts } from './parts.js';

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
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'deleteSecret'>>> {
  const given = await secretOf(argument, vscode.l10n.t('Delete Secret'), parts);
  const { manager, secret } = given;
  const asked = argument === undefined || caller !== 'code' ? undefined : deletionIn(argument);
  const uses = await usesOf(manager, secret, parts);
  const deletion = asked ?? (await askWhen(secret, uses));
  const isForced = 'force' in deletion;
  const title = vscode.l10n.t('Delete the secret {0} in {1}', secret, manager.alias);
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
    run: async () => ({
      deletionDate: await whileCancellable(title, (signal) =>
        parts.writer.delete(manager.id, secret, deletion, signal),
      ),
    }),
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

/** How many references there are, in one sentence. */
async function usesOf(manager: ManagerIdentity, secret: string, parts: LifecycleParts): Promise<string> {
  const title = vscode.l10n.t('Finding references to {0}', secret);
  const found = await whileCancellable(title, (_signal, _progress, token) =>
    findReferences(soughtSecret(manager.id, secret, undefined, parts), parts, token),
  );
  const files = new Set(found.map(({ uri }) => uri.toString())).size;
  return found.length === 0
    ? vscode.l10n.t('No reference in this workspace names it.')
    : vscode.l10n.t('References in this workspace that name it: {0}, in files: {1}', found.length, files);
}

async function askWhen(secret: string, uses: string): Promise<Deletion> {
  const title = vscode.l10n.t('Delete the secret {0}', secret);
  const inDays = (days: number) => ({
    label: vscode.l10n.t('In {0} days', days),
    description: vscode.l10n.t('it can be restored until then'),
    iconPath: new vscode.ThemeIcon('history'),
    value: days,
  });
  const [other, atOnce] = ['other', 'atOnce'] as const;
  const chosen = answered(
    await askChoice<number | typeof other | typeof atOnce>({
      title,
      placeholder: uses,
      choices: [
        inDays(usualWindow),
        inDays(windows.shortest),
        {
          label: vscode.l10n.t('In another number of days…'),
          iconPath: new vscode.ThemeIcon('edit'),
          value: other,
        },
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
