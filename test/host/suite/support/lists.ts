import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../eventually';

/** A list as the extension fills it, without VS Code's own part of it: the test is the person before it. */
export class List {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  placeholder: string | undefined;
  value = '';
  busy = false;
  isVisible = false;
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  buttons: readonly vscode.QuickInputButton[] = [];
  /** Called when other lines have taken the place of those that were there. */
  onReplaced: (() => void) | undefined;
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #active = new vscode.EventEmitter<readonly vscode.QuickPickItem[]>();
  readonly #accepted = new vscode.EventEmitter<void>();
  readonly #hidden = new vscode.EventEmitter<void>();
  readonly #pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  readonly onDidChangeValue = this.#changed.event;
  readonly onDidChangeActive = this.#active.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidTriggerButton = this.#pressed.event;
  #changedAt = 0;
  #items: readonly vscode.QuickPickItem[] = [];

  get items(): readonly vscode.QuickPickItem[] {
    return this.#items;
  }

  set items(items) {
    this.#items = items;
    this.#changedAt = Date.now();
    this.activeItems = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator).slice(0, 1);
    queueMicrotask(() => this.onReplaced?.());
  }

  get labels(): readonly string[] {
    return this.items.map(({ label }) => label);
  }

  get focused(): string | undefined {
    return this.activeItems[0]?.label;
  }

  show(): void {
    this.isVisible = true;
  }

  hide(): void {
    this.isVisible = false;
    this.#hidden.fire();
  }

  dispose(): void {
    this.isVisible = false;
  }

  type(text: string): void {
    this.value = text;
    this.#changed.fire(text);
  }

  /** Presses Enter on the line at this position. */
  enter(position: number): void {
    this.selectedItems = this.items.slice(position, position + 1);
    this.#accepted.fire();
  }

  press(tooltip: string): void {
    const button = this.buttons.find((each) => each.tooltip === tooltip);
    assert.ok(button, `a button ${tooltip}`);
    this.#pressed.fire(button);
  }

  back(): void {
    this.#pressed.fire(vscode.QuickInputButtons.Back);
  }

  /** Waits for a line that begins so. */
  async line(label: string): Promise<vscode.QuickPickItem> {
    return eventually(
      () => this.items.find((item) => item.label.startsWith(label)),
      `${label} among ${this.labels.join(' | ')}`,
    );
  }

  /** Takes the line that begins so, once it is there and was to be seen for as long as an eye needs. */
  async take(label: string): Promise<void> {
    await this.line(label);
    const isAtRest = (): boolean => !this.busy && Date.now() > this.#changedAt + 200;
    await eventually(isAtRest, `${this.title} is at rest`);
    this.enter(this.items.indexOf(await this.line(label)));
  }
}

/** Stands in for VS Code's lists, from `replace` to `restore`. */
export class Lists {
  readonly #own = vscode.window.createQuickPick;
  #all: List[] = [];

  replace(): void {
    this.#all = [];
    Object.assign(vscode.window, {
      createQuickPick: () => {
        const list = new List();
        this.#all.push(list);
        return list;
      },
    });
  }

  restore(): void {
    Object.assign(vscode.window, { createQuickPick: this.#own });
  }

  /** Waits for the list that is open and says this where nothing is typed. */
  async shown(placeholder: RegExp): Promise<List> {
    return eventually(
      () => this.#all.find((list) => list.isVisible && placeholder.test(list.placeholder ?? '')),
      `a list ${placeholder} among ${this.#all.map((list) => list.placeholder).join(' | ')}`,
    );
  }
}
