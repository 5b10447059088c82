import type { Locator, Page } from 'playwright-core';
import { eventually } from '../host/eventually';
import { locateText, placeLines, readLines } from './in-page';
import { plainText } from './expect-text';

const hoverPatience = 5_000;
const hoverAttempts = 5;

/** The editor in front. */
export class Editor {
  readonly root: Locator;
  readonly lines: Locator;
  /** What the editor shows while the mouse rests on a text. */
  readonly hover: Locator;
  readonly lenses: Locator;
  private readonly cursor: Locator;
  /** The suggestions of completion. */
  readonly suggestions: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
    this.lines = this.root.locator('.view-lines .view-line');
    this.hover = page.locator('.monaco-hover:visible').first();
    this.lenses = this.root.locator('.codelens-decoration');
    this.cursor = this.root.locator('.cursors-layer .cursor').first();
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

  /**
   * Rests the mouse on a text and waits for what the editor says about it. A document that has just been
   * opened may not have been read by the extension yet, so an empty answer is asked for again.
   * @param expected what the hover has to hold: it comes in parts, each when it is known
   * @returns the hover's text
   */
  async hoverText(text: string, expected: string | RegExp): Promise<string> {
    const hover = this.hover.filter({ hasText: expected });
    for (let attempt = 1; ; attempt++) {
      const { x, y } = await this.place(text);
      await this.page.mouse.move(0, 0);
      await this.page.mouse.move(x - 3, y);
      await this.page.mouse.move(x, y);
      try {
        await hover.waitFor({ timeout: hoverPatience });
        return plainText(await hover.innerText());
      } catch (error) {
        if (attempt === hoverAttempts) {
          throw error;
        }
      }
    }
  }

  /** Clicks a link of the hover that is shown. */
  async clickInHover(link: string | RegExp): Promise<void> {
    await this.hover.locator('a, .action').filter({ hasText: link }).first().click();
  }

  /** Puts the cursor into a text; once more where a CodeLens that came has moved the line away from under the mouse. */
  async clickText(text: string): Promise<void> {
    await eventually(async () => {
      // A hover may lie over the text, as long as the mouse is in it or in what it is about.
      await this.page.mouse.move(0, 0);
      await this.hover.waitFor({ state: 'hidden' });
      const { x, y } = await this.place(text);
      await this.page.mouse.click(x, y);
      return this.areSideBySide(this.line(text), this.cursor);
    }, `the cursor is in ${text}`);
  }

  /**
   * Puts the cursor into a text and opens what the light bulb offers there, by its keyboard shortcut. VS Code asks for
   * fixes of its own accord 250 ms after the cursor has moved, and forgets then what a person has asked for before: so the
   * light bulb has to be there first.
   * @returns the fixes that are offered
   */
  async openQuickFixes(text: string): Promise<Locator> {
    await this.clickText(text);
    const bulb = this.root.locator('.lightBulbWidget, .codicon[class*="gutter-lightbulb"]').first();
    await eventually(
      async () => (await bulb.isVisible()) && this.areSideBySide(bulb, this.cursor),
      `a light bulb at ${text}`,
    );
    await this.page.keyboard.press('ControlOrMeta+.');
    return this.page.locator('.action-widget .monaco-list-row');
  }

  private async areSideBySide(one: Locator, other: Locator): Promise<boolean> {
    const [a, b] = [await one.boundingBox(), await other.boundingBox()];
    return a !== null && b !== null && Math.abs(a.y - b.y) < Math.min(a.height, b.height) / 2;
  }

  /** The texts of the CodeLenses now drawn, once there is one. */
  async lensTexts(): Promise<string[]> {
    await this.lenses.first().waitFor();
    return (await this.lenses.allInnerTexts()).map(plainText);
  }

  /** The text as {@link text} gives it, with each CodeLens as a comment on a line of its own. */
  async textWithLenses(): Promise<string> {
    await this.lenses.first().waitFor();
    const lines = await this.lines.evaluateAll(placeLines);
    const lenses = (await this.lenses.evaluateAll(placeLines)).map(({ top, text }) => {
      const below = lines.filter((line) => line.top > top).sort((a, b) => a.top - b.top)[0];
      return { top, text: `${/^\s*/u.exec(below?.text ?? '')![0]}// ${text}` };
    });
    return [...lines, ...lenses]
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => plainText(text))
      .join('\n');
  }

  /** Clicks a CodeLens, once it is there. */
  async clickLens(text: string | RegExp): Promise<void> {
    await this.lenses.locator('a').filter({ hasText: text }).first().click();
  }

  /** Where a text is drawn, on the screen. */
  async place(text: string): Promise<{ x: number; y: number }> {
    const line = this.line(text);
    await line.waitFor();
    return line.evaluate(locateText, text);
  }
}
