import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator } from 'playwright-core';
import { versionWithStage } from '../../src/service/model';
import { mainAccount } from '../../src/service/seed';
import { eventually } from '../host/eventually';
import { whenKept } from './browser-storage';
import { placesOf } from './canary-search';
import { connectByWizard } from './connect';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

describe('the secret editor', function () {
  // Each step builds on the one before.
  this.bail(true);
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await startSession({ keepsSecrets: true });
    workbench = session.workbench;
    put({ user: 'CANARY-user', port: 5432, tls: { ca: 'CANARY-ca', on: true } });
    await workbench.showViewContainer('Secret Connections');
    await connectByWizard(session, 'acme', 'admin');
  });

  after(() => session.dispose());

  const put = (json: Record<string, string | number | Record<string, string | boolean>>) =>
    session.sandbox.putSecret({ name: 'team/shop', json });
  const held = (): string | undefined => {
    const { sandbox } = session;
    const secret = sandbox.state.shelf(mainAccount, sandbox.region).withName('team/shop');
    return secret && versionWithStage(secret, 'AWSCURRENT')?.text;
  };
  const page = (): FrameLocator => workbench.webview;
  const button = (name: string): Locator => page().getByRole('button', { name, exact: true });
  const row = (name: string): Locator =>
    page()
      .getByRole('row')
      .filter({ has: page().locator('.name').getByText(name, { exact: true }) });
  const tab = (): Locator => workbench.page.locator('.tab.active');
  const isDirty = async (): Promise<boolean> => /\bdirty\b/u.test((await tab().getAttribute('class')) ?? '');
  /** What axe-core finds in the page; its script gets past the policy of the page as the debugger does. */
  const violations = async (): Promise<readonly string[]> => {
    const frame = await (await page().locator('html').elementHandle()).ownerFrame();
    await frame!.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
    return await frame!.evaluate<string[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`))',
    );
  };
  const html = (): Promise<string> => page().locator('html').innerHTML();

  it('shows the keys of a secret, and no value', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.expand('team');
    await tree.press('shop', 'Open Secret…');
    await page().getByRole('heading', { name: 'team/shop' }).waitFor();
    await row('user').waitFor();
    await button('Open tls').click();
    await row('ca').waitFor();
    await workbench.screenshot('secret-editor-keys');
    assert.doesNotMatch(await html(), /CANARY/u);
  });

  it('reveals one value, which is masked again', async () => {
    await row('ca').hover();
    await button('Reveal ca').click();
    await page().getByText('CANARY-ca').waitFor();
    await workbench.screenshot('secret-editor-revealed');
    assert.doesNotMatch(await html(), /CANARY-user/u);
    await button('Hide ca').click();
    await page().getByText('CANARY-ca').waitFor({ state: 'detached' });
    assert.doesNotMatch(await html(), /CANARY/u);
  });

  for (const theme of ['Dark Modern', 'Dark High Contrast', 'Light High Contrast', 'Light Modern']) {
    it(`can be read and used by all, in ${theme}, at 100 % and at 200 %`, async () => {
      const { quickInput } = workbench;
      await workbench.run('Preferences: Color Theme');
      await quickInput.input.waitFor();
      await quickInput.type(theme);
      await quickInput.choose(theme);
      await button('Reveal ca').focus();
      await button('Reveal ca').press('Enter');
      await button('Edit user').focus();
      await button('Edit user').press('Enter');
      await page().getByRole('textbox', { name: 'Edit user' }).waitFor();
      const name = `secret-editor-${theme.toLowerCase().replaceAll(' ', '-')}`;
      await workbench.screenshot(name);
      assert.deepEqual(await violations(), []);
      // As large as half the window is, drawn twice as large.
      await workbench.page.setViewportSize({ width: 640, height: 400 });
      await workbench.screenshot(`${name}-200`);
      assert.deepEqual(await violations(), []);
      await workbench.page.setViewportSize({ width: 1280, height: 800 });
      await page().getByRole('textbox', { name: 'Edit user' }).press('Escape');
      await button('Hide ca').focus();
      await button('Hide ca').press('Enter');
      await page().getByText('CANARY-ca').waitFor({ state: 'detached' });
    });
  }

  it('edits a value, which can be undone, and is dirty meanwhile', async () => {
    await row('user').hover();
    await button('Edit user').click();
    const field = page().getByRole('textbox', { name: 'Edit user' });
    assert.equal(await field.inputValue(), 'CANARY-user');
    await field.fill('CANARY-typed');
    await workbench.screenshot('secret-editor-field');
    await field.press('Enter');
    await field.waitFor({ state: 'detached' });
    await page().getByText('Not saved yet: changed user').waitFor();
    assert.ok(await eventually(isDirty, 'the tab is dirty'));
    assert.doesNotMatch(await html(), /CANARY/u);
    await workbench.screenshot('secret-editor-dirty');
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await page().getByText('Not saved yet').waitFor({ state: 'detached' });
    await eventually(async () => !(await isDirty()), 'the tab is clean');
    await workbench.page.keyboard.press('ControlOrMeta+Shift+z');
    await page().getByText('Not saved yet: changed user').waitFor();
  });

  it('adds, renames and removes keys, by the keyboard alone', async () => {
    await button('Add Key').focus();
    await workbench.page.keyboard.press('Enter');
    await page().getByRole('textbox', { name: 'Name of the key' }).waitFor();
    await workbench.page.keyboard.type('user');
    await workbench.page.keyboard.press('Enter');
    await page().getByText('There is a key user already.').waitFor();
    await workbench.page.keyboard.type('2');
    await workbench.page.keyboard.press('Enter');
    await page().getByRole('textbox', { name: 'Edit user2' }).waitFor();
    await workbench.page.keyboard.type('two');
    await workbench.page.keyboard.press('Enter');
    await page().getByRole('textbox', { name: 'Edit user2' }).waitFor({ state: 'detached' });
    await page().getByText('added user2').waitFor();
    await workbench.page.keyboard.press('F2');
    await page().getByRole('textbox', { name: 'Name of the key' }).waitFor();
    await workbench.page.keyboard.type('second');
    await workbench.page.keyboard.press('Enter');
    await page().getByText('added second').waitFor();
    await button('Remove port').focus();
    await workbench.page.keyboard.press('Enter');
    await page().getByText('removed port').waitFor();
    await workbench.screenshot('secret-editor-changes');
  });

  it('saves what was changed, and every other character stays', async () => {
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await eventually(async () => !(await isDirty()), 'it is saved');
    assert.equal(held(), '{"user":"CANARY-typed","tls":{"ca":"CANARY-ca","on":true},"second":"two"}');
    await workbench.statusBar.getByText('Saved team/shop: added second').waitFor();
  });

  it('writes nothing over what somebody else wrote, until a person decides', async () => {
    await row('second').hover();
    await button('Edit second').click();
    const field = page().getByRole('textbox', { name: 'Edit second' });
    await field.fill('mine');
    put({ user: 'CANARY-theirs', second: 'theirs' });
    await field.press('ControlOrMeta+s');
    await workbench.notifications.dialog.getByText('Somebody else changed team/shop').waitFor();
    await workbench.screenshot('secret-editor-conflict');
    await workbench.notifications.answerDialog('Compare');
    await page()
      .getByRole('heading', { name: /Differences between/u })
      .waitFor();
    await row('user').waitFor();
    await workbench.screenshot('secret-editor-compare');
    assert.doesNotMatch(await html(), /CANARY|mine|theirs/u);
    assert.match(held() ?? '', /CANARY-theirs/u);
    await button('Back').click();
    await page().getByText('Not saved yet').waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await workbench.notifications.answerDialog('Overwrite');
    await eventually(() => Promise.resolve(held()?.includes('"mine"') === true), 'it is written');
    await eventually(async () => !(await isDirty()), 'it is saved');
  });

  it('goes back to an earlier version', async () => {
    await page().getByRole('tab', { name: 'Versions' }).click();
    await page().getByText('AWSPREVIOUS').waitFor();
    await workbench.screenshot('secret-editor-versions');
    await button('Make AWSPREVIOUS current again').click();
    await workbench.notifications.answerDialog('Restore');
    await eventually(
      () => Promise.resolve(held()?.includes('CANARY-theirs') === true),
      'it is current again',
    );
    await page().getByRole('tab', { name: 'Facts' }).click();
    await page().getByText('KMS key').waitFor();
    await workbench.screenshot('secret-editor-facts');
    await page().getByRole('tab', { name: 'Used By' }).click();
    await page().getByText('No file of this workspace names it.').waitFor();
    await page().getByRole('tab', { name: 'Value' }).click();
    await row('user').waitFor();
  });

  it('puts back after a reload what was not saved, which no file holds', async () => {
    await row('second').hover();
    await button('Edit second').click();
    const field = page().getByRole('textbox', { name: 'Edit second' });
    await field.fill('CANARY-unsaved');
    await field.press('Enter');
    await page().getByText('Not saved yet: changed second').waitFor();
    await whenKept(workbench.page, 'secretConnections.hasDraft');
    await workbench.page.reload();
    await page().getByText('Not saved yet: changed second').waitFor();
    await eventually(isDirty, 'the tab is dirty');
    await row('second').hover();
    await button('Reveal second').click();
    await page().getByText('CANARY-unsaved').waitFor();
    await workbench.screenshot('secret-editor-restored');
    assert.deepEqual(
      await placesOf(['CANARY-unsaved', 'CANARY-theirs', 'CANARY-ca'], session, 'aws-secret'),
      [],
    );
  });
});
