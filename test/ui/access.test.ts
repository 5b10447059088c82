import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { connectByWizard, enterKeys } from './connect';
import { describeSession } from './describe-session';

describeSession('getting access, as a person does it', { view: true }, (session) => {
  const { workbench } = session;

  before(() => workbench.sideBar.getByRole('button', { name: 'Connect to AWS Secrets Manager' }).waitFor());

  it('begins with a policy for every secret, before anybody has connected', async () => {
    await workbench.run('AWS Secrets Manager: Generate IAM Policy');
    await workbench.quickInput.choose('Every secret, to start with');
    await workbench.editor.waitForText('"secretsmanager:ListSecrets"');
    await workbench.editor.lenses.filter({ hasText: 'Other Format…' }).waitFor();
    await workbench.screenshot('access-1-seed-policy');
  });

  it('tells of what is missing, once, after connecting', async () => {
    session.sandbox.addUser('blind', {
      policy: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: ['secretsmanager:ListSecrets', 'secretsmanager:GetSecretValue'],
          Resource: '*',
        },
      },
    });
    await connectByWizard(session, 'prod', 'blind');
    await workbench.notifications.waitFor(/lack secretsmanager:DescribeSecret/u);
    await workbench.screenshot('access-2-offer');
    await workbench.notifications.press(/lack secretsmanager:DescribeSecret/u, 'Explain Access');
    await report().getByRole('heading', { name: 'What prod may do' }).waitFor();
    await report().getByText('Missing: secretsmanager:DescribeSecret').waitFor();
    await workbench.screenshot('access-3-explained');
  });

  it('tells again after other credentials were entered, and shows the report anew', async () => {
    session.sandbox.addUser('mute', {
      policy: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: ['secretsmanager:ListSecrets', 'secretsmanager:DescribeSecret'],
          Resource: '*',
        },
      },
    });
    const { quickInput } = workbench;
    await workbench.run('AWS Secrets Manager: Edit Secret Manager');
    await quickInput.waitForTitle('Edit Secret Manager prod');
    await quickInput.choose('Credentials');
    // The line before also tells of an access key.
    await enterKeys(quickInput, session.sandbox.users['mute']!);
    await quickInput.choose('Save');
    await quickInput.waitUntilClosed();
    await workbench.notifications.waitFor(/lack secretsmanager:GetSecretValue/u);
    await workbench.notifications.press(/lack secretsmanager:GetSecretValue/u, 'Explain Access');
    await report().getByText('Missing: secretsmanager:GetSecretValue').waitFor();
    await workbench.screenshot('access-3-explained-again');
  });

  it('narrows the policy to the references of the workspace, in four notations', async () => {
    await workbench.run('AWS Secrets Manager: Generate IAM Policy');
    await workbench.quickInput.choose('The references of the workspace');
    await workbench.editor.waitForText('ReadReferencedSecrets');
    await workbench.editor.lenses.filter({ hasText: 'Other Format…' }).waitFor();
    await workbench.screenshot('access-4-policy');
    await workbench.editor.clickLens('Other Format…');
    await workbench.quickInput.choose('Terraform');
    await workbench.editor.waitForText('resource "aws_iam_policy"');
    await workbench.screenshot('access-5-terraform');
  });

  it('works on the demo as on any account, in memory only', async () => {
    await workbench.run('AWS Secrets Manager: Try the Demo');
    const { editor } = workbench;
    await editor.lenses.filter({ hasText: 'demo · demo/shop-db · host' }).first().waitFor();
    const tree = workbench.tree('Secret Connections');
    await tree.expand('demo');
    await tree.row('demo').first().waitFor();
    assert.match((await tree.texts()).join('\n'), /demo, in memory · us-east-1/u);
    await editor.hoverText('<demo/shop-db, port>', 'demo/shop-db');
    await workbench.screenshot('access-6-demo');
  });

  it('leaves nothing of the demo in a window that is opened again', async () => {
    await workbench.page.reload();
    await workbench.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await workbench.showViewContainer('Secret Connections');
    await workbench.tree('Secret Connections').row('prod').waitFor();
    await workbench.tab('try-me.connection.jsonc').waitFor({ state: 'hidden' });
    assert.doesNotMatch((await workbench.tree('Secret Connections').texts()).join('\n'), /in memory/u);
    await workbench.screenshot('access-7-after-demo');
  });

  function report(): FrameLocator {
    return workbench.webview;
  }
});
