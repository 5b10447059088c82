import * as vscode from 'vscode';
import { SecretsError } from '../secrets/errors.js';

/** What a step was left with: the answer, or the wish to go back. */
export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'back' };

export interface TextQuestion {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly canGoBack?: boolean;
  /** Checked at every key; a message keeps the input open. */
  readonly validate?: (value: string) => string | undefined;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

export interface ChoiceQuestion<T> {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** What Enter takes at first; absent: the first choice; what is no choice: none. */
  readonly active?: T;
  readonly canGoBack?: boolean;
  /** Makes a choice of what was typed where nothing in the list is it; undefined: nothing to offer. */
  readonly freeEntry?: (text: string) => Choice<T> | undefined;
}

/**
 * Asks for a line of text. Stays open when the focus moves, so that a key can be fetched from elsewhere.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askText(question: TextQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  input.buttons = question.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
  return await untilHidden(input, (settle) => [
    input.onDidChangeValue((value) => {
      input.validationMessage = value === '' ? undefined : question.validate?.(value);
    }),
    input.onDidAccept(() => {
      const problem = question.validate?.(input.value);
      if (problem === undefined) {
        settle({ kind: 'answer', value: input.value });
      } else {
        input.validationMessage = problem;
      }
    }),
    input.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

/**
 * Asks for one of several choices.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askChoice<T>(question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.title = question.title;
  pick.step = question.step;
  pick.totalSteps = question.totalSteps;
  pick.placeholder = question.placeholder;
  pick.items = question.choices;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  if (question.active !== undefined) {
    pick.activeItems = question.choices.filter((choice) => choice.value === question.active);
  }
  pick.buttons = question.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
  return await untilHidden(pick, (settle) => [
    pick.onDidChangeValue((text) => {
      const extra = question.freeEntry?.(text.trim());
      setItems(pick, extra === undefined ? question.choices : [...question.choices, extra]);
    }),
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value;
      if (value !== undefined) {
        settle({ kind: 'answer', value });
      }
    }),
    pick.onDidTriggerButton(() => settle({ kind: 'back' })),
  ]);
}

/** Replaces the lines of a list, if they are others: an Enter that meets a list being replaced chooses nothing. */
export function setItems<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  items: readonly T[],
): void {
  if (JSON.stringify(pick.items) !== JSON.stringify(items)) {
    pick.items = items;
  }
}

/** What Enter takes: the line with the focus, also where the list was replaced in the same moment. */
export function takenItem<T extends vscode.QuickPickItem>(pick: vscode.QuickPick<T>): T | undefined {
  return pick.selectedItems[0] ?? pick.activeItems[0];
}

/**
 * Shows an input until one of its listeners settles, and disposes it.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function untilHidden<T>(
  input: vscode.QuickInput,
  listen: (settle: (answer: Answer<T>) => void) => vscode.Disposable[],
): Promise<Answer<T>> {
  const disposables: { dispose(): unknown }[] = [input];
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      disposables.push(
        ...listen(resolve),
        input.onDidHide(() => reject(new SecretsError('cancelled'))),
      );
      input.show();
    });
  } finally {
    vscode.Disposable.from(...disposables).dispose();
  }
}
