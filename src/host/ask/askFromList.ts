import * as vscode from 'vscode';
import { isCancelled, toSecretsError, type SecretsError } from '../../secrets/model/errors.js';
import type { Disposable } from '../../secrets/model/ports.js';
import { errorActions, type ErrorAction } from '../errorMessages.js';
import { createPick, setItems, untilHidden, type Answer, type Heading } from './quickInput.js';
import type { Choice } from './choice.js';

/** A list of which more becomes known while it is open. */
export interface ListQuestion<T> extends Heading {
  readonly placeholder: string;
  /** The lines for what is typed, with what is known by now; and whether more is being found out. */
  readonly lines: (typed: string, isLoading: boolean) => readonly Choice<T>[];
  /** Which of the lines Enter takes, at first and after each key typed; undefined: VS Code decides. */
  readonly focus?: (lines: readonly Choice<T>[], typed: string) => readonly Choice<T>[] | undefined;
  /** Whether what is typed is looked for in the names alone. */
  readonly byNameOnly?: boolean;
  /** Finds out more; what it rejects with is told below the lines. `again`: the person wants it tried again. */
  readonly load?: (typed: string, again: boolean, signal: AbortSignal) => Promise<unknown>;
  /** Whether that is done with each key typed. */
  readonly searches?: boolean;
  readonly onDidLearn?: (listener: () => void) => Disposable;
  /** Buttons in the title, each with what it answers. */
  readonly buttons?: readonly (vscode.QuickInputButton & { readonly value: T })[];
  /** What a failure answers; undefined: it is told below the lines. */
  readonly failed?: (error: SecretsError) => T | undefined;
}

/** A line may also lead out of a failure: to what mends it, or to another try. */
type Line<T> = Choice<T> & { readonly way?: ErrorAction | 'again' };

/** As long, in milliseconds, VS Code may take to tell that it has the lines. */
const blink = 150;

/**
 * Asks for one line of a list that fills while it is open. The line with the focus keeps it when others come. What
 * goes wrong is told in the list, with what mends it and a way to try again; the question goes on after that.
 *
 * @throws SecretsError `cancelled` when the person presses Escape
 */
export async function askFromList<T>(question: ListQuestion<T>): Promise<Answer<T>> {
  const list = new ChoiceList(question);
  return await list.ask();
}

class ChoiceList<T> {
  private readonly pick: vscode.QuickPick<Line<T>>;
  private loading = new AbortController();
  private failure: SecretsError | undefined;
  /** The lines before these, until VS Code tells that it has these. */
  private replaced: { readonly lines: readonly Line<T>[]; readonly at: number } | undefined;
  /** While something else is asked, to mend what failed. */
  private isAway = false;

  constructor(private readonly question: ListQuestion<T>) {
    this.pick = createPick(question.title, question.placeholder);
    this.pick.step = question.step;
    this.pick.totalSteps = question.totalSteps;
    this.pick.matchOnDescription = question.byNameOnly !== true;
    this.pick.matchOnDetail = question.byNameOnly !== true;
    this.pick.buttons = [
      ...(question.canGoBack === true ? [vscode.QuickInputButtons.Back] : []),
      ...(question.buttons ?? []),
    ];
  }

  async ask(): Promise<Answer<T>> {
    const { pick, question } = this;
    try {
      return await untilHidden<T>(
        pick,
        (settle) => {
          const give = (value: T): void => settle({ kind: 'answer', value });
          void this.load(give, false);
          const learned = question.onDidLearn?.(() => this.showMore());
          return [
            ...(learned === undefined ? [] : [vscode.Disposable.from(learned)]),
            pick.onDidChangeValue(() => {
              if (question.searches === true) {
                void this.load(give, false);
              } else {
                this.show();
              }
            }),
            pick.onDidChangeActive(() => (this.replaced = undefined)),
            pick.onDidAccept(() => this.accept(give)),
            pick.onDidTriggerButton((pressed) => {
              const button = question.buttons?.find((each) => each === pressed);
              settle(button === undefined ? { kind: 'back' } : { kind: 'answer', value: button.value });
            }),
          ];
        },
        () => this.isAway,
      );
    } finally {
      this.loading.abort();
    }
  }

  private get typed(): string {
    return this.pick.value.trim();
  }

  /** For what is typed now. */
  private show(): void {
    const { pick, question, typed } = this;
    this.put();
    this.focusOn(question.focus?.(pick.items, typed));
  }

