import * as vscode from 'vscode';
import { createPick, setItems, takenItem, untilHidden, type Answer } from './quickInput.js';
import type { ManagerIdentity } from '../../secrets/model/services.js';
import type { SecretNames } from '../../secrets/catalog/secretNames.js';
import { secretChoices, type ChoicesInput, type ChosenSecret, type SecretChoice } from './secretChoices.js';

export interface SecretQuestion extends Pick<ChoicesInput, 'create' | 'problem'> {
  readonly title: string;
  readonly manager: ManagerIdentity;
  readonly names: SecretNames;
  /** Names that are shown first. */
  readonly recent: readonly string[];
  readonly canGoBack: boolean;
}

/**
 * Asks for a secret, by name or ARN: those used last, then those known, narrowed down as one types and, where not
 * all are listed, searched for by the service. With `create`, also for the name of a new one.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askSecret(question: SecretQuestion): Promise<Answer<ChosenSecret>> {
  const { manager, names, recent, create, problem } = question;
  const pick = createPick<SecretChoice>(
    question.title,
    vscode.l10n.t('Secret in {0}: choose one, or type to search', manager.alias),
  );
  pick.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  let isOpen = true;
  let asked = 0;
  const show = (): void => {
    const typed = pick.value.trim();
    const failure = names.failure(manager.id);
    const choices = secretChoices({
      known: names.known(manager.id),
      recent,
      typed,
      ...(failure && { failure }),
      ...(create && { create }),
      ...(problem && { problem }),
    });
    setItems(pick, choices);
    pick.activeItems = preferred(pick.items, typed);
  };
  /** As {@link show}, with the line that has the focus kept in it. */
  const showMore = (): void => {
    const focused = pick.activeItems[0]?.chosen;
    show();
    const same = pick.items.find(
      ({ chosen }) => chosen?.name === focused?.name && chosen?.create === focused?.create,
    );
    if (same !== undefined) {
      pick.activeItems = [same];
    }
  };
  const update = async (): Promise<void> => {
    const mine = ++asked;
    pick.busy = true;
    await names.update(manager.id, pick.value);
    // What was typed meanwhile is looked for by a call of its own.
    if (isOpen && mine === asked) {
      pick.busy = false;
      showMore();
    }
  };
  show();
  try {
    return await untilHidden<ChosenSecret>(pick, (settle) => {
      void update();
      return [
        pick.onDidChangeValue(() => {
          show();
          void update();
        }),
        vscode.Disposable.from(
          names.onDidChange((change) => {
            if (change.managerId === manager.id) {
              showMore();
            }
          }),
        ),
        pick.onDidAccept(() => {
          const chosen = takenItem(pick)?.chosen;
          if (chosen !== undefined) {
            settle({ kind: 'answer', value: chosen });
          }
        }),
        pick.onDidTriggerButton(() => settle({ kind: 'back' })),
      ];
    });
  } finally {
    isOpen = false;
  }
}

/**
 * While nothing is typed, Enter makes a new secret, where it may: that changes none that is there. Then it takes one
 * that is looked for before it makes one; but what is typed and nowhere is to be made.
 */
function preferred(choices: readonly SecretChoice[], typed: string): SecretChoice[] {
  const isNew = choices.some(({ chosen }) => chosen?.create === true && chosen.name === typed);
  const possible = choices.filter(({ chosen }) => chosen !== undefined);
  const present = possible.find(({ chosen }) => !chosen?.create && !(isNew && chosen?.name === typed));
  return [(typed !== '' ? present : undefined) ?? possible[0]].filter((choice) => choice !== undefined);
}
