import type { Locator, Page } from 'playwright-core';
import { plainText } from './expect-text';

/** The messages at the bottom right, and the dialogs in the middle. */
export class Notifications {
  readonly toasts: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.toasts = page.locator('.notifications-toasts .notification-list-item');
    this.dialog = page.locator('.monaco-dialog-box');
  }

  /** Waits for a message with this text. @returns all of its text. */
  async waitFor(text: string | RegExp): Promise<string> {
    const message = this.toasts.filter({ hasText: text }).first().locator('.notification-list-item-message');
    await message.waitFor();
    return plainText(await message.innerText());
  }

  /** The messages now shown. */
  async texts(): Promise<string[]> {
    return (await this.toasts.locator('.notification-list-item-message').allInnerTexts()).map(plainText);
  }

  /** Presses a button of the message that has this text. */
  async press(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.toasts.filter({ hasText: text }).getByRole('button', { name: button }).first().click();
  }

  /** Presses a button of the dialog in the middle of the window. */
  async answerDialog(button: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
