import * as vscode from 'vscode';
import { commands, type ResultOf } from '../../contributions.js';
import type { Argument, CommandRegistry } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { managerOrActive, type ManagerArgument } from '../../host/ask/managerArgument.js';
import { whileCancellable } from '../../host/progress.js';
import { askPlace, type AskParts } from '../../host/ask/askPlace.js';
import { askOrConnect } from '../../host/ask/managerStep.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import { objectText } from '../../secrets/model/jsonObjectText.js';
import type { SecretWriter } from '../../secrets/cache/secretWriter.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';

export interface WriteParts extends AskParts {
  readonly commands: CommandRegistry;
  readonly writer: SecretWriter;
}

/**
 * Registers the commands by which fixes write to AWS. Values are typed hidden and kept nowhere, and those that code
 * hands over are not shown.
 */
export function registerWriteCommands(parts: WriteParts): void {
  const { commands: registered, registry, writer } = parts;
  const given = <Named extends ManagerArgument>(argument: Named): OfManager<Named> => ({
    ...argument,
    manager: managerOrActive(registry, argument),
  });
  registered.guard(commands.createSecret, async (argument) =>
    planCreating(argument === undefined ? await askNewSecret(parts) : given(argument), writer),
  );
  registered.guard(commands.addKey, async (argument) =>
    planAdding(argument === undefined ? await askNewKey(parts) : given(argument), writer),
  );
  registered.guard(commands.restoreSecret, async (argument) =>
    planRestoring(argument === undefined ? await askDeletedSecret(parts) : given(argument), writer),
  );
}

/** What is to be done, in this secret manager. */
type OfManager<Given> = Given & { readonly manager: ManagerIdentity };

function planCreating(
  { manager, secret, key, value: given }: OfManager<Argument<'createSecret'>>,
  writer: SecretWriter,
): Plan<ResultOf<'createSecret'>> {
  const title = vscode.l10n.t('Create the secret {0} in {1}', secret, manager.alias);
  return {
    question: {
      message: vscode.l10n.t('Create the secret {0}?', secret),
      detail: [...(key === undefined ? [] : [vscode.l10n.t('Key: {0}', key)]), whichValue(given)],
      button: vscode.l10n.t('Create'),
      managerIds: [manager.id],
    },
    run: async () => {
      const value = given ?? (await askValue(title, key));
      const content = key === undefined ? value : objectText(key, value);
      await whileCancellable(title, (signal) =>
        writer.create(manager.id, { name: secret, value: content }, signal),
      );
      return { alias: manager.alias, secret };
    },
  };
}

function planAdding(
  { manager, secret, key, value: given }: OfManager<Argument<'addKey'>>,
  writer: SecretWriter,
): Plan<ResultOf<'addKey'>> {
  const title = vscode.l10n.t('Add the key {0} to {1} in {2}', key, secret, manager.alias);
  return {
    question: {
      message: vscode.l10n.t('Add a key to the secret {0}?', secret),
      detail: [vscode.l10n.t('Key: {0}', key), whichValue(given)],
      button: vscode.l10n.t('Add Key'),
      managerIds: [manager.id],
    },
    run: async () => {
      const value = given ?? (await askValue(title, key));
      await whileCancellable(title, (signal) => writer.addKey(manager.id, secret, key, value, { signal }));
      return { alias: manager.alias, secret, key };
    },
  };
}

function planRestoring(
  { manager, secret }: OfManager<Argument<'restoreSecret'>>,
  writer: SecretWriter,
): Plan {
  const title = vscode.l10n.t('Restore the secret {0} in {1}', secret, manager.alias);
  return {
    question: {
      message: vscode.l10n.t('Restore the deleted secret {0}?', secret),
      detail: [vscode.l10n.t('Its deletion is cancelled, and its values can be read again.')],
      button: vscode.l10n.t('Restore'),
      managerIds: [manager.id],
    },
    askPerson: true,
    run: () => whileCancellable(title, (signal) => writer.restore(manager.id, secret, signal)),
  };
}

function whichValue(given: string | undefined): string {
  return given === undefined
    ? vscode.l10n.t('You enter its value next.')
    : vscode.l10n.t('Its value comes from whoever asks for this.');
}

async function askNewSecret({ registry }: WriteParts): Promise<OfManager<Argument<'createSecret'>>> {
  const title = vscode.l10n.t('Create Secret');
  const placeholder = vscode.l10n.t('Create a secret in which secret manager?');
  const manager = await askOrConnect(registry, { title, placeholder });
  return { manager, secret: await askName(title, vscode.l10n.t('Name of the new secret')) };
}

async function askNewKey(parts: WriteParts): Promise<OfManager<Argument<'addKey'>>> {
  const title = vscode.l10n.t('Add Key to Secret');
  const { manager, secret } = await askPlace(parts, { title, to: 'secret' });
  return { manager, secret, key: await askName(title, vscode.l10n.t('Name of the new key')) };
}

async function askDeletedSecret(parts: WriteParts): Promise<OfManager<Argument<'restoreSecret'>>> {
  const title = vscode.l10n.t('Restore Deleted Secret');
  return await askPlace(parts, { title, to: 'secret' });
}

async function askName(title: string, prompt: string): Promise<string> {
  const validate = (text: string): string | undefined =>
    text.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined;
  return answered(await askText({ title, prompt, validate })).trim();
}

async function askValue(title: string, key: string | undefined): Promise<string> {
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
