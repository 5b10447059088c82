import * as vscode from 'vscode';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import { askFromList } from './askFromList.js';
import { waitingLine, type Choice } from './choice.js';
import type { Answer, Heading } from './quickInput.js';
import { isKnown, secretChoices, type ChoicesInput, type ChosenSecret } from './secretChoices.js';

export interface SecretQuestion extends Heading, Pick<ChoicesInput, 'create' | 'problem'> {
  readonly manager: ManagerIdentity;
  readonly names: SecretNames;
  /** Names that are shown first. */
  readonly recent: readonly string[];
}

/**
 * Asks for a secret, by name or ARN: those used last, then those known, narrowed down as one types and, where not
 * all are listed, searched for by the service. With `create`, also for the name of a new one. Where listing is not
 * permitted, it is typed.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export function askSecret(question: SecretQuestion): Promise<Answer<ChosenSecret>> {
  const { manager, names, recent, create, problem, ...heading } = question;
  const isDenied = (): boolean => names.isDenied(manager.id);
  let shown: { readonly typed: string; readonly names: readonly string[] } | undefined;
  return askFromList<ChosenSecret>({
    ...heading,
    placeholder: isDenied()
      ? vscode.l10n.t('Secret in {0}: type its name or ARN', manager.alias)
      : vscode.l10n.t('Secret in {0}: choose one, or type to search', manager.alias),
    lines: (typed, isLoading) => {
      const known = names.known(manager.id);
      const lines = secretChoices({
        known,
        recent,
        typed,
        isDenied: isDenied(),
        shown: shown?.typed === typed ? shown.names : [],
        ...(create && { create }),
        ...(problem && { problem }),
      });
      shown = { typed, names: lines.flatMap(({ value }) => value?.name ?? []) };
      const isFound =
        isKnown(typed, { known, recent }) ||
        lines.some(({ value }) => value !== undefined && value.name !== typed);
      return isLoading && !isFound ? [...lines, waitingLine(waiting(typed))] : lines;
    },
    focus: preferred,
    searches: true,
    load: async (typed, again) => {
      await names.update(manager.id, typed, again);
      const failure = names.failure(manager.id) ?? (isDenied() ? listingDenied(manager) : undefined);
      if (failure !== undefined) {
        throw failure;
      }
    },
    onDidLearn: (listener) =>
      names.onDidChange(({ managerId }) => {
        if (managerId === manager.id) {
          listener();
        }
      }),
  });
}

function waiting(typed: string): string {
  return typed === '' ? vscode.l10n.t('Listing secrets…') : vscode.l10n.t('Searching in AWS…');
}

/** What AWS said when it was asked, or would say again. */
function listingDenied({ alias }: ManagerIdentity): SecretsError {
  return new SecretsError('access-denied', { alias, action: 'secretsmanager:ListSecrets' });
}

/**
 * While nothing is typed, Enter makes a new secret, where it may: that changes none that is there. Then it takes one
 * that is looked for before it makes one, and nothing while it is looked for; but what is typed and nowhere is to be
 * made, or used as it is.
 */
function preferred(choices: readonly Choice<ChosenSecret>[], typed: string): readonly Choice<ChosenSecret>[] {
  const waits = choices.filter(({ isWaiting }) => isWaiting === true);
  if (typed !== '' && waits.length > 0) {
    return waits;
  }
  const isNew = choices.some(({ value }) => value?.create === true && value.name === typed);
  const possible = choices.filter(({ value }) => value !== undefined);
  const present = possible.find(({ value }) => !value?.create && !(isNew && value?.name === typed));
  return [(typed !== '' ? present : undefined) ?? possible[0]].filter((choice) => choice !== undefined);
}
