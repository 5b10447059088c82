import * as assert from 'node:assert/strict';
import { describeSession, type SessionStart } from './describe-session';

const start: SessionStart = { connect: ['acme', 'admin'] };

describeSession('the life of a secret, as a person leads it', start, ({ workbench, sandbox }) => {
  before(async () => {
    await tree().expand('acme');
    await tree().expand('team');
  });

  const tree = () => workbench.tree('Secret Connections');

  it('begins in a folder, whose name is there already, and with a name that is free', async () => {
    const { quickInput } = workbench;
    await tree().chooseInMenu('team', 'Create Secret…');
    await quickInput.waitForTitle('Create Secret in acme');
    assert.equal(await quickInput.input.inputValue(), 'team/');
    await quickInput.type('prod/db');
    await quickInput.waitForMessage('There is a secret prod/db already.');
    await workbench.screenshot('life-name-taken');
    await quickInput.type('team/new-db');
    await quickInput.accept();
    await quickInput.choices.filter({ hasText: 'Keys and Values' }).waitFor();
    await workbench.screenshot('life-kinds');
    await quickInput.choose('Keys and Values');
    await quickInput.waitForMessage('Name of the key');
    await quickInput.type('password');
    await quickInput.accept();
    await quickInput.waitForMessage('The value of the key password');
    assert.ok(await quickInput.hidesInput());
    await quickInput.type('first');
    await quickInput.accept();
    await quickInput.choices.filter({ hasText: 'Add Another Key…' }).waitFor();
    await workbench.screenshot('life-keys');
    await quickInput.choose('Create the Secret');
    await tree().expand('new-db');
    await tree().row('password').waitFor();
    await workbench.screenshot('life-created');
  });

  it('goes on with another value, and back to the one before', async () => {
    const { quickInput } = workbench;
    await tree().chooseInMenu('new-db', 'Set Secret Value…');
    await quickInput.input.waitFor();
    await workbench.screenshot('life-set-value');
    await quickInput.type('{"token": "second"}');
    await quickInput.accept();
    await tree().row('token').waitFor();
    await tree().chooseInMenu('new-db', 'Restore Version of Secret…');
    await quickInput.choices.filter({ hasText: 'AWSPREVIOUS' }).waitFor();
    await workbench.screenshot('life-versions');
    await quickInput.choose('AWSPREVIOUS');
    await workbench.notifications.dialog.getByText('Make an earlier version').waitFor();
    await workbench.screenshot('life-restore-version');
    await workbench.notifications.answerDialog('Restore');
    await tree().row('token').waitFor({ state: 'hidden' });
    await tree().row('password').waitFor();
  });

  it('ends after a time in which it can be restored', async () => {
    const { quickInput } = workbench;
    await tree().chooseInMenu('new-db', 'Delete Secret…');
    await quickInput.waitForPlaceholder('No reference in this workspace names it.');
    await workbench.screenshot('life-delete-when');
    await quickInput.choose('In 7 days');
    await workbench.notifications.dialog.getByText('Delete the secret team/new-db in 7 days?').waitFor();
    await workbench.screenshot('life-delete-question');
    await workbench.notifications.answerDialog('Delete');
    await tree().row('new-db').waitFor({ state: 'hidden' });
    await tree().expand('Pending deletion');
    await tree().row('team/new-db').waitFor();
    await workbench.screenshot('life-pending-deletion');
    await tree().press('team/new-db', 'Restore Deleted Secret');
    await workbench.notifications.answerDialog('Restore');
    await tree().row('new-db').waitFor();
    await workbench.screenshot('life-restored');
  });

  it('ends at once only where its name is typed', async () => {
    const { quickInput } = workbench;
    await tree().chooseInMenu('new-db', 'Delete Secret…');
    await quickInput.choose('At once, for good…');
    await quickInput.waitForMessage('Type its name to delete it: team/new-db');
    await quickInput.type('team/new');
    await quickInput.waitForMessage('That is not its name.');
    await workbench.screenshot('life-delete-at-once');
    await quickInput.type('team/new-db');
    await quickInput.accept();
    await tree().row('new-db').waitFor({ state: 'hidden' });
    assert.equal(sandbox.requests.filter(({ operation }) => operation === 'DeleteSecret').length, 2);
  });
});
