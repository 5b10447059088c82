import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

const connection = {
  host: 'db.example',
  url: 'postgres://<team/shop, user>:<team/shop, password>@db',
  password: '<team/shop, password>',
  wrong: '<team/shop, pasword>',
};

describe('the resolved preview', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await startSession({
      files: { 'connections/preview.connection.json': connection },
      keepsSecrets: true,
    });
    workbench = session.workbench;
    session.sandbox.putSecret({ name: 'team/shop', json: { user: 'CANARY-user', password: 'CANARY-word' } });
    await workbench.showViewContainer('Secret Connections');
    await connectByWizard(session, 'acme', 'admin');
    await workbench.openFile('preview.connection.json');
  });

  after(() => session.dispose());

  const page = (): FrameLocator => workbench.webview;
  const html = () => page().locator('html').innerHTML();

  it('shows the connection with its values masked, and what is wrong where it is', async () => {
    await workbench.run('AWS Secrets Manager: Open Resolved Preview');
    await page().getByRole('heading', { name: 'preview.connection.json' }).waitFor();
    await page().getByText('postgres://••••••••:••••••••@db').waitFor();
    await page().getByText('There is no key pasword in team/shop.').waitFor();
    await page().getByRole('button', { name: 'Change the key to password' }).waitFor();
    await workbench.screenshot('preview-masked');
    assert.doesNotMatch(await html(), /CANARY/u);
  });

  it('reveals one value, and masks it again', async () => {
    await page().getByRole('button', { name: 'Reveal password' }).click();
    await page().getByText('CANARY-word').waitFor();
    await workbench.screenshot('preview-revealed');
    assert.doesNotMatch(await html(), /CANARY-user/u);
    await page().getByRole('button', { name: 'Hide password' }).click();
    await page().getByText('CANARY-word').waitFor({ state: 'hidden' });
    assert.doesNotMatch(await html(), /CANARY/u);
  });

  it('reveals all and hides all, by keyboard', async () => {
    await page().getByRole('button', { name: 'Reveal All' }).focus();
    await workbench.page.keyboard.press('Enter');
    await page().getByText('postgres://CANARY-user:CANARY-word@db').waitFor();
    await page().getByRole('button', { name: 'Hide url' }).focus();
    await workbench.page.keyboard.press('ArrowDown');
    await page().locator('button[aria-label="Hide password"]:focus').waitFor();
    await page().getByRole('button', { name: 'Hide All' }).click();
    await page().getByText('CANARY-word').first().waitFor({ state: 'hidden' });
    assert.doesNotMatch(await html(), /CANARY/u);
  });

  it('mends a reference in its place', async () => {
    await page().getByRole('button', { name: 'Change the key to password' }).click();
    await page().getByText('There is no key').waitFor({ state: 'hidden' });
    await page().getByRole('button', { name: 'Reveal wrong' }).waitFor();
    await workbench.screenshot('preview-mended');
  });

  it('leads to the reference in its file', async () => {
    await page().getByRole('button', { name: 'Go to the reference of url' }).click();
    await workbench.page
      .locator('.part.statusbar')
      .getByText(/Ln 3, Col \d+ \(\d+ selected\)/u)
      .waitFor();
  });

  for (const [theme, name] of [
    ['Light Modern', 'light'],
    ['Dark Modern', 'dark'],
    ['Dark High Contrast', 'contrast'],
  ] as const) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.run('Preferences: Color Theme');
      await workbench.quickInput.type(theme);
      await workbench.quickInput.choose(theme);
      await page().getByText('postgres://••••••••:••••••••@db').waitFor();
      await workbench.screenshot(`preview-${name}`);
    });
  }

  it('is there again after a reload, without a value', async () => {
    await page().getByRole('button', { name: 'Reveal password' }).click();
    await page().getByText('CANARY-word').first().waitFor();
    await workbench.page.reload();
    await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await workbench.tab('preview.connection.resolved.jsonc').click();
    await page().getByText('postgres://••••••••:••••••••@db').waitFor();
    assert.doesNotMatch(await html(), /CANARY/u);
  });
});
