import type { Locator, Page } from 'playwright-core';
import { locateText, readLines } from './in-page';
import { expectText, plainText } from './expect-text';

/** The editor in front. */
export class Editor {
  readonly root: Locator;
  readonly lines: Locator;
  /** What the editor shows while the mouse rests on a text. */
  readonly hover: Locator;
  readonly lenses: Locator;
  /** The suggestions of completion. */
  readonly suggestions: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
    this.lines = this.root.locator('.view-lines .view-line');
    this.hover = page
      .locator('.monaco-editor .monaco-hover:not(.hidden), .monaco-resizable-hover .monaco-hover')
      .first();
    this.lenses = this.root.locator('.codelens-decoration');
    this.suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  }

  /** Waits until the editor shows this text. */
  async waitForText(text: string): Promise<void> {
    await this.line(text).waitFor();
  }

  /** The text as far as it is drawn, in the order of the lines. */
  async text(): Promise<string> {
    await this.lines.first().waitFor();
    return (await this.lines.evaluateAll(readLines)).map(plainText).join('\n');
  }

  /** The first line drawn that holds this text. */
  line(text: string): Locator {
    return this.lines.filter({ hasText: text }).first();
  }

  /** Rests the mouse on a text and waits for what the editor says about it. @returns the hover's text. */
  async hoverText(text: string): Promise<string> {
    const { x, y } = await this.place(text);
    await this.page.mouse.move(x - 3, y);
    await this.page.mouse.move(x, y);
    await this.hover.waitFor();
    return expectText(this.hover);
  }

  /** Clicks a link of the hover that is shown. */
  async clickInHover(link: string | RegExp): Promise<void> {
    await this.hover.locator('a, .action').filter({ hasText: link }).first().click();
  }

  /** Puts the cursor into a text. */
  async clickText(text: string): Promise<void> {
    const { x, y } = await this.place(text);
    await this.page.mouse.click(x, y);
  }

  /** The texts of the CodeLenses now drawn, once there is one. */
  async lensTexts(): Promise<string[]> {
    await this.lenses.first().waitFor();
    return (await this.lenses.allInnerTexts()).map(plainText);
  }

  /** Clicks a CodeLens, once it is there. */
  async clickLens(text: string | RegExp): Promise<void> {
    await this.lenses.locator('a').filter({ hasText: text }).first().click();
  }

  private async place(text: string): Promise<{ x: number; y: number }> {
    const line = this.line(text);
    await line.waitFor();
    return line.evaluate(locateText, text);
  }
}
