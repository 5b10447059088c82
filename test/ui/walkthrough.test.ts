import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

const steps = ['what', 'policy', 'user', 'connect', 'browse', 'reference', 'resolved'];
const category = 'secret-connections.secret-connections#gettingStarted';

for (const theme of ['Light', 'Dark'] as const) {
  describe(`the walkthrough, in a ${theme.toLowerCase()} theme`, function () {
    this.bail(true);
    let session: Session;
    let workbench: Workbench;
    let walkthrough: Locator;

    before(async () => {
      session = await startSession({ settings: { 'workbench.colorTheme': `Default ${theme} Modern` } });
      workbench = session.workbench;
      // In a narrow window VS Code leaves the pictures out.
      await workbench.page.setViewportSize({ width: 1680, height: 1000 });
      walkthrough = workbench.page.locator('.gettingStartedContainer');
    });

    after(() => session.dispose());

    it('opens from the welcome of the view', async () => {
      await workbench.showViewContainer('Secret Connections');
      await workbench.screenshot(`walkthrough-${theme.toLowerCase()}-0-welcome`);
      await workbench.sideBar.getByText('walkthrough', { exact: true }).click();
      await walkthrough.locator('h2').filter({ hasText: 'Get Started with Secret Connections' }).waitFor();
    });

    for (const [index, id] of steps.entries()) {
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
          .locator('svg');
        await picture.waitFor();
        await workbench.screenshot(`walkthrough-${theme.toLowerCase()}-${index + 1}`);
      });
    }
  });
}