  /** What became known meanwhile: the line with the focus keeps it. */
  private showMore(): void {
    const { pick, question, typed } = this;
    const focused = pick.activeItems[0]?.label;
    const wasEmpty = !pick.items.some(({ value }) => value !== undefined);
    this.put();
    const same = pick.items.find((line) => line.label === focused && isLine(line));
    const wayOut = pick.items.find(({ way }) => way === 'again' || way?.mends === true);
    const active = same ?? (wasEmpty ? wayOut : undefined);
    this.focusOn(active === undefined ? question.focus?.(pick.items, typed) : [active]);
  }

  private put(): void {
    const { pick } = this;
    const lines = pick.items;
    if (setItems(pick, this.lines()) && lines.length > 0) {
      this.replaced = { lines, at: Date.now() };
    }
  }

  /** Where VS Code puts it by itself, nothing is said: then it tells that it has the lines. */
  private focusOn(lines: readonly Line<T>[] | undefined): void {
    const { pick, typed } = this;
    if (lines !== undefined && (typed !== '' || lines[0] !== pick.items.find(isLine))) {
      pick.activeItems = lines;
    }
  }

  private lines(): readonly Line<T>[] {
    const { question, failure, pick } = this;
    const lines = question.lines(this.typed, pick.busy);
    return [...lines, ...(failure === undefined ? [] : failureLines(failure))];
  }

  private async load(give: (value: T) => void, again: boolean): Promise<void> {
    const { pick, question } = this;
    if (question.load === undefined) {
      this.show();
      return;
    }
    this.loading.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    pick.busy = true;
    if (again) {
      this.failure = undefined;
    }
    this.show();
    let failure: SecretsError | undefined;
    try {
      await question.load(this.typed, again, signal);
    } catch (thrown) {
      failure = toSecretsError(thrown);
    }
    if (signal.aborted) {
      return;
    }
    this.failure = isCancelled(failure) ? undefined : failure;
    pick.busy = false;
    const answer = this.failure && question.failed?.(this.failure);
    if (answer === undefined) {
      this.showMore();
    } else {
      give(answer);
    }
  }

  private accept(give: (value: T) => void): void {
    const { value, way, page } = this.taken() ?? {};
    if (value !== undefined) {
      give(value);
    } else if (way === 'again') {
      void this.load(give, true);
    } else if (way !== undefined) {
      void this.mend(way, give);
    } else if (page !== undefined) {
      void vscode.env.openExternal(vscode.Uri.parse(page, true));
    }
  }

  /**
   * The line that Enter is meant for. VS Code names it by its position, maybe one among lines that were replaced a
   * moment ago: then it is the line that is looked for, where something is typed, else none.
   */
  private taken(): Line<T> | undefined {
    const { pick, replaced, question, typed } = this;
    const line = pick.selectedItems[0] ?? pick.activeItems[0];
    if (line === undefined || replaced === undefined || Date.now() - replaced.at > blink) {
      return line;
    }
    return replaced.lines[pick.items.indexOf(line)]?.label === line.label
      ? line
      : typed === ''
        ? undefined
        : question.focus?.(pick.items, typed)?.[0];
  }

  /** Leaves the list for what mends the failure; where that can help at once, the question goes on then. */
  private async mend(action: ErrorAction, give: (value: T) => void): Promise<void> {
    this.isAway = action.mends === true;
    this.pick.hide();
    await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
    if (this.isAway) {
      this.isAway = false;
      this.pick.show();
      await this.load(give, true);
    }
  }
}

function isLine({ kind }: vscode.QuickPickItem): boolean {
  return kind !== vscode.QuickPickItemKind.Separator;
}

/** Cause and next step, what mends it, and the other try. */
function failureLines(error: SecretsError): readonly Line<never>[] {
  const { what, nextStep } = error;
  return [
    {
      label: what,
      iconPath: new vscode.ThemeIcon('warning'),
      ...(nextStep !== '' && { detail: nextStep }),
      alwaysShow: true,
    },
    ...errorActions(error).map((way) => ({
      label: way.title,
      iconPath: new vscode.ThemeIcon('tools'),
      alwaysShow: true,
      way,
    })),
    {
      label: vscode.l10n.t('Try Again'),
      iconPath: new vscode.ThemeIcon('refresh'),
      alwaysShow: true,
      way: 'again',
    },
  ];
}
