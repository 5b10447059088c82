import * as vscode from 'vscode';
import type { ResultOf } from '../../contributions.js';
import { managerOrActive } from '../../host/ask/managerArgument.js';
import { askOrConnect } from '../../host/ask/managerStep.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { Argument, Given } from '../../host/commands.js';
import type { Plan } from '../../host/gate/gate.js';
import { wrongArgument } from '../../host/gate/wrongArgument.js';
import type { ValueArgument } from '../../host/gate/argumentMembers.js';
import { withViewProgress } from '../../host/viewProgress.js';
import { isCreatableName } from '../../reference/notation/grammar.js';
import { creatableNames } from '../../secrets/cache/secretWriter.js';
import { SecretsError } from '../../secrets/model/errors.js';
import { objectText, withProperty } from '../../secrets/model/jsonObjectText.js';
import type { NewSecret, NewValue, SecretSummary } from '../../secrets/model/ports.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { askNewValue } from './askNewValue.js';
import { newValueOf, tagsOf } from './newValue.js';
import { questionIn, type LifecycleParts } from './parts.js';
import { askValue, whichValue } from './valueCommands.js';

/** Creates a secret, after asking for what is missing: its name, checked as it is typed, and what it holds. */
export async function planCreating(
  argument: Given<'createSecret'>,
  parts: LifecycleParts,
): Promise<Plan<ResultOf<'createSecret'>>> {
  const {
    name: given,
    folder = '',
    key,
    keys = key === undefined ? [] : [key],
    value,
    tags,
    ...details
  } = argument ?? {};
  const manager =
    argument === undefined
      ? await askOrConnect(parts.registry, {
          title: vscode.l10n.t('Create Secret'),
          placeholder: vscode.l10n.t('Create a secret in which secret manager?'),
        })
      : managerOrActive(parts.registry, argument);
  if (value !== undefined && keys.length > 1) {
    throw wrongArgument('keys');
  }
  const name = given ?? (await askNewName(manager, folder, parts));
  const title = vscode.l10n.t('Create the secret {0} in {1}', name, manager.alias);
  return {
    question: questionIn(manager, vscode.l10n.t('Create the secret {0}?', name), vscode.l10n.t('Create'), [
      ...keys.map((each) => vscode.l10n.t('Key: {0}', each)),
      ...(details.kmsKeyId === undefined ? [] : [vscode.l10n.t('KMS key: {0}', details.kmsKeyId)]),
      whichValue(value !== undefined),
    ]),
    run: async () => {
      const secret: NewSecret = {
        name,
        value: await valueFor(title, name, { keys, value }),
        ...detailsOf(details),
        ...(tags !== undefined && { tags: tagsOf(tags) }),
      };
      const { arn, versionId } = await withViewProgress(() => parts.writer.create(manager.id, secret));
      return { arn, versionId };
    },
  };
}

type Details = Pick<Argument<'createSecret'>, 'description' | 'kmsKeyId'>;

function detailsOf({ description, kmsKeyId }: Details): Pick<NewSecret, 'description' | 'kmsKeyId'> {
  return { ...(description !== undefined && { description }), ...(kmsKeyId !== undefined && { kmsKeyId }) };
}

async function valueFor(
  title: string,
  name: string,
  { keys, value }: { readonly keys: readonly string[]; readonly value: ValueArgument | undefined },
): Promise<NewValue> {
  const [first, ...others] = keys;
  if (first === undefined) {
    return value === undefined ? await askNewValue(title, name) : newValueOf(value);
  }
  const written = value === undefined ? await askValue(title, first) : newValueOf(value);
  let text = typeof written === 'string' ? objectText(first, written) : written;
  for (const key of others) {
    text = withProperty(String(text), key, await askValue(title, key)) ?? text;
  }
  return text;
}

/**
 * Asks for a name that no secret of the manager has.
 *
 * @param begin what stands there at first
 */
export async function askNewName(
  manager: ManagerIdentity,
  begin: string,
  { catalog }: LifecycleParts,
): Promise<string> {
  const taken = (name: string): string | undefined => takenText(name, catalog.find(manager.id, name));
  const question = askText({
    title: vscode.l10n.t('Create Secret in {0}', manager.alias),
    prompt: vscode.l10n.t('Name of the new secret'),
    placeholder: 'prod/db',
    value: begin,
    validate: (name) => (isCreatableName(name) ? taken(name) : creatableNames()),
    check: async (name, signal) => {
      try {
        return takenText(name, await catalog.describe(manager.id, name, signal));
      } catch (error) {
        // Missing, or nobody may say: whether it is free shows when it is created.
        if (error instanceof SecretsError && error.code === 'cancelled') {
          throw error;
        }
        return undefined;
      }
    },
  });
  return answered(await question);
}

function takenText(name: string, secret: SecretSummary | undefined): string | undefined {
  if (secret?.name !== name) {
    return undefined;
  }
  return secret.deletedDate === undefined
    ? vscode.l10n.t('There is a secret {0} already.', name)
    : vscode.l10n.t('A secret {0} is pending deletion: restore it, or choose another name.', name);
}
