import * as path from 'node:path';
import type { SeedFile } from '../sandbox/server';
import { connectByWizard } from './connect';
import { describeSession, type SessionStart } from './describe-session';
import { picture, reader, textPicture } from './picture/pictures';

const password = 'CANARY-orders-db-password';

/** An account as a small company has it. */
const seed: SeedFile = {
  users: [reader],
  secrets: [
    {
      name: 'prod/orders-db',
      json: { engine: 'postgres', host: 'orders.db.example.com', port: 5432, username: 'orders', password },
    },
    { name: 'prod/stripe', json: { apiKey: 'CANARY-stripe-apiKey', webhookSecret: 'CANARY-stripe-webhook' } },
    { name: 'prod/crm', json: { client_id: 'crm', client_secret: 'CANARY-crm-client_secret' } },
    { name: 'shared/smtp', json: { user: 'mailer', password: 'CANARY-smtp-password' } },
    { name: 'staging/orders-db', json: { username: 'orders', password: 'CANARY-staging-password' } },
    { name: 'team/jira', json: { api_token: 'CANARY-jira-api_token' } },
  ],
};

const start: SessionStart = {
  seed,
  workspace: path.join(__dirname, 'picture/shop'),
  settings: {
    'workbench.colorTheme': 'Default Light Modern',
    'editor.minimap.enabled': false,
    'breadcrumbs.enabled': false,
    'editor.hover.above': false,
    'workbench.layoutControl.enabled': false,
  },
};

/** What the README shows; `npm run pictures` puts it there. */
describeSession('the picture of the README', start, (session) => {
  it('shows secrets, references with what they resolve to, a mistake and a hover', async () => {
    const { workbench } = session;
    const { editor, page } = workbench;
    await page.setViewportSize({ width: 1200, height: 700 });
    await workbench.showViewContainer('Secret Connections');
    await connectByWizard(session, 'acme', 'reader');
    const tree = workbench.tree('Secret Connections');
    await tree.expand('acme');
    await tree.expand('prod');
    await tree.expand('orders-db');
    await tree.row('password').waitFor();
    await workbench.openFile('orders.connection.json');
    await editor.lenses.filter({ hasText: 'Use secret' }).first().waitFor();
    await editor.lenses
      .filter({ hasText: /no key apiKeey/iu })
      .first()
      .waitFor();
    await editor.lenses.filter({ hasText: 'acme · prod/orders-db · password' }).first().waitFor();
    textPicture('readme/overview.md', (await editor.textWithLenses()).replace(/\d+ min ago/gu, 'just now'));
    const hover = await editor.hoverText('<prod/orders-db, password', 'Fetched just now');
    const texts = [...(await tree.texts()), ...(await editor.lensTexts()), ...hover.split('\n')];
    await picture(workbench, 'readme/overview.png', texts);
  });
});
