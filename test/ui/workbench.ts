import * as path from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from '../host/eventually';
import { outputFolder } from '../host/project';
import { Editor } from './editor';
import { Notifications } from './notifications';
import { QuickInput } from './quick-input';
import { Tree } from './tree';

/** The windows that are now open, for a picture of each when a test fails. */
export const openWindows = new Set<Workbench>();

/** One window of VS Code, used as a person uses it: by keyboard and mouse, and by what is written on it. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly notifications: Notifications;
  /** Where screenshots go; `SECRET_CONNECTIONS_TEST_SCREENSHOTS` or a test may set another folder. */
  screenshotFolder =
    process.env['SECRET_CONNECTIONS_TEST_SCREENSHOTS'] ?? path.join(outputFolder, 'screenshots');

  private constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page);
    this.notifications = new Notifications(page);
  }

  /** Opens a folder in a window of its own and waits until it can be used. */
  static async open(context: BrowserContext, origin: string, folder: string): Promise<Workbench> {
    const page = await context.newPage();
    const workbench = new Workbench(page);
    openWindows.add(workbench);
    page.once('close', () => openWindows.delete(workbench));
    page.setDefaultTimeout(30_000);
    await page.goto(`${origin}/?${new URLSearchParams({ folder }).toString()}`);
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    await page.getByRole('tree', { name: 'Files Explorer' }).getByRole('treeitem').first().waitFor();
    // The palette offers what it knew of when it was opened: the extension is there first.
    await workbench.viewContainer('Secret Connections').waitFor();
    return workbench;
  }

  /** Runs a command by its title, as the palette shows it ("AWS Secrets Manager: Connect"). */
  async run(title: string): Promise<void> {
    const palette = this.quickInput.widget.filter({ has: this.page.getByPlaceholder('name of a command') });
    await this.page.keyboard.press('F1');
    await palette.waitFor();
    await this.quickInput.type(`>${title}`);
    await this.quickInput.choices.filter({ hasText: title }).first().click();
    // The command may ask in the same box; what was in it must be gone before anything is read there.
    await palette.waitFor({ state: 'hidden' });
  }

  /** Opens a file by its path in the folder, or any part of it that names one file, and waits for its text. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+p');
    await this.quickInput.input.waitFor();
    await this.quickInput.type(file);
    await this.quickInput.choices
      .filter({ hasText: path.basename(file) })
      .first()
      .click();
    await this.tab(path.basename(file)).waitFor();
    await this.editor.lines.first().waitFor();
  }

  /** What a webview shows: the one that was opened last. */
  get webview(): FrameLocator {
    return this.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  }

  /** The tab of an open editor. */
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name }).first();
  }

  /** The icon of a view container in the activity bar. */
  viewContainer(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: title });
  }

  /** Shows a view container in the side bar. A window that is opened again may show it meanwhile, and a click hides it. */
  async showViewContainer(title: string): Promise<void> {
    const icon = this.viewContainer(title);
    const shown = icon.and(this.page.locator('[aria-selected="true"]'));
    await eventually(async () => {
      if (!(await shown.isVisible())) {
        await icon.click();
        await shown.waitFor({ timeout: 5000 }).catch(() => undefined);
      }
      return (await shown.isVisible()) && (await this.sideBar.isVisible());
    }, `${title} is shown`);
  }

  /** The side bar, with titles, welcome texts and buttons. */
  get sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  get statusBar(): Locator {
    return this.page.locator('.part.statusbar');
  }

  /** The tree of a view, known by the view's title. */
  tree(title: string | RegExp): Tree {
    return new Tree(this.page, title);
  }

  /** Trusts the open folder, where it has to be trusted; the window opens in Restricted Mode then. */
  async trustFolder(): Promise<void> {
    await this.run('Workspaces: Manage Workspace Trust');
    await this.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await this.page.keyboard.press('Escape');
    await this.statusBar.getByText('Restricted Mode').waitFor({ state: 'hidden' });
  }

  /** Saves what is on the screen. @returns the file. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(this.screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
