import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import texts from '../../package.nls.json';
import { describeSession } from './describe-session';

/** The pages of the AWS console are drawn, in the colors of the theme; all else is the product, as `npm run pictures` took it. */
const drawn = 'user';
const steps = ['what', 'policy', drawn, 'connect', 'browse', 'reference', 'resolved'] as const;
const category = 'secret-connections.secret-connections#gettingStarted';

/** In high contrast, only one of each kind of picture. */
const themes: readonly { name: string; id: string; shown: readonly (typeof steps)[number][] }[] = [
  { name: 'light', id: 'Default Light Modern', shown: steps },
  { name: 'dark', id: 'Default Dark Modern', shown: steps },
  { name: 'hc-light', id: 'Default High Contrast Light', shown: ['what', drawn] },
  { name: 'hc-dark', id: 'Default High Contrast', shown: ['what', drawn] },
];

for (const { name, id: colorTheme, shown } of themes) {
  const settings = { 'workbench.colorTheme': colorTheme };

  describeSession(`the walkthrough, in the theme ${name}`, { settings }, ({ workbench }) => {
    let walkthrough: Locator;

    before(async () => {
      // In a narrow window VS Code leaves the pictures out.
      await workbench.page.setViewportSize({ width: 1680, height: 1000 });
      walkthrough = workbench.page.locator('.gettingStartedContainer');
    });

    const drawing = (text: string): Locator =>
      workbench.page
        .locator('iframe.webview.ready')
        .last()
        .contentFrame()
        .frameLocator('#active-frame')
        .locator('svg', { hasText: text });
    const showsImage = async (text: string): Promise<void> => {
      const image = workbench.page.getByRole('img', { name: text, exact: true });
      await image.waitFor();
      await image.evaluate((element) => (element as unknown as { decode(): Promise<void> }).decode());
    };

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
        // The picture of the step before stays until this one is there.
        if (id === drawn) {
          await drawing('Create user').waitFor();
        } else {
          await showsImage(texts[`walkthrough.${id}.picture`]);
        }
        await workbench.screenshot(`walkthrough-${name}-${steps.indexOf(id) + 1}`);
      });
    }
  });
}
