import * as assert from 'node:assert/strict';
import { whenKept } from './browser-storage';
import { connectByWizard, enterKeys } from './connect';
import { describeSession } from './describe-session';

describeSession('secret managers, as a person handles them', { view: true }, (session) => {
  const { workbench } = session;

  it('never take a key for a profile where either may be given', async () => {
    const { quickInput } = workbench;
    const { accessKeyId, secretAccessKey } = session.sandbox.users['reader']!;
    await workbench.run('AWS Secrets Manager: Connect');
    await quickInput.answer(/\(1\/\d\)/u, 'pasted');
    await quickInput.waitForTitle(/\(2\/\d\)/u);
    await quickInput.type('us-esat-1');
    await quickInput.choices.filter({ hasText: 'did you mean this one?' }).first().waitFor();
    await quickInput.choices.filter({ hasText: 'us-esat-1 is not a region that we know' }).waitFor();
    await quickInput.type('us-east-1');
    await quickInput.choose('us-east-1');
    await quickInput.waitForPlaceholder(/How to sign in/u);
    await quickInput.type(secretAccessKey);
    await quickInput.choices.filter({ hasText: 'what you pasted is a key' }).waitFor();
    assert.equal(await quickInput.choices.count(), 1, 'the secret key is offered as a profile');
    await quickInput.type(accessKeyId);
    await quickInput.choices.filter({ hasText: 'what you pasted is a key' }).waitFor();
    assert.equal(await quickInput.choices.count(), 1, 'the key id is offered as a profile');
    await workbench.screenshot('connect-key-pasted');
    await quickInput.accept();
    await quickInput.waitForMessage('Access Key ID');
    assert.equal(await quickInput.input.inputValue(), accessKeyId);
    await quickInput.cancel();
  });

  it('connect although listing is denied, and take secrets by name', async () => {
    await connectByWizard(session, 'narrow', 'scoped');
    await workbench.notifications.waitFor(/may not list secrets/u);
    const tree = workbench.tree('Secret Connections');
    await tree.expand('narrow');
    await tree.row('Add a secret by name…').waitFor();
    await workbench.screenshot('listing-denied');
    await workbench.notifications.press(/may not list secrets/u, 'Add Secret by Name');
    await workbench.quickInput.waitForMessage(/./u);
    // What cannot be added is told where it is typed, and stays there.
    await workbench.quickInput.type('prod/dbs');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitForMessage(/no secret prod.dbs/u);
    await workbench.screenshot('listing-denied-refused');
    await workbench.quickInput.type('prod/db');
    await workbench.quickInput.accept();
    await tree.expand('prod');
    await tree.expand('db');
    await tree.row('password').waitFor();
    await workbench.screenshot('listing-denied-added');
  });

  it('show the keys of a secret masked, and a value for a while', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.press('password', 'Reveal Value');
    await tree.rows.filter({ hasText: 'CANARY' }).waitFor();
    await workbench.screenshot('tree-revealed');
    // VS Code shows the tooltip of a row that the pointer comes to, not of one that it is in.
    await workbench.page.mouse.move(700, 400);
    await (await tree.tooltip('password')).getByText('CANARY-').first().waitFor();
    await workbench.screenshot('tree-revealed-tooltip');
    await tree.press('password', 'Hide Value');
    await tree.rows.filter({ hasText: 'CANARY' }).waitFor({ state: 'detached' });
    await tree.chooseInMenu('password', 'Copy Value');
    await workbench.statusBar.getByText(/Copied .*clipboard is cleared/u).waitFor();
  });

  it('are renamed without asking for keys, after a test as each time they are saved', async () => {
    const tree = workbench.tree('Secret Connections');
    await tree.row('narrow').click();
    session.sandbox.requests.clear();
    await tree.chooseInMenu('narrow', 'Edit Secret Manager');
    await workbench.quickInput.waitForTitle('Edit Secret Manager narrow');
    await workbench.screenshot('edit-manager');
    await workbench.quickInput.choose('Alias');
    await workbench.quickInput.waitForMessage(/^Alias/u);
    await workbench.quickInput.type('production');
    await workbench.quickInput.accept();
    await workbench.quickInput.choose('Save');
    await workbench.quickInput.waitUntilClosed();
    await tree.row('production').waitFor();
    assert.ok(session.sandbox.requests.find(({ operation }) => operation === 'ListSecrets'));
  });

  it('appear in a second window, and go from it', async () => {
    const other = await session.openWindow();
    await other.showViewContainer('Secret Connections');
    await other.tree('Secret Connections').row('production').waitFor();
    const tree = workbench.tree('Secret Connections');
    await tree.row('production').click();
    await tree.chooseInMenu('production', 'Disconnect');
    await workbench.notifications.dialog.waitFor();
    await workbench.screenshot('disconnect');
    await workbench.notifications.answerDialog('Disconnect');
    await workbench.sideBar.getByRole('button', { name: 'Connect to AWS Secrets Manager' }).waitFor();
    await other.sideBar.getByRole('button', { name: 'Connect to AWS Secrets Manager' }).waitFor();
    await other.page.close();
  });

  it('take an endpoint without encryption once the person has said so, and show it', async () => {
    const tree = workbench.tree('Secret Connections');
    const { quickInput, notifications } = workbench;
    const { port } = new URL(session.sandbox.endpoint);
    // No address of this machine by its form, though it leads there.
    const endpoint = `http://0.0.0.0:${port}`;
    await connectByWizard(session, 'local', 'reader', endpoint, async () => {
      await notifications.dialog.waitFor();
      const text = await notifications.dialog.innerText();
      assert.match(text, /Send requests to http:\/\/0\.0\.0\.0:\d+ without encryption\?/u);
      assert.match(text, /values of all secrets/u);
      await workbench.screenshot('connect-unencrypted');
      await notifications.answerDialog('Cancel');
      // What was typed is still there.
      await quickInput.waitForMessage('Endpoint, for a VPC endpoint');
      assert.equal(await quickInput.input.inputValue(), endpoint);
      await quickInput.accept();
      await notifications.answerDialog('Allow for This Endpoint');
    });
    await tree.rows.filter({ hasText: 'not encrypted' }).waitFor();
    await workbench.screenshot('tree-unencrypted');
    await tree.row('local').click();
    await tree.chooseInMenu('local', 'Disconnect');
    await notifications.answerDialog('Disconnect');
    await tree.row('local').waitFor({ state: 'detached' });
  });

  it('show what a search finds, although they are closed, and let it be changed', async () => {
    const tree = workbench.tree('Secret Connections');
    const { quickInput } = workbench;
    await connectByWizard(session, 'all', 'admin');
    await tree.row('all').click();
    await workbench.page.keyboard.press('ArrowLeft');
    await tree.root.locator('[aria-expanded="false"]').filter({ hasText: 'all' }).first().waitFor();
    await tree.chooseInMenu('all', 'Search Secrets');
    await quickInput.type('stripe');
    await quickInput.accept();
    await tree.row('prod/stripe').waitFor();
    await tree.rows.filter({ hasText: 'search: stripe' }).waitFor();
    await workbench.screenshot('tree-search');
    await workbench.sideBar.getByRole('button', { name: 'Search Secrets' }).click();
    await quickInput.waitForMessage(/Words that begin/u);
    assert.equal(await quickInput.input.inputValue(), 'stripe');
    await quickInput.cancel();
  });

  it('ask for keys that are lost, as where the page of a browser took them with it', async () => {
    const { page, quickInput } = workbench;
    await connectByWizard(session, 'kept', 'reader');
    await whenKept(page, '"kept"');
    await page.reload();
    await workbench.showViewContainer('Secret Connections');
    const tree = workbench.tree('Secret Connections');
    await tree.row('kept').click();
    await tree.chooseInMenu('kept', 'Edit Secret Manager');
    await quickInput.waitForTitle('Edit Secret Manager kept');
    await quickInput.choices.filter({ hasText: /Credentials.*missing/u }).waitFor();
    await workbench.screenshot('edit-keys-missing');
    session.sandbox.requests.clear();
    await quickInput.choose('Save');
    await enterKeys(quickInput, session.sandbox.users['reader']!);
    await quickInput.choices.filter({ hasText: /Credentials.*ending in/u }).waitFor();
    await quickInput.choose('Save');
    await quickInput.waitUntilClosed();
    assert.ok(session.sandbox.requests.find(({ operation }) => operation === 'ListSecrets'));
    await tree.expand('kept');
    await tree.row('prod').waitFor();
  });
});
