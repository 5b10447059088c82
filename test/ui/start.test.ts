import * as assert from 'node:assert/strict';
import { describeSession } from './describe-session';

describeSession('a first look', {}, ({ workbench }) => {
  it("shows the extension's own view beside the explorer", async () => {
    await workbench.showViewContainer('Secret Connections');
    // The title of the view and of its container, said once and whole.
    await workbench.sideBar.getByRole('heading', { name: 'Secret Connections', exact: true }).waitFor();
    await workbench.screenshot('first-look');
  });

  it('shows a connection file', async () => {
    await workbench.openFile('postgres.connection.json');
    await workbench.editor.waitForText('<prod/db, password>');
    assert.match(await workbench.editor.text(), /"displayName": "Orders database"/);
    await workbench.screenshot('connection-file');
  });
});
