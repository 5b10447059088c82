import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { connectByWizard } from './connect';
import { describeSession, type SessionStart } from './describe-session';
import type { Session } from './session';

/** A folder with nothing of ours, in a VS Code whose AWS configuration is this. */
const withConfiguration = (configuration: string): SessionStart => ({
  workspace: path.join(__dirname, 'no-connections'),
  files: { '.aws-config': configuration },
  environment: (_, folder) => ({
    AWS_CONFIG_FILE: path.join(folder, '.aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
  }),
});

/** The first steps of Connect, up to the question how to sign in. */
async function connectUpToSignIn({ workbench }: Session, alias: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.run('AWS Secrets Manager: Connect');
  await quickInput.answer(/\(1\/\d\)/u, alias);
  await quickInput.waitForTitle(/\(2\/\d\)/u);
  await quickInput.choices.first().waitFor();
  await quickInput.type('us-east-1');
  await quickInput.choose('us-east-1');
  await quickInput.waitForPlaceholder(/How to sign in/u);
}

describeSession('the first steps of a person', { ...withConfiguration(''), view: true }, (session) => {
  const { workbench } = session;

  const step = (id: string): Locator =>
    workbench.page.locator(
      `.getting-started-step[data-step-id="secret-connections.secret-connections#gettingStarted#${id}"]`,
    );
  const tick = (id: string): Locator => step(id).locator('.codicon.complete');

  it('tell of profiles where the machine has none', async () => {
    const { quickInput } = workbench;
    await connectUpToSignIn(session, 'prod');
    const choices = await quickInput.choices.allInnerTexts();
    assert.equal(choices.length, 2);
    assert.match(choices[0]!, /Access key/u);
    assert.match(choices[1]!, /Profile.*none in the AWS configuration of this machine/su);
    assert.match(choices[1]!, /SSO.*aws configure sso/su);
    await workbench.screenshot('connect-no-profiles');
    await quickInput.cancel();
  });

  it('end with the new manager selected and opened, and a word of success', async () => {
    await connectByWizard(session, 'prod', 'reader');
    await workbench.statusBar.getByText('Connected prod').waitFor();
    const tree = workbench.tree('Secret Connections');
    await tree.row('team').waitFor();
    const selected = await tree.root.locator('[aria-selected="true"]').allInnerTexts();
    assert.equal(selected.length, 1);
    assert.match(selected[0]!, /^prod/u);
    await workbench.screenshot('connected');
    assert.doesNotMatch((await tree.texts()).join(), /not asked yet/u);
    assert.deepEqual(await workbench.notifications.texts(), []);
  });

  it('are ticked in the walkthrough although they were done before it was opened', async () => {
    await workbench.run('AWS Secrets Manager: Open Walkthrough');
    for (const id of ['what', 'user', 'connect', 'browse']) {
      await tick(id).waitFor();
    }
    for (const id of ['policy', 'reference', 'resolved']) {
      assert.equal(await tick(id).count(), 0, id);
    }
    await workbench.screenshot('walkthrough-ticked');
  });

  it('lead to the first connection file where its last button finds none', async () => {
    const { quickInput } = workbench;
    await step('resolved').click();
    await step('resolved').getByRole('button', { name: 'Open Resolved Preview' }).click();
    await quickInput.waitForTitle('Open Resolved Preview');
    await quickInput.waitForPlaceholder('There is no connection file in this workspace yet');
    await workbench.screenshot('walkthrough-preview-without-file');
    await quickInput.choose('New Connection File…');
    await quickInput.waitForTitle('New Connection File');
    await workbench.screenshot('walkthrough-preview-first-file');
    await quickInput.cancel();
    assert.deepEqual(await workbench.notifications.texts(), []);
  });

  it('show that no session token is stored', async () => {
    const { quickInput } = workbench;
    await workbench.tree('Secret Connections').chooseInMenu('prod', 'Edit Secret Manager');
    await quickInput.waitForTitle('Edit Secret Manager prod');
    const lines = await quickInput.choices.allInnerTexts();
    assert.match(lines.find((line) => line.includes('Session token')) ?? '', /none/u);
    assert.match(lines.find((line) => line.includes('Credentials')) ?? '', /access key as stored/u);
    await workbench.screenshot('edit-without-token');
    await quickInput.cancel();
  });

  it('tell the active manager from others by an icon, which is not that of the action', async () => {
    await connectByWizard(session, 'qa', 'reader');
    const tree = workbench.tree('Secret Connections');
    const icon = (label: string, name: string): Locator =>
      tree.row(label).locator(`.custom-view-tree-node-item-icon.codicon-${name}`);
    await icon('prod', 'vm-active').waitFor();
    await icon('qa', 'vm').waitFor();
    await tree.row('qa').hover();
    const action = tree.row('qa').getByRole('button', { name: 'Set Active Secret Manager' });
    assert.match((await action.getAttribute('class')) ?? '', /codicon-target/u);
    await workbench.screenshot('inactive-manager');
    await action.click();
    await icon('qa', 'vm-active').waitFor();
    await icon('prod', 'vm').waitFor();
    assert.equal(await action.count(), 0);
  });
});

const profiles =
  '[profile dev-sso]\nsso_start_url = https://acme.awsapps.com/start\nregion = us-east-1\n\n[profile admin]\n';

describeSession('the profiles of the AWS configuration', withConfiguration(profiles), (session) => {
  it('come before a name of one’s own, which is a choice of its own', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await connectUpToSignIn(session, 'dev');
    await quickInput.type('sso');
    await quickInput.choices.filter({ hasText: 'Another profile' }).waitFor();
    const choices = await quickInput.choices.allInnerTexts();
    assert.match(choices[0]!, /^dev-sso/u);
    assert.match(choices.at(-1)!, /Another profile.*called sso, which does not exist on this machine yet/su);
    await workbench.screenshot('connect-profile-typed');
    await quickInput.accept();
    await quickInput.choices.filter({ hasText: 'profile dev-sso' }).waitFor();
    await workbench.screenshot('connect-profile-taken');
    await quickInput.cancel();
  });
});
