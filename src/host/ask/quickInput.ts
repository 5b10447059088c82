import * as vscode from 'vscode';
import { SecretsError } from '../../secrets/model/errors.js';
import { labelText, oneLine } from '../../secrets/words/plainText.js';

/** What a step was left with: the answer, or the wish to go back. */
export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'back' };

/**
 * The answer to a question without a step before it.
 *
 * @throws SecretsError `cancelled` where the person wanted to go back
 */
export function answered<T>(answer: Answer<T>): T {
  if (answer.kind === 'back') {
    throw new SecretsError('cancelled');
  }
  return answer.value;
}

/** What stands above every question. */
export interface Heading {
  readonly title: string;
  /** Where it stands among others, from 1; absent: it stands alone. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** No more of a question than what stands above it. */
export function headingOf({ title, step, totalSteps, canGoBack }: Heading): Heading {
  return {
    title,
    ...(step !== undefined && { step }),
    ...(totalSteps !== undefined && { totalSteps }),
    ...(canGoBack !== undefined && { canGoBack }),
  };
}

export interface TextQuestion extends Heading {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** Checked at every key; a message keeps the input open. */
  readonly validate?: (value: string) => string | undefined;
  /** Checks what is taken, where that takes time; a message keeps the input open, with what was typed. */
  readonly check?: (value: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Above a list or an input, and in its lines. */
const longestTitle = 200;

/** A list that stays open when the focus moves. Its lines are put in by {@link setItems}. */
export function createPick<T extends vscode.QuickPickItem>(
  title: string,
  placeholder?: string,
): vscode.QuickPick<T> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = labelText(title, longestTitle);
  setPlaceholder(pick, placeholder);
  pick.ignoreFocusOut = true;
  return pick;
}

export function setPlaceholder(
  input: { placeholder: string | undefined },
  placeholder: string | undefined,
): void {
  input.placeholder = placeholder === undefined ? undefined : labelText(placeholder, longestTitle);
}

/** Asks for one of several lines; undefined where the person leaves the list. */
export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
  placeHolder: string,
): Promise<T | undefined> {
  return await vscode.window.showQuickPick(items.map(plainItem), plainOptions(title, placeHolder));
}

/** Asks for any of several lines; none where the person leaves the list. */
export async function pickMany<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
  placeHolder: string,
): Promise<readonly T[]> {
  const options = { ...plainOptions(title, placeHolder), canPickMany: true as const };
  return (await vscode.window.showQuickPick(items.map(plainItem), options)) ?? [];
}

function plainOptions(title: string, placeHolder: string): vscode.QuickPickOptions {
  return { title: labelText(title, longestTitle), placeHolder: labelText(placeHolder, longestTitle) };
}

/** VS Code makes an icon of `$(name)` in a line: ours is its `iconPath`. */
function plainItem<T extends vscode.QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: labelText(label, longestTitle),
    ...(description !== undefined && { description: labelText(description, longestTitle) }),
    ...(detail !== undefined && { detail: oneLine(detail) }),
  };
}

/**
 * Asks for a line of text. Stays open when the focus moves, so that a key can be fetched from elsewhere.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askText(question: TextQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.title = labelText(question.title, longestTitle);
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  input.prompt = oneLine(question.prompt);
  setPlaceholder(input, question.placeholder);
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  input.buttons = question.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
  // VS Code makes links in what it says of the value, too.
  const say = (problem: string | undefined): void => {
    input.validationMessage = problem === undefined ? undefined : oneLine(problem);
  };
  let checking = new AbortController();
  const check = async (value: string): Promise<string | undefined> => {
    checking.abort();
    checking = new AbortController();
    input.busy = true;
    try {
      return await question.check?.(value, checking.signal);
    } finally {
      input.busy = false;
    }
  };
  return await untilHidden(input, (settle) => [
    input.onDidChangeValue((value) => {
      checking.abort();
      say(value === '' ? undefined : question.validate?.(value));
    }),
    input.onDidAccept(async () => {
      const { value } = input;
      const problem = question.validate?.(value) ?? (await check(value));
      if (value !== input.value) {
        // What was typed meanwhile is checked when it is taken.
        return;
      }
      if (problem === undefined) {
        settle({ kind: 'answer', value });
      } else {
        say(problem);
      }
    }),
    input.onDidTriggerButton(() => settle({ kind: 'back' })),
    new vscode.Disposable(() => checking.abort()),
  ]);
}

/** Asks for a line of text that is not checked; undefined where the person leaves it, or the token is cancelled. */
export async function askLine(
  title: string,
  prompt: string,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  const texts = { title: labelText(title, longestTitle), prompt: oneLine(prompt) };
  return await vscode.window.showInputBox({ ...texts, ignoreFocusOut: true }, token);
}

/**
 * Replaces the lines of a list, if they are others.
 *
 * @returns whether they are
 */
export function setItems<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  items: readonly T[],
): boolean {
  const plain = items.map(plainItem);
  const isOther = JSON.stringify(pick.items) !== JSON.stringify(plain);
  if (isOther) {
    pick.items = plain;
  }
  return isOther;
}

/**
 * Shows an input until one of its listeners settles, and disposes it.
 *
 * @param isAway whether it is hidden for a while only
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function untilHidden<T>(
  input: vscode.QuickInput,
  listen: (settle: (answer: Answer<T>) => void) => vscode.Disposable[],
  isAway = () => false,
): Promise<Answer<T>> {
  const disposables: { dispose(): unknown }[] = [input];
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      disposables.push(
        ...listen(resolve),
        input.onDidHide(() => {
          if (!isAway()) {
            reject(new SecretsError('cancelled'));
          }
        }),
      );
      input.show();
    });
  } finally {
    vscode.Disposable.from(...disposables).dispose();
  }
}
