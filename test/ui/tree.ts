import type { Locator, Page } from 'playwright-core';
import { eventually } from '../host/eventually';
import { plainText } from './expect-text';
import { waitForRest } from './in-page';

/** Longer than the view waits before it shows several changes together; in milliseconds. */
const restMilliseconds = { still: 500, most: 20_000 };

/** A tree view, known by its title, such as "Explorer" sections or the view of secret managers. */
export class Tree {
  readonly root: Locator;
  readonly rows: Locator;

  constructor(
    private readonly page: Page,
    title: string | RegExp,
  ) {
    this.root = page.getByRole('tree', { name: title });
    this.rows = this.root.getByRole('treeitem');
  }

  /** The row with exactly this label; its description may say anything. */
  row(label: string): Locator {
    return this.rows
      .filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) })
      .first();
  }

  /** The rows now drawn, label and description as a person reads them. */
  async texts(): Promise<string[]> {
    return (await this.rows.allInnerTexts()).map((text) =>
      plainText(text)
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    );
  }

  /** Waits for the row, and opens it if it is closed; it may open by itself while the mouse is on its way. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await eventually(
      async () => {
        await row.waitFor();
        if ((await row.getAttribute('aria-expanded')) === 'false') {
          await row.locator('.monaco-tl-twistie').click();
          // Its children may come from AWS first.
          await row
            .and(this.root.locator('[aria-expanded="true"]'))
            .waitFor({ timeout: 10_000 })
            .catch(() => undefined);
        }
        return (await row.getAttribute('aria-expanded')) !== 'false';
      },
      `${label} is open`,
      () => this.texts(),
    );
  }

  async click(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** What VS Code shows when the mouse rests on the row. */
  async tooltip(label: string): Promise<Locator> {
    await this.row(label).locator('.label-name').hover();
    const tooltip = this.page.locator('.workbench-hover:visible');
    await tooltip.first().waitFor();
    return tooltip.first();
  }

  /** Waits until the view draws nothing any more: a menu that is open while a line is renewed is about no line. */
  async rest(): Promise<void> {
    if (!(await this.root.evaluate(waitForRest, restMilliseconds))) {
      throw new Error(`The tree does not come to rest: ${JSON.stringify(await this.texts())}`);
    }
  }

  /**
   * Chooses an entry of the row's context menu; by Enter, because VS Code's menus take no click in the first 100 ms.
   */
  async chooseInMenu(label: string, entry: string | RegExp): Promise<void> {
    await this.row(label).waitFor();
    await this.rest();
    await this.row(label).click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: entry }).first();
    await item.hover();
    await this.page.locator('.monaco-menu .action-item.focused').filter({ hasText: entry }).waitFor();
    await this.page.keyboard.press('Enter');
    await item.waitFor({ state: 'hidden' });
  }

  /** Presses a button at the end of the row. */
  async press(label: string, button: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.getByRole('button', { name: button }).click();
  }
}
