import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { askPlace } from '../../host/ask/askPlace.js';
import { managerOrActive } from '../../host/ask/managerArgument.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Argument, Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { newValueOf } from './newValue.js';
import { questionIn, secretOf, type LifecycleParts, type OfManager } from './parts.js';

/** Gives a secret a new value as a whole. Values are typed hidden and kept nowhere, and those of code are not shown. */
export async function planPutting(
  argument: Given<'putSecretValue'>,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'putSecretValue'>>> {
  const given = await secretOf(argument, vscode.l10n.t('Set Secret Value'), parts);
  const { manager, secret } = given;
  const { value, expectedVersionId }: Partial<Argument<'putSecretValue'>> = given;
  const title = vscode.l10n.t('Set the value of {0} in {1}', secret, manager.alias);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Replace the value of the secret {0}?', secret),
      vscode.l10n.t('Replace'),
      [
        whichValue(value !== undefined),
        vscode.l10n.t('The present value stays available as the previous version (AWSPREVIOUS).'),
      ],
    ),
    run: async () => {
      const written = value === undefined ? await askValue(title, undefined) : newValueOf(value);
      const { versionId } = await withViewProgress(() =>
        parts.writer.putValue(
          manager.id,
          secret,
          written,
          expectedVersionId === undefined ? {} : { expectedVersionId },
        ),
      );
      return { versionId };
    },
  };
}

/** Adds a key to a secret whose value is a JSON object. */
export async function planAdding(
  argument: Given<'addKey'>,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'addKey'>>> {
  const { manager, secret, key, value } =
    argument === undefined
      ? await askNewKey(parts)
      : { ...argument, manager: managerOrActive(parts.registry, argument) };
  if (typeof value === 'object') {
    throw wrongArgument('value');
  }
  const title = vscode.l10n.t('Add the key {0} to {1} in {2}', key, secret, manager.alias);
  return {
    question: questionIn(
      manager,
      vscode.l10n.t('Add a key to the secret {0}?', secret),
      vscode.l10n.t('Add Key'),
      [vscode.l10n.t('Key: {0}', key), whichValue(value !== undefined)],
    ),
    run: async () => {
      const written = value ?? (await askValue(title, key));
      await withViewProgress(() => parts.writer.addKey(manager.id, secret, key, written));
      return { alias: manager.alias, secret, key };
    },
  };
}

async function askNewKey(parts: LifecycleParts): Promise<OfManager<Argument<'addKey'>>> {
  const title = vscode.l10n.t('Add Key to Secret');
  const { manager, secret } = await askPlace(parts, { title, to: 'secret' });
  return { manager, secret, key: await askName(title, vscode.l10n.t('Name of the new key')) };
}

/** Where the value comes from, for a question. */
export function whichValue(isGiven: boolean): string {
  return isGiven
    ? vscode.l10n.t('Its value comes from whoever asks for this.')
    : vscode.l10n.t('You enter its value next.');
}

export async function askName(title: string, prompt: string): Promise<string> {
  const validate = (text: string): string | undefined =>
    text.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined;
  return answered(await askText({ title, prompt, validate })).trim();
}

/** Asks for a value, hidden. */
export async function askValue(title: string, key: string | undefined): Promise<string> {
  const prompt =
    key === undefined
      ? vscode.l10n.t('The value of the secret. It is sent to AWS and kept nowhere else.')
      : vscode.l10n.t('The value of the key {0}. It is sent to AWS and kept nowhere else.', key);
  const question = askText({
    title,
    prompt,
    password: true,
    validate: (value) => (value === '' ? vscode.l10n.t('A value is needed.') : undefined),
  });
  return answered(await question);
}
