import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { CommandRegistry } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { isPlainObject } from '../../host/gate/plainObject.js';
import { whileCancellable } from '../../host/progress.js';
import { askPlace, type AskParts } from '../../host/ask/askPlace.js';
import { askOrConnect } from '../../host/ask/managerStep.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { objectText } from '../../secrets/model/jsonObjectText.js';
import type { SecretWriter } from '../../secrets/cache/secretWriter.js';
import type { ManagerIdentity, ManagerLookup } from '../../secrets/model/services.js';
import { wrongArgument } from '../document/targets.js';

export interface WriteParts extends AskParts {
  readonly commands: CommandRegistry;
  readonly writer: SecretWriter;
}

/**
 * Registers the commands by which fixes write to AWS. Values are typed hidden and kept nowhere, and those that code
 * hands over are not shown.
 */
export function registerWriteCommands(parts: WriteParts): void {
  const { commands: registered, writer } = parts;
  registered.guard(commands.createSecret, async (argument) =>
    planCreating(await targetOf(argument, parts, askNewSecret), writer),
  );
  registered.guard(commands.addKey, async (argument) =>
    planAdding(await targetOf(argument, parts, askNewKey), writer),
  );
  registered.guard(commands.restoreSecret, async (argument) =>
    planRestoring(await targetOf(argument, parts, askDeletedSecret), writer),
  );
}

function planCreating({ manager, secret, text }: WriteTarget, writer: SecretWriter): Plan {
  const [key, given] = [text('key'), text('value')];
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
        writer.create(manager.id, { name: secret, text: content }, signal),
      );
      return { alias: manager.alias, secret };
    },
  };
}

function planAdding({ manager, secret, text }: WriteTarget, writer: SecretWriter): Plan {
  const [key, given] = [text('key'), text('value')];
  if (key === undefined || key === '') {
    throw wrongArgument('key');
  }
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

function planRestoring({ manager, secret }: WriteTarget, writer: SecretWriter): Plan {
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

interface WriteTarget {
  readonly manager: ManagerIdentity;
  readonly secret: string;
  /** A further member of the argument. */
  readonly text: (member: string) => string | undefined;
}

/** Without an argument, such as from a key binding, of what the person answers. */
async function targetOf(
  argument: unknown,
  parts: WriteParts,
  ask: (parts: WriteParts) => Promise<object>,
): Promise<WriteTarget> {
  return targetFrom(argument ?? (await ask(parts)), parts.registry);
}

async function askNewSecret({ registry }: WriteParts): Promise<object> {
  const title = vscode.l10n.t('Create Secret');
  const placeholder = vscode.l10n.t('Create a secret in which secret manager?');
  const { alias } = await askOrConnect(registry, { title, placeholder });
  return { alias, secret: await askName(title, vscode.l10n.t('Name of the new secret')) };
}

async function askNewKey(parts: WriteParts): Promise<object> {
  const title = vscode.l10n.t('Add Key to Secret');
  const { manager, secret } = await askPlace(parts, { title, to: 'secret' });
  return { alias: manager.alias, secret, key: await askName(title, vscode.l10n.t('Name of the new key')) };
}

async function askDeletedSecret(parts: WriteParts): Promise<object> {
  const title = vscode.l10n.t('Restore Deleted Secret');
  const { manager, secret } = await askPlace(parts, { title, to: 'secret' });
  return { alias: manager.alias, secret };
}

async function askName(title: string, prompt: string): Promise<string> {
  const validate = (text: string): string | undefined =>
    text.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined;
  return answered(await askText({ title, prompt, validate })).trim();
}

/** Of `{alias?, secret}`, or of a node of the tree. */
function targetFrom(argument: unknown, registry: ManagerLookup): WriteTarget {
  const given = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const secret = isPlainObject(argument) ? given['secret'] : given['secretId'];
  if (typeof secret !== 'string' || secret === '') {
    throw wrongArgument('secret');
  }
  const { alias, managerId } = given;
  const manager = registry
    .list()
    .find((each) => (typeof managerId === 'string' ? each.id === managerId : each.alias === alias));
  const chosen = manager ?? (alias === undefined ? registry.active() : undefined);
  if (chosen === undefined) {
    throw typeof alias === 'string'
      ? new SecretsError('unknown-alias', { alias })
      : new SecretsError('no-active-manager');
  }
  const text = (member: string): string | undefined => {
    const value = isPlainObject(argument) ? given[member] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { manager: chosen, secret, text };
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
