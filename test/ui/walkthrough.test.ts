import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

/** The steps, each with a text of its own picture. */
const pictures: Readonly<Record<string, string>> = {
  what: 'shop.connection.json',
  policy: 'policy.json',
  user: 'Create user',
  connect: 'AWS console',
  browse: 'SECRET MANAGERS',
  reference: 'Main database of staging',
  resolved: 'first.connection.resolved.jsonc',
};
const steps = Object.keys(pictures);
const category = 'secret-connections.secret-connections#gettingStarted';

/** In high contrast, only the steps whose pictures mark something. */
const themes = [
  { name: 'light', id: 'Default Light Modern', shown: steps },
  { name: 'dark', id: 'Default Dark Modern', shown: steps },
  { name: 'hc-light', id: 'Default High Contrast Light', shown: ['what', 'policy', 'browse', 'reference'] },
  { name: 'hc-dark', id: 'Default High Contrast', shown: ['what', 'policy', 'browse', 'reference'] },
];

for (const { name, id: colorTheme, shown } of themes) {
  describe(`the walkthrough, in the theme ${name}`, function () {
    this.bail(true);
    let session: Session;
    let workbench: Workbench;
    let walkthrough: Locator;

    before(async () => {
      session = await startSession({ settings: { 'workbench.colorTheme': colorTheme } });
      workbench = session.workbench;
      // In a narrow window VS Code leaves the pictures out.
      await workbench.page.setViewportSize({ width: 1680, height: 1000 });
      walkthrough = workbench.page.locator('.gettingStartedContainer');
    });

    after(() => session.dispose());

    it('opens from the welcome of the view', async () => {
      await workbench.showViewContainer('Secret Connections');
      await workbench.screenshot(`walkthrough-${name}-0-welcome`);
      await workbench.sideBar.getByText('walkthrough', { exact: true }).click();
      await walkthrough.locator('h2').filter({ hasText: 'Get Started with Secret Connections' }).waitFor();
    });

    for (const id of shown) {
      it(`shows the step "${id}" with its picture and a button`, async () => {
        const step = walkthrough.locator(`.getting-started-step[data-step-id="${category}#${id}"]`);
        if (!((await step.getAttribute('class')) ?? '').includes('expanded')) {
          await step.click();
        }
        await walkthrough
          .locator(`.getting-started-step.expanded[data-step-id="${category}#${id}"]`)
          .waitFor();
        assert.ok((await step.locator('.monaco-button').count()) > 0, 'no command');
        const picture = workbench.page
          .locator('iframe.webview.ready')
          .last()
          .contentFrame()
          .frameLocator('#active-frame')
          .locator('svg', { hasText: pictures[id]! });
        // The picture of the step before stays until this one is there.
        await picture.waitFor();
        await workbench.screenshot(`walkthrough-${name}-${steps.indexOf(id) + 1}`);
      });
    }
  });
}
