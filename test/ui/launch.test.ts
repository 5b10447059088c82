import * as assert from 'node:assert/strict';
import { describeSession, type SessionStart } from './describe-session';

const openTerminal = 'AWS Secrets Manager: Open Terminal with Connection';

const start: SessionStart = {
  files: { 'one-mistake.connection.json': { password: '<prod/db, pasword>' } },
  connect: ['prod', 'reader'],
};

describeSession('handing values over, as a person allows it', start, ({ workbench }) => {
  it('shows first what would be handed to what, by name only', async () => {
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.lenses.filter({ hasText: 'password, resolved' }).first().waitFor();
    await workbench.run(openTerminal);
    const { dialog } = workbench.notifications;
    await dialog.waitFor();
    await workbench.screenshot('launch-consent');
    const text = await dialog.innerText();
    assert.match(text, /hand over secret values/u);
    assert.match(text, /VALUE_PROPS_PASSWORD/u);
    assert.match(text, /prod\/db/u);
    assert.doesNotMatch(text, /CANARY/u);
  });

  it('opens nothing when the person does not agree', async () => {
    await workbench.notifications.answerDialog('Cancel');
    assert.equal(await workbench.page.getByText('(secrets)').count(), 0);
  });

  it('opens a marked terminal when the person agrees', async () => {
    await workbench.run(openTerminal);
    await workbench.notifications.answerDialog('Hand Over');
    await workbench.page.getByText('postgres (secrets)').first().waitFor();
    await workbench.screenshot('launch-terminal');
  });

  it('does not start with a reference that fails, and leads to it', async () => {
    await workbench.openFile('mistakes.connection.json');
    await workbench.editor.lenses
      .filter({ hasText: /no key pasword/iu })
      .first()
      .waitFor();
    await workbench.run(openTerminal);
    const message = await workbench.notifications.waitFor(/pasword/u);
    await workbench.screenshot('launch-refused');
    assert.match(message, /bd/u);
    await workbench.notifications.press(/pasword/u, 'Open at Reference');
    await workbench.quickInput.waitForTitle('Open at Reference');
    await workbench.screenshot('launch-refused-choice');
    await workbench.quickInput.choose('<prod/bd, password>');
    await workbench.quickInput.waitUntilClosed();
    await workbench.statusBar.getByText(/^Ln 9, .*\(19 selected\)/u).waitFor();
  });

  it('offers the repair of a reference that fails', async () => {
    await workbench.run('Notifications: Clear All Notifications');
    await workbench.run('View: Close All Editors');
    await workbench.openFile('one-mistake.connection.json');
    await workbench.run(openTerminal);
    await workbench.notifications.answerDialog('Hand Over');
    const button = 'Fix…';
    await workbench.notifications.press(/no key pasword/u, button);
    const repair = workbench.page.locator('.action-widget').getByText('Change the key to password');
    await repair.waitFor();
    await workbench.screenshot('launch-repair');
    await workbench.page.keyboard.press('Escape');
  });

  describe('by the terminal profile', () => {
    const chooseProfile = async (): Promise<void> => {
      await workbench.run('Notifications: Clear All Notifications');
      await workbench.run('Create New Terminal (With Profile)');
      await workbench.quickInput.choose('Terminal with Secrets');
      await workbench.quickInput.waitForTitle(/Terminal with Secrets/u);
    };

    /** Once this was answered, what came before was, too; by mouse, because terminals come and go with the focus. */
    const askExtension = async (closedFolder: string, secret: string): Promise<void> => {
      const tree = workbench.tree('Secret Connections');
      await tree.expand(closedFolder);
      await tree.row(secret).waitFor();
    };

    it('gives one message where a reference fails', async () => {
      await chooseProfile();
      await workbench.quickInput.choose('mistakes');
      await workbench.notifications.waitFor(/pasword/u);
      await askExtension('app', 'config');
      await workbench.screenshot('launch-profile-refused');
      assert.equal(await workbench.notifications.toasts.count(), 1);
    });

    it('gives none where the person chooses nothing', async () => {
      await chooseProfile();
      await workbench.page.keyboard.press('Escape');
      await workbench.quickInput.waitUntilClosed();
      await askExtension('certs', 'keystore');
      assert.equal(await workbench.notifications.toasts.count(), 0);
    });
  });
});
