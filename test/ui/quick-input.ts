import { expectText } from './expect-text';
import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window in which VS Code asks: input boxes, pick lists and the palette. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  /** The lines of a pick list. */
  readonly choices: Locator;

  constructor(page: Page) {
    this.widget = page.locator('.quick-input-widget:not(.quick-input-widget-closing):visible');
    this.input = this.widget.locator('.quick-input-box input');
    this.choices = this.widget.getByRole('option');
  }

  /** Waits until the box asks under this title (any part of it). */
  async waitForTitle(title: string | RegExp): Promise<void> {
    await this.widget.locator('.quick-input-title').filter({ hasText: title }).waitFor();
  }

  /** Waits until the empty box says this; between two steps under one title it tells which of them is there. */
  async waitForPlaceholder(text: string | RegExp): Promise<void> {
    await this.widget.getByPlaceholder(text).waitFor();
  }

  /** Waits until the message under the box, the prompt or what is wrong with the input, has this text. */
  async waitForMessage(message: string | RegExp): Promise<void> {
    await this.widget.locator('.quick-input-message').filter({ hasText: message }).waitFor();
  }

  /** What stands under the box: the prompt, or what is wrong with the input. */
  async message(): Promise<string> {
    return expectText(this.widget.locator('.quick-input-message'));
  }

  /** What the empty box shows. */
  async placeholder(): Promise<string | null> {
    return this.input.getAttribute('placeholder');
  }

  /** Whether what is typed is hidden. */
  async hidesInput(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Takes what is in the box, or the line that has the focus. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Types an answer and takes it, once the box asks under this title. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    await this.waitForTitle(title);
    await this.type(text);
    await this.accept();
  }

  /** Takes the line of the pick list that has this text. */
  async choose(choice: string | RegExp): Promise<void> {
    await this.choices.filter({ hasText: choice }).first().click();
  }

  /** Presses a button in the title or beside the box, such as Back. */
  async press(button: string | RegExp): Promise<void> {
    await this.widget.getByRole('button', { name: button }).click();
  }

  /** Goes back one step, where there is one. */
  async back(): Promise<void> {
    await this.press(/^Back/);
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }
}
