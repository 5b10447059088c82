import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import type { SeedFile } from '../sandbox/server';
import { connectByWizard } from './connect';
import { describeSession, type SessionStart } from './describe-session';
import { picture, reader } from './picture/pictures';

const seed: SeedFile = {
  users: [reader],
  secrets: [
    { name: 'prod/db', json: { host: 'db.example.com', username: 'shop', password: 'CANARY-shop-db' } },
    { name: 'prod/stripe', json: { apiKey: 'CANARY-stripe-apiKey' } },
    { name: 'staging/db', json: { host: 'db.staging.example.com', password: 'CANARY-staging-db' } },
  ],
};

const themes = [
  { name: 'light', id: 'Default Light Modern' },
  { name: 'dark', id: 'Default Dark Modern' },
];

const start = (theme: string): SessionStart => ({
  seed,
  workspace: path.join(__dirname, 'picture/first'),
  scale: 2,
  settings: {
    'workbench.colorTheme': theme,
    'editor.minimap.enabled': false,
    'editor.renderLineHighlight': 'none',
    'editor.matchBrackets': 'never',
    'editor.overviewRulerLanes': 0,
    'editor.hideCursorInOverviewRuler': true,
    'editor.scrollbar.vertical': 'hidden',
    'editor.hover.above': false,
    'breadcrumbs.enabled': false,
    'workbench.layoutControl.enabled': false,
  },
  prepare: ({ workbench }) => workbench.page.setViewportSize({ width: 900, height: 520 }),
  view: true,
});

/** What the steps of the walkthrough show beside their text; `npm run pictures` puts it there. */
for (const theme of themes) {
  describeSession(`the pictures of the walkthrough, ${theme.name}`, start(theme.id), (session) => {
    const { workbench } = session;

    const take = async (
      step: string,
      texts: readonly string[],
      around: readonly Locator[],
      margin: number,
    ) => {
      // What the mouse rests on would show more.
      await workbench.page.mouse.move(0, 0);
      await picture(workbench, `walkthrough/${step}-${theme.name}.webp`, texts, around, margin);
    };

    /** From the tabs down to the last line of text. */
    const takeEditors = async (step: string, texts: readonly string[], ...more: Locator[]) => {
      const groups = workbench.page.locator('.editor-group-container');
      const lines = await groups.locator('.view-lines .view-line').all();
      await take(step, texts, [...(await groups.locator('.tabs-container').all()), ...lines, ...more], 0);
    };

    /** The text in front, with the lines above it that the extension adds. */
    const editorTexts = async () => [
      ...(await workbench.editor.lensTexts()),
      ...(await workbench.editor.text()).split('\n'),
    ];

    it('connect: all that was asked, before it is tested', async () => {
      const { quickInput } = workbench;
      const nothing = () => Promise.resolve();
      await connectByWizard(session, 'acme', 'reader', session.sandbox.endpoint, nothing, async () => {
        await take('connect', await quickInput.choices.allInnerTexts(), [quickInput.widget], 0);
      });
    });

    it('browse: the tree, with the keys of a secret', async () => {
      const tree = workbench.tree('Secret Connections');
      await tree.expand('prod');
      await tree.expand('db');
      await tree.row('password').waitFor();
      await take('browse', await tree.texts(), [tree.rows.first(), tree.row('staging')], 8);
      await workbench.run('View: Toggle Primary Side Bar Visibility');
    });

    const width = (pixels: number) => workbench.page.setViewportSize({ width: pixels, height: 520 });

    it('what: a connection file, with what its references resolve to', async () => {
      const { editor } = workbench;
      await workbench.openFile('shop.connection.json');
      await width(640);
      await editor.lenses.filter({ hasText: /password, resolved/u }).waitFor();
      await takeEditors('what', await editorTexts());
    });

    it('resolved: the file, and the preview beside it', async () => {
      const { webview } = workbench;
      await workbench.run('AWS Secrets Manager: Open Resolved Preview');
      await width(820);
      await workbench.tab('shop.connection.resolved.jsonc').waitFor();
      const table = webview.getByRole('table');
      await table.getByText('••••••••').first().waitFor();
      const texts = (await webview.locator('main').innerText()).split('\n');
      await takeEditors('resolved', texts, table);
      await workbench.run('View: Close Editor');
    });

    it('reference: what is offered after the sign less than', async () => {
      const { editor, page } = workbench;
      await width(640);
      await editor.clickText('"<prod/db, password>"');
      await page.keyboard.press('End');
      await page.keyboard.type(',\n"apiKey": "<');
      await editor.suggestions.filter({ hasText: 'stripe' }).waitFor();
      const suggestions = await editor.suggestions.allInnerTexts();
      await takeEditors('reference', suggestions, page.locator('.suggest-widget.visible'));
      await page.keyboard.press('Escape');
      await workbench.run('File: Revert File');
    });

    it('policy: the policy to start with', async () => {
      const { editor, quickInput } = workbench;
      await workbench.run('AWS Secrets Manager: Generate IAM Policy');
      await quickInput.choices.first().waitFor();
      await quickInput.choices.last().click();
      await editor.waitForText('secretsmanager:GetSecretValue');
      await takeEditors('policy', await editorTexts());
    });
  });
}
