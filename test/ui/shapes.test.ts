import * as assert from 'node:assert/strict';
import { describeSession, type SessionStart } from './describe-session';

const start: SessionStart = { connect: ['prod', 'reader'] };

describeSession('shapes and foreign notations, as a person meets them', start, ({ workbench }) => {
  it('shows what the references of a CloudFormation template stand for', async () => {
    const { editor } = workbench;
    await workbench.openFile('template.json');
    await editor.lenses.filter({ hasText: 'prod · prod/db · password' }).first().waitFor();
    const hover = await editor.hoverText(':password:', /••••••••/u);
    assert.match(hover, /••••••••/u);
    await workbench.screenshot('dialects-cloudformation');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers to write a reference of another product in our notation', async () => {
    const { editor, page } = workbench;
    await workbench.openFile('imported.connection.json');
    await editor.lenses.filter({ hasText: 'prod · prod/db · password' }).first().waitFor();
    await editor.clickText('prod/db:password');
    await workbench.run('Refactor...');
    const menu = page.locator('.action-widget');
    const rewrite = menu.getByText('Rewrite as <prod:prod/db, password>');
    await rewrite.waitFor();
    await workbench.screenshot('dialects-rewrite');
    await rewrite.click();
    await editor.waitForText('"password": "<prod:prod/db, password>"');
  });

  it('makes a connection file from the menu New File', async () => {
    const { quickInput } = workbench;
    await workbench.run('Create: New File...');
    await quickInput.choose('Connection File');
    await quickInput.waitForTitle('New Connection File');
    await quickInput.choices.filter({ hasText: 'For any program' }).waitFor();
    await workbench.screenshot('shapes-choice');
    await quickInput.choose('Basic auth');
    await quickInput.waitForMessage('the file is connections/NAME.connection.json');
    await quickInput.type('mail/relay');
    await quickInput.waitForMessage('A file name has none of');
    await quickInput.type('postgres');
    await quickInput.waitForMessage('connections/postgres.connection.json exists already.');
    await workbench.screenshot('shapes-taken');
    await quickInput.type('mail-relay');
    await quickInput.accept();
    await workbench.tab('mail-relay.connection.json').waitFor();
    await workbench.editor.waitForText('"displayName": "Mail relay"');
    await workbench.editor.waitForText('"password": "<secretName, password>"');
  });

  it('fills the secret in at all its places at once', async () => {
    // What it may be is offered before anything is typed.
    await workbench.editor.suggestions.filter({ hasText: 'app/config' }).waitFor();
    await workbench.screenshot('shapes-suggestions');
    await workbench.page.keyboard.type('shared/smtp');
    await workbench.editor.waitForText('"username": "<shared/smtp, username>"');
    await workbench.editor.waitForText('"password": "<shared/smtp, password>"');
    await workbench.page.keyboard.press('Escape');
    await workbench.screenshot('shapes-new-file');
  });

  it('offers the shapes as snippets', async () => {
    const { editor, page } = workbench;
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Space');
    const suggestion = editor.suggestions.filter({ hasText: 'OAuth 2 connection' });
    await suggestion.waitFor();
    await workbench.screenshot('shapes-snippets');
    await suggestion.click();
    await editor.waitForText('"client_secret": "<secretName, client_secret>"');
  });
});
