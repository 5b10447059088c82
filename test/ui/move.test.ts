import * as assert from 'node:assert/strict';
import { versionWithStage } from '../../src/service/model';
import { mainAccount } from '../../src/service/seed';
import { describeSession, type SessionStart } from './describe-session';

const file = 'billing.connection.json';
const text = `{
  "externalId": "billing",
  "type": "CUSTOM_AUTH",
  "value": {
    "props": {
      "api_key": "h7Kq2-CANARY-zP9",
      "client_secret": "q9Lm3-CANARY-xT4"
    }
  }
}
`;

const start: SessionStart = {
  files: { [`connections/${file}`]: text },
  prepare: ({ sandbox }) => sandbox.putSecret({ name: 'billing/plain', text: 'CANARY-plain' }),
  connect: ['prod', 'admin'],
};

describeSession('moving hard-coded credentials, as a person does it', start, ({ workbench, sandbox }) => {
  const choice = (label: string | RegExp) => workbench.quickInput.choices.filter({ hasText: label }).first();
  /** What the service holds now. */
  const held = (name: string): Record<string, string> => {
    const secret = sandbox.state.shelf(mainAccount, sandbox.region).withName(name);
    assert.ok(secret, `the service has ${name}`);
    return JSON.parse(versionWithStage(secret, 'AWSCURRENT')?.text ?? '') as Record<string, string>;
  };
  /** Presses the quick fix of the credential in the line of this text. */
  const move = async (credential: string): Promise<void> => {
    const fixes = await workbench.editor.openQuickFixes(credential);
    const action = fixes.filter({ hasText: 'Move to AWS Secrets Manager…' });
    await action.waitFor();
    await workbench.screenshot('move-light-bulb');
    await action.click();
    await workbench.quickInput.waitForPlaceholder('Secret in prod');
  };
  const pickSecret = async (name: string): Promise<void> => {
    await workbench.quickInput.type(name);
    await choice(name).waitFor();
    await workbench.quickInput.accept();
  };

  it('marks them with a warning that does not hold the value', async () => {
    await workbench.openFile(file);
    await workbench.editor.root.locator('.squiggly-warning').nth(1).waitFor({ state: 'attached' });
    await workbench.editor.hoverText('h7Kq2', /looks like a credential/u);
    await workbench.screenshot('move-hint');
    await workbench.page.mouse.move(0, 0);
  });

  it('leads back to the secrets, with the reason, from one that has no keys', async () => {
    await move('h7Kq2');
    await choice('Create secret billing').waitFor();
    await choice('app/config').waitFor();
    await workbench.screenshot('move-secret');
    await pickSecret('billing/plain');
    await choice('billing/plain is not a JSON object').waitFor();
    await workbench.screenshot('move-not-json');
  });

  it('adds the key to the secret that is picked, with a way back, and leaves its other keys', async () => {
    const { quickInput, editor } = workbench;
    const before = held('prod/db');
    await pickSecret('prod/db');
    await quickInput.waitForPlaceholder('JSON key in prod/db');
    await choice(/^api_key.*new key/u).waitFor();
    await choice(/^password.*replace its value/u).waitFor();
    await workbench.screenshot('move-key');
    await quickInput.back();
    await quickInput.waitForPlaceholder('Secret in prod');
    await pickSecret('prod/db');
    await quickInput.waitForPlaceholder('JSON key in prod/db');
    await quickInput.type('billing_key');
    await choice(/^billing_key.*new key/u).waitFor();
    await quickInput.accept();
    await quickInput.waitForPlaceholder('Nothing is written yet');
    await choice('Write the key billing_key into the secret prod/db').waitFor();
    await workbench.screenshot('move-summary');
    assert.deepEqual(held('prod/db'), before);
    await quickInput.back();
    await quickInput.waitForPlaceholder('Secret in prod');
    await pickSecret('prod/db');
    await quickInput.waitForPlaceholder('JSON key in prod/db');
    await quickInput.type('billing_key');
    await choice(/^billing_key.*new key/u).waitFor();
    await quickInput.accept();
    await quickInput.waitForPlaceholder('Nothing is written yet');
    await quickInput.accept();
    await editor.waitForText('"api_key": "<prod/db, billing_key>"');
    await editor.lenses.filter({ hasText: 'prod · prod/db · billing_key' }).first().waitFor();
    await workbench.screenshot('move-done');
    assert.deepEqual(held('prod/db'), { ...before, billing_key: 'h7Kq2-CANARY-zP9' });
  });

  it('creates a secret under the name that is typed', async () => {
    const { quickInput, editor } = workbench;
    await move('q9Lm3');
    await choice('recently used').waitFor();
    await quickInput.type('billing/new');
    await choice('Create secret billing/new').waitFor();
    await workbench.screenshot('move-create');
    await quickInput.choose('Create secret billing/new');
    await quickInput.waitForPlaceholder('JSON key in billing/new');
    await choice(/^client_secret.*new key/u).waitFor();
    await workbench.screenshot('move-create-key');
    await quickInput.accept();
    await choice('Create the secret billing/new with the key client_secret').waitFor();
    await quickInput.accept();
    await editor.waitForText('"client_secret": "<billing/new, client_secret>"');
    await workbench.page.getByText('Rotate it soon: what was moved to billing/new').first().waitFor();
    await workbench.screenshot('move-advice');
    assert.deepEqual(held('billing/new'), { client_secret: 'q9Lm3-CANARY-xT4' });
  });
});
