import * as assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

const steps = [
  'References instead of passwords',
  'Make the policy',
  'Make a user and its access key',
  'Connect',
  'Browse your secrets',
  'Write a first reference',
  'Open it resolved',
];

for (const theme of ['Light', 'Dark'] as const) {
  describe(`the walkthrough, in a ${theme.toLowerCase()} theme`, function () {
    this.bail(true);
    let session: Session;
    let workbench: Workbench;
    let walkthrough: Locator;

    before(async () => {
      session = await startSession({ settings: { 'workbench.colorTheme': `Default ${theme} Modern` } });
      workbench = session.workbench;
      walkthrough = workbench.page.locator('.gettingStartedContainer');
    });

    after(() => session.dispose());

    it('opens from the welcome of the view', async () => {
      await workbench.showViewContainer('Secret Connections');
      await workbench.screenshot(`walkthrough-${theme.toLowerCase()}-0-welcome`);
      await workbench.sideBar.getByText('walkthrough', { exact: true }).click();
      await walkthrough.getByText('Get Started with Secret Connections').waitFor();
    });

    for (const [index, title] of steps.entries()) {
      it(`shows "${title}" with its picture and a button`, async () => {
        const step = walkthrough.locator('.getting-started-step').filter({ hasText: title }).first();
        await step.locator('.step-title').click();
        await walkthrough.locator('.getting-started-step.expanded').filter({ hasText: title }).waitFor();
        assert.ok((await step.getByRole('button').count()) > 0, 'no command');
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
