import { connectByWizard } from './connect';
import { describeSession, type SessionStart } from './describe-session';

const file = 'crm-new.connection.json';
const text = `{
  "externalId": "crm-new",
  "type": "CUSTOM_AUTH",
  "value": {
    "type": "CUSTOM_AUTH",
    "props": {
      "password": "changeme",
      "apiKey": "",
      "url": "https://user:placeholder@crm.example.com",
      "note": "dropped:"
    }
  }
}
`;

const start: SessionStart = { files: { [`connections/${file}`]: text }, connect: ['prod', 'reader'] };

describeSession('writing references, as a person does it', start, (session) => {
  const { workbench } = session;

  it('shows a key icon beside fields that want a secret', async () => {
    await workbench.openFile(file);
    await workbench.editor.lenses
      .filter({ hasText: /Use secret…/u })
      .nth(1)
      .waitFor();
    await workbench.screenshot('key-icon');
  });

  it('asks for secret and key, with a way back', async () => {
    const { editor, quickInput } = workbench;
    await editor.clickLens(/Use secret…/u);
    await quickInput.waitForTitle('Use Secret for password');
    await quickInput.waitForPlaceholder('Secret in prod');
    await quickInput.choices.filter({ hasText: 'app/config' }).first().waitFor();
    await workbench.screenshot('key-icon-secret');
    await quickInput.type('jira');
    await quickInput.choices.filter({ hasText: 'team/jira' }).first().waitFor();
    await quickInput.choose('team/jira');
    await quickInput.waitForPlaceholder('Which JSON key of team/jira');
    await quickInput.choices.filter({ hasText: 'api_token' }).first().waitFor();
    await workbench.screenshot('key-icon-key');
    await quickInput.back();
    await quickInput.waitForPlaceholder('Secret in prod');
    await quickInput.type('main database');
    await quickInput.choices.filter({ hasText: 'prod/db' }).first().waitFor();
    await quickInput.accept();
    await quickInput.waitForPlaceholder('Which JSON key of prod/db');
    // The key that is called like the field.
    await workbench.page
      .locator('.quick-input-list .focused')
      .filter({ hasText: /^password/u })
      .waitFor();
    await quickInput.choose(/^password/u);
    await quickInput.waitUntilClosed();
    await editor.waitForText('"password": "<prod/db, password>"');
    await editor.lenses.filter({ hasText: 'prod · prod/db · password' }).first().waitFor();
  });

  it('shows the secrets used last first', async () => {
    const { editor, quickInput } = workbench;
    await editor.clickLens(/Use secret…/u);
    await quickInput.waitForTitle('Use Secret for apiKey');
    await quickInput.choices.filter({ hasText: 'recently used' }).first().waitFor();
    await workbench.screenshot('key-icon-recent');
  });

  it('asks for a version only when wished for', async () => {
    const { editor, quickInput } = workbench;
    await quickInput.type('prod/rotating');
    await quickInput.choices.filter({ hasText: 'prod/rotating' }).first().waitFor();
    await quickInput.accept();
    await quickInput.waitForPlaceholder('Which JSON key of prod/rotating');
    await quickInput.press(/^Choose a Version/u);
    await quickInput.waitForPlaceholder('Which version of prod/rotating?');
    await quickInput.choices.filter({ hasText: 'AWSPREVIOUS' }).first().waitFor();
    await workbench.screenshot('key-icon-version');
    await quickInput.choose('AWSPREVIOUS');
    await quickInput.waitForTitle(/AWSPREVIOUS \(2\/2\)$/u);
    await quickInput.choose(/^username/u);
    await editor.waitForText('"apiKey": "<prod/rotating, username, AWSPREVIOUS>"');
  });

  it('asks the palette in the same way, and goes on after a sign-in that ended', async () => {
    const { quickInput } = workbench;
    const expired = { kind: 'error', name: 'ExpiredTokenException', status: 400 } as const;
    session.sandbox.faults.set({ ...expired, operation: 'GetSecretValue', message: 'expired' });
    await workbench.run('AWS Secrets Manager: Copy Value');
    await quickInput.waitForTitle('Copy Value (1/2)');
    await quickInput.type('prod/stripe');
    await quickInput.choices.filter({ hasText: 'prod/stripe' }).first().waitFor();
    await quickInput.accept();
    await quickInput.choices.filter({ hasText: 'The temporary credentials have expired.' }).waitFor();
    await workbench.screenshot('palette-expired');
    await quickInput.choose('Enter New Credentials…');
    await quickInput.waitForTitle('Edit Secret Manager prod');
    session.sandbox.faults.clear();
    await quickInput.input.press('Escape');
    await quickInput.waitForPlaceholder('Which JSON key of prod/stripe');
    await quickInput.choose(/^apiKey/u);
    await workbench.statusBar.getByText(/Copied .*clipboard is cleared/u).waitFor();
  });

  it('completes secret, key and filter while one types', async () => {
    const { editor, page } = workbench;
    const { keyboard } = page;
    const place = await editor.place('placeholder');
    await page.mouse.dblclick(place.x, place.y);
    await keyboard.type('<');
    await editor.suggestions.filter({ hasText: 'prod/db' }).first().waitFor();
    await workbench.screenshot('completion-secrets');
    await keyboard.type('jira');
    await editor.suggestions.filter({ hasText: 'team/jira' }).first().waitFor();
    await keyboard.press('Enter');
    await editor.waitForText('<team/jira, @crm.example.com');
    await editor.suggestions.filter({ hasText: 'api_token' }).first().waitFor();
    await workbench.screenshot('completion');
    await keyboard.type('token');
    await editor.suggestions.filter({ hasText: 'api_token' }).first().waitFor();
    await keyboard.press('Enter');
    await editor.waitForText('<team/jira, api_token>@crm.example.com');
  });

  it('drops a key from the tree as its reference', async () => {
    const { editor, page } = workbench;
    await workbench.showViewContainer('Secret Connections');
    const tree = workbench.tree('Secret Connections');
    await tree.expand('prod');
    await tree.expand('team');
    const row = tree.row('jira');
    await row.waitFor();
    const from = (await row.boundingBox())!;
    const to = await editor.place('dropped:');
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x - 40, to.y, { steps: 5 });
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await editor.waitForText('<team/jira, *>');
    await workbench.screenshot('dropped');
  });

  it('leads from a reference to its key in the tree by a Ctrl-click', async () => {
    const { editor, page } = workbench;
    const row = workbench.tree('Secret Connections').row('password');
    await row.waitFor({ state: 'hidden' });
    // VS Code makes links anew a while after an edit, and follows none meanwhile: what was dropped has its own by then.
    await editor.root
      .locator('.detected-link')
      .filter({ hasText: /team\/jira,\s\*/u })
      .first()
      .waitFor();
    const { x, y } = await editor.place('prod/db');
    await page.keyboard.down('ControlOrMeta');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await page.locator('.detected-link-active').waitFor();
    await workbench.screenshot('reference-link');
    await page.mouse.click(x, y);
    await page.keyboard.up('ControlOrMeta');
    await row.and(page.locator('[aria-selected="true"]')).waitFor();
    await workbench.screenshot('reference-in-tree');
  });

  it('names the manager that is used in the status bar', async () => {
    const { statusBar } = workbench;
    await statusBar.getByText('prod', { exact: true }).first().waitFor();
    await workbench.screenshot('status-bar');
  });

  it('switches to another manager by the status bar, in open files at once', async () => {
    const { editor, quickInput, statusBar } = workbench;
    await connectByWizard(session, 'second', 'admin');
    await statusBar.getByText('prod', { exact: true }).first().click();
    await quickInput.choose(/^second/u);
    await statusBar.getByText('second', { exact: true }).first().waitFor();
    await editor.lenses.filter({ hasText: 'second · prod/db · password' }).first().waitFor();
    await editor.lenses
      .filter({ hasText: /^prod · / })
      .first()
      .waitFor({ state: 'hidden' });
    await workbench.screenshot('status-bar-switched');
  });
});
