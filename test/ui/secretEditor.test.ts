import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

describe('the secret editor', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await startSession();
    workbench = session.workbench;
    await workbench.showViewContainer('Secret Connections');
    await connectByWizard(session, 'acme', 'admin');
    session.sandbox.putSecret({
      name: 'team/shop',
      json: { user: 'CANARY-user', port: 5432, tls: { ca: 'CANARY-ca', on: true } },
    });
  });

  after(() => session.dispose());

  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');

  it('shows the keys of a secret, and no value', async () => {
    const { quickInput } = workbench;
    await workbench.run('AWS Secrets Manager: Open Secret');
    await quickInput.type('team/shop');
    await quickInput.choose('team/shop');
    await page().getByRole('heading', { name: 'team/shop' }).waitFor();
    await page().getByText('user', { exact: true }).waitFor();
    await page().getByRole('button', { name: 'Open tls' }).click();
    await page().getByText('ca', { exact: true }).waitFor();
    await workbench.screenshot('secret-editor-keys');
    assert.doesNotMatch(await page().locator('html').innerHTML(), /CANARY/u);
  });

  it('reveals one value, which is masked again', async () => {
    await page().getByRole('button', { name: 'Reveal ca' }).click();
    await page().getByText('CANARY-ca').waitFor();
    await workbench.screenshot('secret-editor-revealed');
    assert.doesNotMatch(await page().locator('html').innerHTML(), /CANARY-user/u);
    await page().getByRole('button', { name: 'Hide ca' }).click();
    await page().getByText('CANARY-ca').waitFor({ state: 'hidden' });
    assert.doesNotMatch(await page().locator('html').innerHTML(), /CANARY/u);
  });
});
