import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import type { ManagerConfiguration } from '../../managers/manager.js';
import { isSecretArn, isSecretName } from '../../reference/notation/grammar.js';
import { isCancelled, SecretsError, toSecretsError } from '../../secrets/model/errors.js';
import type { RevealTarget, TreeParts } from '../treeParts.js';
import { withViewProgress } from '../../host/viewProgress.js';
import type { Targets } from './targets.js';

/** Adds secrets that are not listed by their names, and takes them out again. */
export function registerAddCommands(
  parts: TreeParts,
  targets: Targets,
  reveal: (target: RevealTarget) => Promise<void>,
): void {
  const { registry } = parts;

  parts.commands.guard(commands.addSecret, async (argument) => {
    const manager = await targets.manager(argument, vscode.l10n.t('Add a secret to which secret manager?'));
    const given = argument?.secret?.trim();
    const secretId = given ?? (await askForName(parts, manager));
    const problem = nameProblem(secretId);
    if (problem !== undefined) {
      throw new SecretsError('invalid-configuration', { reason: problem });
    }
    const question = {
      message: vscode.l10n.t('Add the secret {0} to the view?', secretId),
      detail: [vscode.l10n.t('AWS is asked for it, and its name is kept.')],
      button: vscode.l10n.t('Add'),
      managerIds: [manager.id],
    };
    return {
      ...(given !== undefined && { question }),
      run: async () => {
        if (given !== undefined) {
          await withViewProgress(() => check(parts, manager, secretId));
        }
        await registry.addSecret(manager.id, secretId);
        if (given === undefined) {
          await reveal({ managerId: manager.id, secret: secretId });
        }
      },
    };
  });

  parts.commands.guard(commands.removeSecret, async (argument) => {
    const { manager, secretId } = await targets.secret(argument, vscode.l10n.t('Remove from Tree'));
    // A listed secret is known by its name, also where it was added by its ARN.
    const added = manager.addedSecrets.filter(
      (id) => id === secretId || id === arnOf(parts, manager, secretId),
    );
    return {
      question: {
        message: vscode.l10n.t('Remove the secret {0} from the view?', secretId),
        detail: [vscode.l10n.t('Nothing changes in AWS.')],
        button: vscode.l10n.t('Remove'),
        managerIds: [manager.id],
      },
      run: async () => {
        await registry.removeSecrets(manager.id, added);
        parts.reader.forget({ managerId: manager.id, secretId });
      },
    };
  });
}

/** A secret is added if it can be described or read; what stands in the way is told. */
async function check(
  { catalog, reader }: TreeParts,
  manager: ManagerConfiguration,
  secretId: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await catalog.describe(manager.id, secretId, signal);
  } catch (error) {
    if (isCancelled(error) || toSecretsError(error).code !== 'access-denied') {
      throw error;
    }
    await reader.get({ managerId: manager.id, secretId }, signal && { signal });
  }
}

/** What cannot be added keeps the question open, with the reason. */
async function askForName(parts: TreeParts, manager: ManagerConfiguration): Promise<string> {
  const question = askText({
    title: vscode.l10n.t('Add a Secret to {0}', manager.alias),
    prompt: vscode.l10n.t('Name or ARN of the secret'),
    placeholder: 'prod/db',
    validate: (text) => nameProblem(text.trim()),
    check: (text, signal) =>
      check(parts, manager, text.trim(), signal).then(
        () => undefined,
        (error: unknown) => toSecretsError(error).message,
      ),
  });
  return answered(await question).trim();
}

function nameProblem(secretId: string): string | undefined {
  return isSecretName(secretId) || isSecretArn(secretId)
    ? undefined
    : vscode.l10n.t('Names have 1 to 512 letters, digits and / _ + = . @ - !; or enter the whole ARN.');
}

function arnOf({ catalog }: TreeParts, manager: ManagerConfiguration, secretId: string): string | undefined {
  return catalog.peek(manager.id).secrets.find((secret) => secret.name === secretId)?.arn;
}
