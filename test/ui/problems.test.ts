import * as assert from 'node:assert/strict';
import { describeSession, type SessionStart } from './describe-session';

const start: SessionStart = {
  files: {
    // One fault that three references share, and a reference that is still to be filled in.
    'connections/shared.connection.json': {
      $secretManager: 'elsewhere',
      a: '<prod/db, host>',
      b: '<prod/db, port>',
      c: '<prod/db, *>',
    },
    'connections/new.connection.json': { password: '<secretName, key>' },
  },
  connect: ['prod', 'admin'],
};

describeSession('problems of references, as a person repairs them', start, (session) => {
  const { workbench } = session;
  const problems = () => workbench.page.locator('.markers-panel .monaco-list-row');

  it('are found in all files of the workspace, also those that are not open', async () => {
    await workbench.run('AWS Secrets Manager: Check References');
    const summary = /\d+ problems in \d+ files/u;
    const said = await workbench.notifications.waitFor(summary);
    assert.match(said, /^7 problems in 2 files \(references: 9 of \d+\)\. References to be filled in: 1\.$/u);
    await workbench.screenshot('check-references');
    await workbench.notifications.press(summary, 'Show Problems');
    await problems().filter({ hasText: 'mistakes.connection.json' }).waitFor();
    await problems().filter({ hasText: 'Did you mean password?' }).waitFor();
    await problems().filter({ hasText: 'no secret prod/bd' }).waitFor();
    // The badge of the panel and VS Code's own counts in the status bar tell the same number.
    const badge = workbench.page
      .locator('.panel .action-item', { hasText: 'Problems' })
      .locator('.badge-content');
    assert.equal(await badge.innerText(), '7');
    const status = await workbench.statusBar.locator('[id="status.problems"]').innerText();
    const sum = status.split(/\s+/u).reduce((count, part) => count + Number(part), 0);
    assert.equal(sum, 7, status);
    assert.equal(
      await workbench.page.locator('.editor-group-container .tab').count(),
      0,
      'a file was opened',
    );
    await workbench.screenshot('check-references-problems');
  });

  it('are underlined and listed, and say what is wrong', async () => {
    await workbench.openFile('mistakes.connection.json');
    await workbench.run('View: Focus Problems');
    await problems().filter({ hasText: 'Did you mean password?' }).waitFor();
    await problems().filter({ hasText: 'No secret manager is called "nowhere"' }).waitFor();
    await problems().filter({ hasText: 'no secret prod/bd' }).waitFor();
    const hover = await workbench.editor.hoverText('pasword', /Did you mean password\?/u);
    assert.match(hover, /key-not-found/u);
    assert.doesNotMatch(hover, /CANARY/u);
    await workbench.screenshot('problem');
  });

  it('are explained by the section about their code', async () => {
    await problems().filter({ hasText: 'Did you mean' }).getByText('key-not-found').click();
    await workbench.tab('problems.md').waitFor();
    await workbench.editor.waitForText('## key-not-found');
    await workbench.screenshot('problem-explained');
    await workbench.run('View: Close Editor');
  });

  it('are repaired from the light bulb', async () => {
    await workbench.openFile('mistakes.connection.json');
    await workbench.editor.lenses.filter({ hasText: 'no secret prod/bd' }).waitFor();
    await workbench.editor.clickLens(/no secret prod\/bd/u);
    await workbench.quickInput.choices.filter({ hasText: 'Use Another Secret…' }).waitFor();
    const [repair] = await workbench.quickInput.choices.allInnerTexts();
    assert.match(repair ?? '', /Change the secret to prod\/db/u);
    await workbench.screenshot('missing-secret-actions');
    await workbench.quickInput.cancel();
    const fixes = await workbench.editor.openQuickFixes('prod/bd');
    const action = fixes.filter({ hasText: 'Change the secret to prod/db' });
    await action.waitFor();
    await workbench.screenshot('quick-fix');
    await action.click();
    await workbench.editor.waitForText('"<prod/db, password>"');
  });

  it('lead to the other references of the secret, from the tree', async () => {
    await workbench.showViewContainer('Secret Connections');
    const tree = workbench.tree('Secret Connections');
    await tree.expand('prod');
    const folder = tree.rows.filter({ hasText: /^prod/u }).nth(1);
    await folder.locator('.monaco-tl-twistie').click();
    await tree.row('db').waitFor();
    await tree.chooseInMenu('db', 'Find References in Workspace');
    await workbench.page.locator('.reference-zone-widget').waitFor();
    await workbench.screenshot('find-references');
  });
});
